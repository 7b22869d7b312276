"""The five stage bars of a case: how much of each limit was used, who had it, how late."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext as _, ngettext, pgettext

from wangge.apps.areas.queries import calendar
from wangge.apps.cases.models import Clock
from wangge.apps.cases.workflow import Limit, Stage
from wangge.apps.kit.worktime import Unit, counted, elapsed
from wangge.doors.desk.present.labels import label_of
from wangge.doors.desk.present.limits import said_limit
from wangge.doors.porch.templatetags.look import said_span

_BARS = (Stage.ACCEPTANCE, Stage.DISPATCH, Stage.RECEIPT, Stage.HANDLING, Stage.CHECK)
# A working day of the default calendar; used up time shorter than one is said in its hours.
_HOURS_A_DAY = 8
# They run for a part of the day only.
_WORKING = frozenset({Unit.WORKING_HOURS, Unit.WORKING_DAYS})
_HOURS = frozenset({Unit.WORKING_HOURS, Unit.DUTY_MINUTES})

By = Mapping[tuple[str, datetime], str]


def stages_of(clocks: Iterable[Clock], now: datetime, by: By) -> list[dict[str, Any]]:
    """As `_stage_bars.html` takes them; of several rounds of a stage the last. `by` names who ended (stage, moment).

    While an answer is reviewed, the last bar is the review's. Nothing for what was settled before any clock ran.
    """
    last: dict[str, Clock] = {}
    for clock in sorted(clocks, key=lambda clock: clock.round):
        last[clock.stage] = clock
    if not last:
        return []
    review = last.get(Stage.REVIEW)
    bars = [*_BARS[:-1], Stage.REVIEW] if review and review.ended_at is None else _BARS
    return [_bar(stage, last.get(stage), now, by) for stage in bars]


def _bar(stage: Stage, clock: Clock | None, now: datetime, by: By) -> dict[str, Any]:
    name = capfirst(label_of(Stage, stage, get_language() or ""))
    if clock is None:
        return {"name": name, "state": "todo", "share": 0.0, "used": _("not begun"), "note": "", "limit": ""}
    end = clock.ended_at or clock.held_at or now
    used = used_of(clock, end)
    share = used / _allowed(clock)
    shows_share = clock.ended_at is None and clock.held_at is None and share <= 1
    return {
        "name": name,
        "state": _state(clock, end),
        "share": share,
        "used": _("%(n)d %% used") % {"n": share * 100} if shows_share else used_words(used, Unit(clock.limit_unit)),
        "note": _note(clock, end, by),
        "limit": limit_words(clock),
    }


def used_of(clock: Clock, end: datetime) -> timedelta:
    """What is used up of the limit, in counted time: `due_at` has moved by what was held, so it tells."""
    unit = Unit(clock.limit_unit)
    limit, days = _allowed(clock), calendar()
    if end > clock.due_at:
        return limit + elapsed(clock.due_at, end, unit, days)
    return max(limit - elapsed(end, clock.due_at, unit, days), timedelta(0))


def _allowed(clock: Clock) -> timedelta:
    """The limit with what was granted on top of it or taken off it, in counted time."""
    return counted(clock.limit_amount, Unit(clock.limit_unit)) + clock.moved


def used_words(used: timedelta, unit: Unit) -> str:
    """Used up time as its limit is said: working days with one decimal, anything shorter in hours and minutes."""
    if unit in _HOURS and used >= timedelta(days=1):
        # Twenty-four of them are no day: a week of 40 working hours would be said as less than two.
        return _hours(unit, int(used.total_seconds() // 3600))
    if unit is not Unit.WORKING_DAYS:
        return said_span(used)
    days = used / timedelta(days=1)
    if days < 1:
        return said_span(used * _HOURS_A_DAY / 24)
    return _("%(n).1f working days") % {"n": days}


def _hours(unit: Unit, hours: int) -> str:
    if unit is Unit.WORKING_HOURS:
        return ngettext("%(n)d working hour", "%(n)d working hours", hours) % {"n": hours}
    return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}


def _state(clock: Clock, end: datetime) -> str:
    if end > clock.due_at:
        return "late"
    if clock.ended_at or clock.held_at:
        return "done"
    return "soon" if end > clock.soon_at else "now"


def _note(clock: Clock, end: datetime, by: By) -> str:
    if end > clock.due_at:
        return late_words(clock, end)
    if clock.held_at and not clock.ended_at:
        return pgettext("clock", "held")
    name = by.get((clock.stage, clock.ended_at), "") if clock.ended_at else ""
    return _("round %(number)s") % {"number": clock.round} if clock.round > 1 and not name else name


def late_words(clock: Clock, end: datetime) -> str:
    unit = Unit(clock.limit_unit)
    late = elapsed(clock.due_at, end, unit, calendar())
    words = {"span": used_words(late, unit)}
    if unit in _WORKING and late < timedelta(days=1):
        # By the clock on the wall, which the head of the page tells, it is more.
        return _("%(span)s of working time late") % words
    return _("%(span)s late") % words


def limit_words(clock: Clock) -> str:
    """The limit as it was set: “30 minutes”, “3 working days”."""
    unit = Unit(clock.limit_unit)
    limit = said_limit(Limit(clock.limit_amount, unit))
    if clock.sooner_seconds:
        less = used_words(timedelta(seconds=clock.sooner_seconds), unit)
        limit = _("%(limit)s, set %(less)s sooner") % {"limit": limit, "less": less}
    if not clock.granted_seconds:
        return limit
    more = used_words(timedelta(seconds=clock.granted_seconds), unit)
    return _("%(limit)s and %(more)s granted") % {"limit": limit, "more": more}
