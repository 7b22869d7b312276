"""Marks on the way of a limit: yellow at three quarters, red at its end, and once more at half as late again.

Each is written once: as an entry of the system at the planned moment, and as what is owed to whoever must know.
"""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet

from wangge.apps.areas.queries import calendar as working_calendar
from wangge.apps.cases import events
from wangge.apps.cases.models import Case, Clock, Strand
from wangge.apps.cases.workflow import Mark
from wangge.apps.kit import clock as kit_clock
from wangge.apps.kit.kept import Slot, ask, ask_among
from wangge.apps.kit.rows import update_many
from wangge.apps.kit.worktime import MissingYear, Unit, add_limit
from wangge.apps.ledger.actions import append, owe_all, raise_version
from wangge.apps.ledger.events import Actor, When
from wangge.apps.ledger.models import Entry

Thing = Clock | Strand
_CHANGED = ("told", "late", "grave_at")


@transaction.atomic
def fire_marks(kind: type[Clock] | type[Strand], *, actor: Actor, limit: int = 200) -> int:
    """Writes at most `limit` of the marks that are due; how many it were. Cases that somebody works on come next time."""
    now = kit_clock.now()
    found = ask(("to_mark", kind, limit), lambda: _to_mark(kind).values_list("pk", "case_id")[:limit], now=now)
    if not found:
        return 0
    wanted = sorted({case for _thing, case in found})
    locked = {case.pk: case for case in ask_among("cases_to_mark", Case._meta.pk, _lock, wanted)}
    still = ask_among(
        ("still_to_mark", kind),
        kind._meta.pk,
        lambda keys: _to_mark(kind).filter(pk__in=keys),
        [thing for thing, _case in found],
        now=now,
    )
    things: list[Thing] = [thing for thing in still if thing.case_id in locked]
    entries = [_mark(thing, locked[thing.case_id], actor, now) for thing in things]
    update_many(things, _CHANGED)
    update_many(
        list({thing.case_id: locked[thing.case_id] for thing in things}.values()), ("chain_length", "chain_head")
    )
    owe_all((entry, "mark", _owed(thing, locked[thing.case_id])) for entry, thing in zip(entries, things, strict=True))
    _tell(locked, things, entries)
    return len(things)


def _to_mark(kind: type[Clock] | type[Strand]) -> "QuerySet[Any]":
    now: Any = Slot("now", models.DateTimeField())
    return kind.objects.to_mark(now)


def _lock(keys: list[Any]) -> "QuerySet[Case]":
    return Case.objects.select_for_update(of=("self",), skip_locked=True).filter(pk__in=keys).order_by("pk")


def _mark(thing: Thing, case: Case, actor: Actor, now: datetime) -> Entry:
    mark = thing.next_mark_now(now, thing.soon_at, thing.due_at)
    planned = {Mark.SOON: thing.soon_at, Mark.LATE: thing.due_at, Mark.GRAVE: thing.grave_at}[mark]
    thing.told = mark
    thing.late = thing.late or mark >= Mark.LATE
    if mark is Mark.LATE:
        thing.grave_at = _half_as_late_again(thing)
    detail = {"share": mark.percent, "due": thing.due_at} | _named(thing)
    when = When.now(effective_at=planned)
    return append(
        case, actor=actor, action="mark", detail=detail, when=when, state_from=case.state, state_to=case.state
    )


def _named(thing: Thing) -> dict[str, object]:
    if isinstance(thing, Clock):
        return {"stage": thing.stage, "round": thing.round}
    return {"strand": thing.kind, "strand_uid": thing.uid}


def _half_as_late_again(thing: Thing) -> datetime | None:
    """None where nobody set a limit, or where the calendar does not reach that far."""
    if thing.due_at is None or not thing.limit_amount:
        return None
    try:
        return add_limit(thing.due_at, Fraction(thing.limit_amount, 2), Unit(thing.limit_unit), working_calendar())
    except MissingYear:
        return None


def _owed(thing: Thing, case: Case) -> dict[str, object]:
    """For a strand who has to answer it; who holds the case is asked when it is told."""
    said = {"case": str(case.uid), "mark": int(thing.told), **{key: str(one) for key, one in _named(thing).items()}}
    if isinstance(thing, Strand):
        said |= {
            "holder": thing.holder,
            "department": thing.department_id,
            "area": thing.area_id,
            "person": thing.person_id,
        }
    return said


def _tell(cases: dict[int, Case], things: Sequence[Thing], entries: Sequence[Entry]) -> None:
    """Open pages, and whoever listens, once all of it is committed."""
    for town in {cases[thing.case_id].town_id for thing in things}:
        raise_version(f"cases:{town}")
    pairs = [(cases[thing.case_id], entry) for thing, entry in zip(things, entries, strict=True)]

    def send() -> None:
        for case, entry in pairs:
            events.action_taken.send(sender=Case, case=case, action="mark", entry=entry)

    transaction.on_commit(send)
