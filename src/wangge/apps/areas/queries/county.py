"""The county of this data folder, and what it owns besides its areas."""

from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from wangge.apps.areas.models import CalendarDay, County
from wangge.apps.kit import clock
from wangge.apps.kit.once import once
from wangge.apps.kit.worktime import Calendar, Span, WorkingHours
from wangge.apps.ledger.queries import beside_versions

# Database and stamp: what is kept in memory is good for exactly this content of this database.
Stamp = tuple[str, str]
QUESTION = "county"
_SATURDAY = 5


def county() -> County:
    """One small query; the row itself from memory while its stamp stands. Raises County.DoesNotExist before `create_county`."""
    return once(QUESTION, _county_now)


def is_set_up() -> bool:
    """Whether this data folder has its county yet."""
    return County.objects.exists()


def _county_now() -> County:
    stamps = beside_versions("county", county_stamp)
    if not stamps:
        raise County.DoesNotExist
    (stamp,) = stamps
    return _county(str(connection.settings_dict["NAME"]), stamp)


@lru_cache(maxsize=4)
def _county(_database: str, _stamp: UUID) -> County:
    return County.objects.select_related("area").get()


def county_stamp() -> "QuerySet[County, UUID]":
    """What changes with the county's areas, as a part of another question."""
    return County.objects.values_list("stamp", flat=True)[:1]


def say_times_as_there() -> None:
    """From now on this thread says times by the county's clock; before there is one, by that of the settings."""
    try:
        timezone.activate(ZoneInfo(county().time_zone))
    except County.DoesNotExist:
        timezone.deactivate()


def stamp_of(one: County) -> Stamp:
    return str(connection.settings_dict["NAME"]), one.stamp.hex


def local_day(one: County, moment: datetime | None = None) -> date:
    """Today, or the day of `moment`, by the county's own time."""
    return (moment or clock.now()).astimezone(ZoneInfo(one.time_zone)).date()


def calendar() -> Calendar:
    """Working days and hours of the county. Raises ValueError while no year was imported."""
    one = county()
    return _calendar(stamp_of(one), one)


def hours_of(seasons: list[dict[str, Any]]) -> WorkingHours:
    """`County.hours` as a typed thing. Raises ValueError for what is missing, overlapping or out of order."""
    return WorkingHours(
        tuple(
            (_month_day(season["from"]), tuple((_time(opens), _time(closes)) for opens, closes in season["spans"]))
            for season in seasons
        )
    )


def spans_of(spans: list[list[str]]) -> tuple[Span, ...]:
    """Spans of one day as typed things. Raises ValueError as `hours_of` does; none are none."""
    found = tuple((_time(opens), _time(closes)) for opens, closes in spans)
    if found:
        WorkingHours((((1, 1), found),))
    return found


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


def _time(text: str) -> time:
    return time.fromisoformat(text)


@lru_cache(maxsize=4)
def _calendar(_stamp: Stamp, one: County) -> Calendar:
    days = dict(CalendarDay.objects.values_list("date", "is_working"))
    return made_calendar(one, one.calendar_version, days, one.hours, one.duty)


def made_calendar(
    one: County, version: int, days: dict[date, bool], hours: list[dict[str, Any]], duty: list[list[str]]
) -> Calendar:
    """The calendar that these rows make. Raises ValueError while no year is known."""
    zone = ZoneInfo(one.time_zone)
    return Calendar(version, zone, _with_years_ahead(days), hours_of(hours), spans_of(duty))


def _with_years_ahead(days: dict[date, bool]) -> dict[date, bool]:
    """Monday to Friday for the years whose list is not out yet: a due date in them is better than a case that cannot move."""
    if not days:
        return days
    year = max(days).year
    ahead = (date.fromordinal(one) for one in range(date(year + 1, 1, 1).toordinal(), date(year + 3, 1, 1).toordinal()))
    return days | {day: day.weekday() < _SATURDAY for day in ahead}
