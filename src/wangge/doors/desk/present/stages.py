"""The five stage bars of a case: how much of each limit was used, who had it, how late."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _, ngettext

from wangge.apps.cases.models import Clock
from wangge.apps.cases.workflow import Stage
from wangge.apps.kit.worktime import Unit
from wangge.doors.porch.templatetags.look import said_span

_BARS = (Stage.ACCEPTANCE, Stage.DISPATCH, Stage.RECEIPT, Stage.HANDLING, Stage.CHECK)


def stages_of(clocks: Iterable[Clock], now: datetime) -> list[dict[str, Any]]:
    """As `_stage_bars.html` takes them; of several rounds of a stage the last."""
    last: dict[str, Clock] = {}
    for clock in sorted(clocks, key=lambda clock: clock.round):
        last[clock.stage] = clock
    return [_bar(stage, last.get(stage), now) for stage in _BARS]


def _bar(stage: Stage, clock: Clock | None, now: datetime) -> dict[str, Any]:
    if clock is None:
        return {"name": stage.label, "state": "todo", "share": 0.0, "used": _("not begun"), "note": "", "limit": ""}
    end = clock.ended_at or clock.held_at or now
    share = (end - clock.started_at) / max(clock.due_at - clock.started_at, timedelta(seconds=1))
    return {
        "name": stage.label,
        "state": _state(clock, end),
        "share": share,
        "used": said_span(end - clock.started_at),
        "note": _note(clock, end),
        "limit": limit_words(clock),
    }


def _state(clock: Clock, end: datetime) -> str:
    if end > clock.due_at:
        return "late"
    if clock.ended_at or clock.held_at:
        return "done"
    return "soon" if end > clock.soon_at else "now"


def _note(clock: Clock, end: datetime) -> str:
    if end > clock.due_at:
        return _("late by %(span)s") % {"span": said_span(end - clock.due_at)}
    if clock.held_at and not clock.ended_at:
        return _("stands still")
    return _("round %(number)s") % {"number": clock.round} if clock.round > 1 else ""


def limit_words(clock: Clock) -> str:
    """The limit as it was set: “30 minutes”, “3 working days”."""
    amount = clock.limit_amount
    if clock.limit_unit == Unit.MINUTES:
        return said_span(timedelta(minutes=amount))
    words = {
        Unit.EMERGENCY_HOURS: ngettext("%(n)d hour, day and night", "%(n)d hours, day and night", amount),
        Unit.WORKING_HOURS: ngettext("%(n)d working hour", "%(n)d working hours", amount),
        Unit.WORKING_DAYS: ngettext("%(n)d working day", "%(n)d working days", amount),
        Unit.CALENDAR_DAYS: ngettext("%(n)d day", "%(n)d days", amount),
    }[Unit(clock.limit_unit)]
    return words % {"n": amount}
