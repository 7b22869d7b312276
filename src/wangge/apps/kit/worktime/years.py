"""Working days of a year as data, to fill a calendar's table with; nothing else asks these packages."""

from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar
import holidays


@dataclass(frozen=True, slots=True)
class YearOfDays:
    """Every day of `year`, true where people work; `provisional` until the State's own list is in."""

    year: int
    days: dict[date, bool]
    provisional: bool
    source: str


def china_workdays(year: int) -> YearOfDays:
    """Weekends, holidays and make-up days as the State Council ordered them; else `country_workdays`.

    Its list comes out in the November before; a provisional year has the holidays of the law, and no make-up days.
    """
    try:
        days = {day: chinese_calendar.is_workday(day) for day in _days_of(year)}
    except NotImplementedError:
        return country_workdays(year, "CN")
    return YearOfDays(year, days, provisional=False, source="chinesecalendar")


def china_holidays(year: int) -> dict[date, str]:
    """The days off that the law names, without the days that the State Council moves for them."""
    return dict(sorted(holidays.country_holidays("CN", years=year, language="zh_CN", observed=False).items()))


def country_workdays(year: int, country: str, subdivision: str | None = None) -> YearOfDays:
    """From the `holidays` package; codes as in ISO 3166. Raises NotImplementedError for unknown ones."""
    known = holidays.country_holidays(country, subdiv=subdivision, years=year)
    days = {day: known.is_working_day(day) for day in _days_of(year)}
    return YearOfDays(year, days, provisional=True, source="holidays")


def _days_of(year: int) -> list[date]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
