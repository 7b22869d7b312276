"""The calendar as it was, from the county's history; and what is known of each year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, cast

from wangge.apps.areas.models import CalendarDay, County
from wangge.apps.areas.queries.county import Stamp, calendar, county, made_calendar, stamp_of
from wangge.apps.kit.worktime import Calendar
from wangge.apps.ledger.queries import detail_of, entries_of


def calendar_at(version: int) -> Calendar:
    """The calendar of that version: what a due date was made by. Raises LookupError for one that never was."""
    one = county()
    return calendar() if version == one.calendar_version else _calendar_at(stamp_of(one), one, version)


@lru_cache(maxsize=16)
def _calendar_at(_stamp: Stamp, one: County, version: int) -> Calendar:
    """Each entry of the county's history that changed the calendar raised its version by one."""
    days: dict[date, bool] = {}
    hours: list[dict[str, Any]] = []
    duty: list[list[str]] = []
    reached = -1
    for entry in entries_of(one.area.uid).filter(action__in=_CHANGES):
        detail: Mapping[str, Any] = detail_of(entry)
        if entry.action == "import_calendar_year":
            off = set(cast("list[str]", detail["days_off"]))
            days |= {day: day.isoformat() not in off for day in days_of(detail["year"])}
        elif entry.action == "set_duty":
            duty = detail["duty"]
        else:
            hours = detail["hours"]
        reached += 1
        if reached == version:
            return made_calendar(one, version, days, hours, duty)
    raise LookupError(version)


_CHANGES = ("create_county", "set_hours", "set_duty", "import_calendar_year")


def days_of(year: int) -> list[date]:
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    return [first + timedelta(days=number) for number in range((after - first).days)]


@dataclass(frozen=True)
class KnownYear:
    """`state` is final, provisional, or assumed where nobody has given its days: then Monday to Friday is worked."""

    year: int
    state: str
    source: str = ""
    days: tuple[CalendarDay, ...] = ()

    @property
    def worked(self) -> int:
        return sum(day.is_working for day in self.days)


def known_years(wanted: Iterable[int]) -> list[KnownYear]:
    """What is known of each of these years, and of every other that was given; in one query."""
    rows: dict[int, list[CalendarDay]] = {}
    for day in CalendarDay.objects.order_by("date"):
        rows.setdefault(day.date.year, []).append(day)
    return [_known(year, rows.get(year, [])) for year in sorted({*wanted, *rows})]


def _known(year: int, days: list[CalendarDay]) -> KnownYear:
    if not days:
        return KnownYear(year, "assumed")
    return KnownYear(year, "provisional" if days[0].provisional else "final", days[0].source, tuple(days))
