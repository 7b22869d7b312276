"""The invariants of the loop, read from the whole database: what `wangge check` says."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, Q

from wangge.apps.cases.models import Case, Category, Clock
from wangge.apps.cases.workflow import MOVES, STAGE_OF, Holder, State
from wangge.apps.ledger.models import Entry, OutboxItem
from wangge.apps.ledger.queries import chain_faults

_UNIT_OF_HOLDER = {
    Holder.DEPARTMENT: Q(department=None),
    Holder.VILLAGE: Q(village=None),
    Holder.GRID: Q(grid=None, handling_grid=None),
}
_NO_CLOCK_IN = [state.value for state in State if state not in STAGE_OF]


@dataclass(frozen=True)
class Finding:
    """`kind` names the invariant, `subject` the case number or other name, `what` the fault in its own code."""

    kind: str
    subject: str
    what: str


def findings() -> Iterator[Finding]:
    """Everything that is wrong, one line each; nothing when all is well."""
    yield from _chains()
    yield from _holders()
    yield from _clocks()
    yield from _histories()
    yield from _outbox()


def _chains() -> Iterator[Finding]:
    numbers: dict[Any, str] = {}
    for fault in chain_faults(Case.objects.all()):
        if fault.subject_uid not in numbers:
            numbers[fault.subject_uid] = Case.objects.values_list("number", flat=True).get(uid=fault.subject_uid)
        yield Finding("chain", numbers[fault.subject_uid], f"{fault.kind} at {fault.sequence}")
    for fault in chain_faults(Category.objects.all()):
        yield Finding("chain", str(fault.subject_uid), f"{fault.kind} at {fault.sequence}")
    known = Case.objects.filter(uid=OuterRef("subject_uid"))
    orphans = Entry.objects.filter(~Exists(known), subject_kind="cases.case").values_list("subject_uid", flat=True)
    for uid in orphans.distinct():
        yield Finding("chain", str(uid), "history without a case")


def _holders() -> Iterator[Finding]:
    for holder, missing in _UNIT_OF_HOLDER.items():
        for number in Case.objects.filter(missing, is_open=True, holder=holder).values_list("number", flat=True):
            yield Finding("holder", number, f"held by a {holder} that is not named")
    nobody = Case.objects.filter(is_open=True).exclude(holder__in=[one for one in Holder if one != Holder.NOBODY])
    for number in nobody.values_list("number", flat=True):
        yield Finding("holder", number, "open and held by nobody")
    for number in Case.objects.filter(is_open=False).exclude(holder=Holder.NOBODY).values_list("number", flat=True):
        yield Finding("holder", number, "ended and still held")


def _clocks() -> Iterator[Finding]:
    running = Clock.objects.filter(case=OuterRef("pk"), stage=OuterRef("stage"), ended_at=None, held_at=None)
    without = Case.objects.filter(~Exists(running), is_open=True).exclude(state__in=_NO_CLOCK_IN)
    for number in without.values_list("number", flat=True):
        yield Finding("clock", number, "open without a running clock or a stated pause")
    for state, stage in STAGE_OF.items():
        wrong = Case.objects.filter(state=state).exclude(stage=stage)
        for number in wrong.values_list("number", flat=True):
            yield Finding("clock", number, f"{state} with another stage than {stage}")
    left = Clock.objects.filter(ended_at=None, case__is_open=False)
    for number in left.values_list("case__number", flat=True):
        yield Finding("clock", number, "ended with a clock still running")
    shown = Clock.objects.filter(case=OuterRef("pk"), stage=OuterRef("stage"), ended_at=None, due_at=OuterRef("due_at"))
    for number in Case.objects.filter(~Exists(shown), is_open=True, due_at__isnull=False).values_list(
        "number", flat=True
    ):
        yield Finding("clock", number, "shows another due date than its clock")


def _histories() -> Iterator[Finding]:
    """Walks each case's history through the loop's table and compares where it ends with the case's state."""
    rows = Entry.objects.filter(subject_kind="cases.case").order_by("subject_uid", "sequence")
    fields = rows.values_list("subject_uid", "action", "state_from", "state_to").iterator(chunk_size=5000)
    states = {uid: (number, state) for uid, number, state in Case.objects.values_list("uid", "number", "state")}
    for uid, steps in groupby(fields, key=lambda row: row[0]):
        number, state = states.pop(uid, ("", ""))
        fault = _walk([(action, came, went) for _uid, action, came, went in steps], state) if number else None
        if fault:
            yield Finding("history", number, fault)
    for number, _state in states.values():
        yield Finding("history", number, "no history")


def _walk(steps: list[tuple[str, str, str]], state: str) -> str | None:
    at = ""
    for action, came, went in steps:
        move = MOVES.get(action)
        if move is None:
            return f"unknown action {action}"
        if came != at or (came and came not in move.sources) or (not came and move.sources):
            return f"{action} from {came or 'nothing'}"
        if (move.targets and went not in move.targets) or (not move.targets and went != came):
            return f"{action} to {went}"
        at = went
    return None if at == state else f"leads to {at}, not to {state}"


def _outbox() -> Iterator[Finding]:
    """An effect is owed once for each entry that owes it, and belongs to an entry that exists."""
    entry = Entry.objects.filter(pk=OuterRef("entry_id"))
    for item in OutboxItem.objects.filter(~Exists(entry)):
        yield Finding("outbox", str(item.pk), f"{item.kind} owed for an entry that does not exist")
    owed = OutboxItem.objects.filter(entry_id=OuterRef("pk"))
    for action, kind in (("dispatch", "dispatched"), ("assign", "assigned")):
        missing = Entry.objects.filter(~Exists(owed.filter(kind=kind)), subject_kind="cases.case", action=action)
        for uid in missing.values_list("subject_uid", flat=True):
            yield Finding("outbox", str(uid), f"{kind} was owed and is lost")
    danger = Case.objects.filter(danger=True).exclude(
        uid__in=Entry.objects.filter(Exists(owed.filter(kind="danger")), action__in=["report", "settle"]).values(
            "subject_uid"
        )
    )
    for number in danger.values_list("number", flat=True):
        yield Finding("outbox", number, "danger was owed and is lost")
