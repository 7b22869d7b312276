"""What was asked within a state that a case has left is asked no more."""

from datetime import datetime

from django.db.models import Case as Choice, Q, Value, When as If

from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.workflow import Holder, State, StrandKind, runs_in


def end_what_was_left(case: Case, *, at: datetime) -> None:
    """Before the entry of the move is written, and after the deed has ended what it answered itself."""
    state = State(case.state)
    left = [kind for kind in StrandKind if state not in runs_in(kind)]
    if case.holder not in (Holder.CENTRE, Holder.COUNTY):
        # Whoever was asked to coordinate has given the ball to somebody else.
        left.append(StrandKind.ESCALATION)
    Strand.objects.running().filter(Q(kind__in=left), case=case).update(
        ended_at=at,
        ended_sequence=case.chain_length + 1,
        outcome="moot",
        late=Choice(If(due_at__lt=at, then=Value(value=True)), default=Value(value=False)),
    )
