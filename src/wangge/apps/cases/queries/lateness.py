"""Every clock of a case as its history alone tells it: when it was due, and whether it was late (decision 7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wangge.apps.cases.workflow import ClockEvent, Mark
from wangge.apps.ledger.models import Entry
from wangge.apps.ledger.queries import detail_of

Key = tuple[str, int]


@dataclass
class ToldClock:
    """A clock of one stage and round after all that was said of it."""

    started_at: datetime
    due_at: datetime
    held_at: datetime | None = None
    ended_at: datetime | None = None
    late: bool = False


def clocks_by_history(entries: Iterable[Entry]) -> dict[Key, ToldClock]:
    """(stage, round) → its clock. `entries` with their details, in the order of the chain; those erased say nothing."""
    found: dict[Key, ToldClock] = {}
    for entry in entries:
        detail = detail_of(entry)
        for event in _events(detail):
            _happens(found, event, entry.effective_at)
        if entry.action == "mark" and detail.get("stage") and detail.get("share") == Mark.LATE.percent:
            found[str(detail["stage"]), int(str(detail["round"]))].late = True
    return found


def _events(detail: Mapping[str, object]) -> list[dict[str, Any]]:
    said = detail.get("clocks")
    return said if isinstance(said, list) else []


def _happens(found: dict[Key, ToldClock], event: dict[str, Any], at: datetime) -> None:
    key, does = (event["stage"], event["round"]), ClockEvent(event["does"])
    if does is ClockEvent.STARTS:
        found[key] = ToldClock(at, moment_of(event["due"]))
        return
    clock = found[key]
    if does is ClockEvent.ENDS:
        clock.ended_at = max(clock.held_at or at, clock.started_at)
        clock.late = clock.late or clock.ended_at > clock.due_at
        return
    if clock.held_at is None:
        clock.late = clock.late or at > clock.due_at
    if does is ClockEvent.HELD:
        clock.held_at = at
        return
    clock.held_at = None if does is ClockEvent.GOES_ON else clock.held_at
    clock.due_at = moment_of(event["due"])


def moment_of(text: str) -> datetime:
    """A time as history spells it."""
    return datetime.fromisoformat(text)
