"""What was asked within a state that a case has left is asked no more."""

from datetime import datetime

from wangge.apps.cases.models import Case
from wangge.apps.cases.rules import running_in
from wangge.apps.cases.workflow import Holder, State, StrandKind, runs_in
from wangge.apps.kit.rows import update_many


def end_what_was_left(case: Case, *, at: datetime) -> set[StrandKind]:
    """What kinds ended. Before the entry of the move is written, and after the deed has ended what it answered itself."""
    state = State(case.state)
    left = [kind for kind in StrandKind if state not in runs_in(kind)]
    if case.holder not in (Holder.CENTRE, Holder.COUNTY):
        # Whoever was asked to coordinate has given the ball to somebody else.
        left.append(StrandKind.ESCALATION)
    moot = [strand for strand in running_in(case) if strand.kind in left]
    for strand in moot:
        strand.ended_at, strand.ended_sequence, strand.outcome = at, case.chain_length + 1, "moot"
        strand.late = strand.due_at is not None and strand.due_at < at
    update_many(moot, ("ended_at", "ended_sequence", "outcome", "late"))
    return {StrandKind(strand.kind) for strand in moot}
