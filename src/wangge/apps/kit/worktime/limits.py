"""What a limit makes of a calendar.

Moments must have a time zone (else ValueError); those returned are in UTC, to the microsecond.

Working units raise MissingYear when a moment or the end of a limit lies in a year that the calendar does not hold.
"""

import math
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from wangge.apps.kit.worktime.axes import Unit, axis_of
from wangge.apps.kit.worktime.calendar import MICROSECOND, Calendar, microseconds, moment

Amount = int | float | Decimal | Fraction


class Pause(NamedTuple):
    """A stretch in which a clock stands; `end` is None while it is not over."""

    start: datetime
    end: datetime | None


def counted(amount: Amount, unit: Unit) -> timedelta:
    """A limit as counted time, to compare with `elapsed`."""
    return timedelta(microseconds=math.ceil(Fraction(amount) * (unit.length // MICROSECOND)))


def add_limit(start: datetime, amount: Amount, unit: Unit, calendar: Calendar) -> datetime:
    """The first moment, not before `start`, at which `amount` ≥ 0 units have been counted."""
    axis = axis_of(unit, calendar)
    begin = microseconds(start)
    return moment(max(begin, axis.instant(axis.ticks(begin) + _ticks(amount, axis.one))))


def elapsed(start: datetime, end: datetime, unit: Unit, calendar: Calendar, pauses: Iterable[Pause] = ()) -> timedelta:
    """Counted time from `start` to `end` outside `pauses`; zero when `end` is earlier."""
    axis = axis_of(unit, calendar)
    last = microseconds(end)
    ticks = 0
    for opens, closes in _running(microseconds(start), pauses):
        if opens < last:
            ticks += axis.ticks(last if closes is None else min(closes, last)) - axis.ticks(opens)
    return timedelta(microseconds=ticks * (unit.length // MICROSECOND) // axis.one)


def at_share(start: datetime, due: datetime, share: Amount, unit: Unit, calendar: Calendar) -> datetime:
    """When `share` of the counted time from `start` to `due` is used up: 0.75 warns, 1.5 is half as late again.

    For a clock with pauses ask `due_with_pauses` for the share of the amount.
    """
    axis = axis_of(unit, calendar)
    begin = microseconds(start)
    before = axis.ticks(begin)
    total = axis.ticks(microseconds(due)) - before
    return moment(max(begin, axis.instant(before + math.ceil(Fraction(share) * total))))


def due_with_pauses(
    start: datetime, amount: Amount, unit: Unit, calendar: Calendar, pauses: Iterable[Pause]
) -> datetime | None:
    """As `add_limit`, with nothing counted inside `pauses` (they may overlap); None while one without end holds."""
    axis = axis_of(unit, calendar)
    left = _ticks(amount, axis.one)
    for opens, closes in _running(microseconds(start), pauses):
        reached = axis.ticks(opens) + left
        if closes is None or reached <= axis.ticks(closes):
            return moment(max(opens, axis.instant(reached)))
        left = reached - axis.ticks(closes)
    return None


def carried_over(mark: datetime, since: datetime, now: datetime, unit: Unit, old: Calendar, new: Calendar) -> datetime:
    """As much counted time after `now` by the new calendar as `mark` lay after `since` by the old one."""
    left = elapsed(since, mark, unit, old)
    return add_limit(now, Fraction(left // MICROSECOND, unit.length // MICROSECOND), unit, new)


def _ticks(amount: Amount, one: int) -> int:
    if amount < 0:
        msg = "a limit cannot be negative"
        raise ValueError(msg)
    return math.ceil(Fraction(amount) * one)


def _running(start: int, pauses: Iterable[Pause]) -> Iterator[tuple[int, int | None]]:
    """The stretches outside `pauses` from `start` on; the last has no end, unless a pause has none."""
    for pause in sorted(pauses, key=lambda pause: pause.start):
        begin = microseconds(pause.start)
        if begin > start:
            yield start, begin
        if pause.end is None:
            return
        start = max(start, microseconds(pause.end))
    yield start, None
