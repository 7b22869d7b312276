"""The history of a case as its reporter may read it: units, dates, lateness, public words (rule 7)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from wangge.apps.cases.models import Clock
from wangge.apps.cases.workflow import STAGE_OF, State
from wangge.apps.ledger.events import ActorKind
from wangge.apps.ledger.queries import Told, detail_of
from wangge.doors.porch.templatetags.look import said_span
from wangge.doors.public.present.tick import Telling, Tick
from wangge.doors.public.present.ticks import tick_of

_Clocks = Mapping[tuple[str, datetime | None], Clock]


def story_of(entries: Iterable[Told], clocks: Iterable[Clock], units: Mapping[str, str]) -> list[Tick]:
    """Newest first. `units` names departments and grids by code. Asks the database for nothing."""
    telling = Telling(units)
    by_end = {(clock.stage, clock.held_at or clock.ended_at): clock for clock in clocks}
    for entry in entries:
        tick = tick_of(telling, entry, detail_of(entry))
        if tick:
            telling.ticks.append(_with_lateness(tick, late_by(entry, by_end)))
    return telling.ticks[::-1]


# Of a case that others' reports were merged into they learn what was done; never what its own reporter said.
_SHARED = frozenset(
    {
        "accept",
        "dispatch",
        "arbitrate",
        "receive",
        "hand_back",
        "feed_back",
        "approve",
        "return",
        "pass_check",
        "fail_check",
        "answer",
        "grant_extension",
        "pause",
        "resume",
        "shelve",
        "shelve_on",
        "take_up",
        "transfer",
        "receipt",
        "escalate",
        "hand_down",
        "split",
        "close_parent",
        "reopen_parent",
    }
)
_WITH_WORDS = frozenset({"feed_back", "answer"})


def shared_story_of(entries: Iterable[Told], clocks: Iterable[Clock], units: Mapping[str, str]) -> list[Tick]:
    """The same for somebody whose report was merged into this case."""
    told = story_of((entry for entry in entries if entry.action in _SHARED), clocks, units)
    return [tick if tick.action in _WITH_WORDS else replace(tick, words="") for tick in told]


def together(first: list[Tick], second: list[Tick]) -> list[Tick]:
    return sorted([*first, *second], key=lambda tick: tick.at, reverse=True)


def late_by(entry: Told, by_end: _Clocks) -> timedelta | None:
    """How much later than allowed the stage was left that this entry ended; None when in time or no stage ended."""
    if not entry.state_from or entry.state_from == entry.state_to:
        return None
    stage = STAGE_OF.get(State(entry.state_from))
    clock = by_end.get((stage, entry.effective_at)) if stage else None
    return entry.effective_at - clock.due_at if clock and entry.effective_at > clock.due_at else None


def was_reopened_by_reporter(entries: Iterable[Told]) -> bool:
    return any(entry.action == "reopen" and entry.actor_kind == ActorKind.RESIDENT for entry in entries)


def _with_lateness(tick: Tick, late: timedelta | None) -> Tick:
    if late is None:
        return tick
    title = _("%(what)s, %(span)s later than allowed") % {"what": tick.title, "span": said_span(late)}
    return replace(tick, title=title)
