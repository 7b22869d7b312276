"""The calendar as people read it: the years with their source, one of them month by month, the hours."""

import calendar as weeks
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _, pgettext

from wangge.apps.areas.models import CalendarDay
from wangge.apps.areas.queries import KnownYear, county, known_years, local_day
from wangge.apps.cases.queries.new_calendar import Moved
from wangge.apps.cases.workflow import Stage
from wangge.apps.kit.worktime import china_workdays

_CHINA = "Asia/Shanghai"
_SATURDAY = 5


def calendar_page(wanted: str) -> dict[str, Any]:
    """A fixed number of queries. `wanted` is the year to show; this one where it names none."""
    one = county()
    this_year = local_day(one).year
    years = known_years([this_year, this_year + 1])
    shown = next((year for year in years if str(year.year) == wanted), None)
    shown = shown or next(year for year in years if year.year == this_year)
    return {
        "years": [_year(year, shown) for year in years],
        "shown": shown.year,
        "months": _months(shown),
        "special": _special(shown.days),
        "seasons": _seasons(one.hours),
        "duty": said_spans(one.duty) or _("day and night"),
        "version": one.calendar_version,
    }


def _year(year: KnownYear, shown: KnownYear) -> dict[str, Any]:
    label = {
        "final": _("final"),
        "provisional": _("provisional"),
        "assumed": _("not known: Monday to Friday is assumed"),
    }
    return {
        "year": year.year,
        "state": label[year.state],
        "mark": {"final": "done", "provisional": "soon", "assumed": "late"}[year.state],
        "source": _SOURCES.get(year.source, lambda: year.source)(),
        "worked": year.worked or "—",
        "is_shown": year is shown,
        "offer": _offer(year),
    }


_SOURCES = {
    "chinesecalendar": lambda: _("State Council's list, built in"),
    "holidays": lambda: _("holidays of the law, built in"),
}


def _offer(year: KnownYear) -> str:
    """What the built-in lists have that is better than what is known; empty for nothing."""
    if county().time_zone != _CHINA or year.state == "final":
        return ""
    is_provisional = china_workdays(year.year).provisional
    if is_provisional:
        return "" if year.state == "provisional" else _("Take the holidays of the law, provisionally")
    return _("Take the built-in list of the State Council")


def _months(year: KnownYear) -> list[dict[str, Any]]:
    known = {day.date: day for day in year.days}
    found = []
    for month in range(1, 13):
        rows = weeks.Calendar().monthdatescalendar(year.year, month)
        cells = [[_cell(day, known.get(day)) if day.month == month else None for day in row] for row in rows]
        found.append({"name": MONTHS[month], "weeks": cells})
    return found


def _cell(day: date, known: CalendarDay | None) -> dict[str, Any]:
    """Marked only where a day is not as its day of the week: by a word, not by colour alone."""
    weekday_works = day.weekday() < _SATURDAY
    works = known.is_working if known else weekday_works
    mark = "" if works == weekday_works else pgettext("day", "worked") if works else pgettext("day", "off")
    return {"day": day.day, "works": works, "mark": mark, "name": known.name if known else ""}


def _special(days: Iterable[CalendarDay]) -> dict[str, int]:
    marked = [day for day in days if day.is_working != (day.date.weekday() < _SATURDAY)]
    return {"off": sum(not day.is_working for day in marked), "made_up": sum(day.is_working for day in marked)}


def _seasons(hours: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Each with the day on which it ends: that before the next one begins."""
    starts = [season["from"] for season in hours]
    return [
        {"from": season["from"], "until": _day_before(after), "hours": said_spans(season["spans"])}
        for season, after in zip(hours, [*starts[1:], starts[0]], strict=True)
    ]


def _day_before(month_day: str) -> str:
    month, day = (int(part) for part in month_day.split("-"))
    return f"{date(2027, month, day) - timedelta(days=1):%m-%d}"


def said_spans(spans: list[list[str]]) -> str:
    return " ".join(f"{opens}-{closes}" for opens, closes in spans)


def moves_of(moved: Iterable[Moved], most: int) -> dict[str, Any]:
    """How many due dates would move, and the first of them: number, stage, from when to when."""
    found = list(moved)
    rows = [
        {
            "number": one.clock.case.number,
            "stage": Stage(one.clock.stage).label,
            "was": one.was,
            "due": one.clock.due_at,
            "is_later": one.clock.due_at > one.was,
        }
        for one in found[:most]
    ]
    later = sum(one.clock.due_at > one.was for one in found)
    return {"count": len(found), "later": later, "earlier": len(found) - later, "rows": rows}
