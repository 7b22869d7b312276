"""For each unit the scale on which its time is counted: microseconds since 1970 to ticks, and back to the first."""

from bisect import bisect_left
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wangge.apps.kit.worktime.calendar import EPOCH, MICROSECOND, Calendar, MissingYear, Scale, moment


class Unit(StrEnum):
    """Working ones run in working time, the others day and night; calendar days keep the hour on the wall."""

    MINUTES = "minutes"
    EMERGENCY_HOURS = "emergency_hours"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    # Of the hours in which somebody is on duty, on every day; day and night where that is always.
    DUTY_MINUTES = "duty_minutes"

    @property
    def length(self) -> timedelta:
        """One of it as counted time."""
        return _LENGTHS[self]


_LENGTHS = {
    Unit.MINUTES: timedelta(minutes=1),
    Unit.EMERGENCY_HOURS: timedelta(hours=1),
    Unit.WORKING_HOURS: timedelta(hours=1),
    Unit.WORKING_DAYS: timedelta(days=1),
    Unit.CALENDAR_DAYS: timedelta(days=1),
    Unit.DUTY_MINUTES: timedelta(minutes=1),
}


class Axis(NamedTuple):
    """`one` is how many ticks make one of the unit."""

    ticks: Callable[[int], int]
    instant: Callable[[int], int]
    one: int


def axis_of(unit: Unit, calendar: Calendar) -> Axis:
    if unit is Unit.WORKING_DAYS:
        return _of_work(calendar.days_scale, calendar, calendar.day_ticks)
    one = unit.length // MICROSECOND
    if unit is Unit.WORKING_HOURS:
        return _of_work(calendar.hours_scale, calendar, one)
    if unit is Unit.DUTY_MINUTES and calendar.duty:
        return _of_work(calendar.duty_scale, calendar, one)
    if unit is Unit.CALENDAR_DAYS:
        return Axis(lambda instant: _wall(instant, calendar.zone), lambda ticks: _unwall(ticks, calendar.zone), one)
    return Axis(int, int, one)


def _of_work(scale: Scale, calendar: Calendar, one: int) -> Axis:
    def ticks(instant: int) -> int:
        calendar.check(instant)
        return scale.ticks(instant)

    def instant(ticks: int) -> int:
        try:
            return scale.instant(ticks)
        except IndexError:
            raise MissingYear(calendar.last_year + 1) from None

    return Axis(ticks, instant, one)


def _wall(instant: int, zone: ZoneInfo) -> int:
    """What the clock on the wall shows; it stands still through an hour that comes a second time."""
    local = moment(instant).astimezone(zone)
    if not local.fold:
        return instant + _offset(local)
    before = _offset(local.replace(fold=0))
    return _change(zone, instant - before + _offset(local), instant) + before


def _unwall(wall: int, zone: ZoneInfo) -> int:
    """When the clock on the wall first shows `wall`; for an hour that it skips, the moment of the skip."""
    naive = moment(wall).replace(tzinfo=zone)
    first, second = (wall - _offset(naive.replace(fold=fold)) for fold in (0, 1))
    return first if first <= second else _change(zone, second, first)


def _change(zone: ZoneInfo, before: int, after: int) -> int:
    """The instant between the two at which the zone's offset from UTC changes."""
    old = _offset(moment(before).astimezone(zone))
    instants = range(before, after)
    return before + bisect_left(instants, True, key=lambda instant: _offset(moment(instant).astimezone(zone)) != old)  # noqa: FBT003 - what bisect looks for


def _offset(local: datetime) -> int:
    return (local.replace(tzinfo=EPOCH.tzinfo) - local) // MICROSECOND
