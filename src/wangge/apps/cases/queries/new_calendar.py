"""Clocks whose due date was made by a calendar that is no longer the newest: from when to when they would move."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wangge.apps.areas.queries import calendar, calendar_at
from wangge.apps.cases.models import Clock, ClockQuerySet
from wangge.apps.kit import clock as kit_clock
from wangge.apps.kit.worktime import Unit, carried_over

_BY_CALENDAR = (Unit.WORKING_HOURS.value, Unit.WORKING_DAYS.value, Unit.DUTY_MINUTES.value)


@dataclass(frozen=True)
class Moved:
    """`clock` has its new dates already, unsaved; `was` is when it was due."""

    clock: Clock
    was: datetime


def behind() -> ClockQuerySet:
    """Running and not yet due; one that stands follows the newest calendar anyway when it goes on."""
    running = Clock.objects.filter(ended_at=None, held_at=None, limit_unit__in=_BY_CALENDAR)
    return running.filter(calendar_version__lt=calendar().version, due_at__gt=kit_clock.now())


def would_move(clocks: ClockQuerySet) -> Iterator[Moved]:
    """Those of `clocks` that the newest calendar moves. What is left of a limit now stays left. Raises MissingYear."""
    now, new = kit_clock.now(), calendar()
    for clock in clocks.select_related("case").order_by("due_at", "pk"):
        old, unit, was = calendar_at(clock.calendar_version), Unit(clock.limit_unit), clock.due_at
        clock.due_at = carried_over(was, now, now, unit, old, new)
        if clock.soon_at > now:
            clock.soon_at = carried_over(clock.soon_at, now, now, unit, old, new)
        clock.calendar_version = new.version
        if clock.due_at != was:
            yield Moved(clock, was)
