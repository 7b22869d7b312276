"""The invariants of open cases (loop.md, Rules that hold always), and that each is where its history leads."""

from collections.abc import Iterator
from functools import reduce
from itertools import groupby
from operator import or_

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from wangge.apps.cases.models import Case, Clock, Strand
from wangge.apps.cases.queries.checks.finding import Finding, Tick
from wangge.apps.cases.workflow import ENDED, MOVES, RUNS_IN, STAGE_OF, STANDS_UNTIL, Holder, Stage, State, StrandKind
from wangge.apps.ledger.models import Entry

_UNIT_OF_HOLDER = {
    Holder.DEPARTMENT: Q(department=None),
    Holder.VILLAGE: Q(village=None),
    Holder.OUTSIDE: Q(outside=None),
    Holder.GRID: Q(grid=None, handling_grid=None),
}
_NO_CLOCK_IN = [state.value for state in State if state not in STAGE_OF]


def one_holder(_tick: Tick) -> Iterator[Finding]:
    nameless = reduce(or_, (Q(missing, holder=holder) for holder, missing in _UNIT_OF_HOLDER.items()))
    yield from _each(Case.objects.filter(nameless, is_open=True), "holder", "not_named", "holder")
    somebody = [one for one in Holder if one is not Holder.NOBODY]
    yield from _each(Case.objects.filter(is_open=True).exclude(holder__in=somebody), "holder", "by_nobody")
    yield from _each(Case.objects.filter(is_open=False).exclude(holder=Holder.NOBODY), "holder", "still_held")
    going_on = [state for state in State if state not in ENDED]
    wrong = Q(state__in=going_on, is_open=False) | Q(state__in=sorted(ENDED), is_open=True)
    yield from _each(Case.objects.filter(wrong), "holder", "open_or_not", "state")


def one_clock(_tick: Tick) -> Iterator[Finding]:
    clocks = Clock.objects.filter(case=OuterRef("pk"), ended_at=None)
    current = clocks.filter(stage=OuterRef("stage"))
    waiting = Case.objects.filter(is_open=True).exclude(state__in=_NO_CLOCK_IN)
    yield from _each(waiting.filter(~Exists(current.filter(held_at=None))), "clock", "no_clock")
    other = reduce(or_, (Q(~Q(stage=stage), state=state) for state, stage in STAGE_OF.items()))
    yield from _each(Case.objects.filter(other), "clock", "other_stage", "state")
    # Of an open case the handling clock goes on beside that of the stage.
    left = Clock.objects.filter(ended_at=None).exclude(
        Q(case__is_open=True) & (Q(stage=F("case__stage")) | Q(stage=Stage.HANDLING))
    )
    for number, kind in left.order_by("pk").values_list("case__number", "stage"):
        yield Finding("clock", number, "clock_left", kind)
    shown = Exists(current.filter(due_at=OuterRef("due_at"), soon_at=OuterRef("soon_at")))
    yield from _each(waiting.filter(Exists(current)).filter(~shown), "clock", "other_due")


def standing_still(_tick: Tick) -> Iterator[Finding]:
    """What stands still has a date, what the county holds was asked of it, and no request is left over."""
    running = Strand.objects.running().filter(case=OuterRef("pk"))
    dated = {state: running.filter(kind=kind, due_at__isnull=False) for state, kind in STANDS_UNTIL.items()}
    undated = reduce(or_, (Q(~Exists(dates), state=state) for state, dates in dated.items()))
    yield from _each(Case.objects.filter(undated), "pause", "no_date", "state")
    shown = {state: dates.filter(due_at=OuterRef("soon_at")) for state, dates in dated.items()}
    other = reduce(or_, (Q(Exists(dated[state]), ~Exists(same), state=state) for state, same in shown.items()))
    yield from _each(Case.objects.filter(other), "pause", "other_date", "state")
    above = Case.objects.filter(is_open=True, holder=Holder.COUNTY)
    asked = running.filter(kind=StrandKind.ESCALATION, holder=Holder.COUNTY)
    yield from _each(above.filter(~Exists(asked)), "holder", "not_escalated")
    left = reduce(or_, (Q(~Q(case__state__in=states), kind=kind) for kind, states in RUNS_IN.items()))
    for number, kind in Strand.objects.running().filter(left).order_by("pk").values_list("case__number", "kind"):
        yield Finding("pause", number, "strand_left", kind)


def _each(cases: "QuerySet[Case]", kind: str, fault: str, at: str = "") -> Iterator[Finding]:
    """`at`: the field that says where."""
    for number, *where in cases.order_by("number").values_list("number", *filter(None, [at])).iterator(chunk_size=2000):
        yield Finding(kind, number, fault, *where)


def led_by_history(tick: Tick) -> Iterator[Finding]:
    """Walks each case's history through the loop's table and compares where it ends with the case's state."""
    rows = Entry.objects.filter(subject_kind="cases.case").order_by("subject_uid", "sequence")
    fields = rows.values_list("subject_uid", "action", "state_from", "state_to").iterator(chunk_size=5000)
    states = {uid: (number, state) for uid, number, state in Case.objects.values_list("uid", "number", "state")}
    for uid, group in groupby(fields, key=lambda row: row[0]):
        steps = [(action, came, went) for _uid, action, came, went in group]
        tick(len(steps))
        number, state = states.pop(uid, ("", ""))
        fault = _walk(steps, state) if number else None
        if fault:
            yield Finding("history", number, *fault)
    for number, _state in states.values():
        yield Finding("history", number, "no_history")


def _walk(steps: list[tuple[str, str, str]], state: str) -> tuple[str, str] | None:
    at = ""
    for action, came, went in steps:
        move = MOVES.get(action)
        if move is None:
            return "unknown_action", action
        if came != at or (came and came not in move.sources) or (not came and move.sources):
            return "wrong_from", action
        stayed = went == came and (move.stays() or move.may_stay)
        if not stayed and went not in move.targets:
            return "wrong_to", action
        at = went
    return None if at == state else ("other_state", at)
