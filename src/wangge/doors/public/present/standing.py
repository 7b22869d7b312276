"""Where a case stands, as its reporter may know it: state, unit (never a person), dates, lateness (rule 7)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import standing_strands
from wangge.apps.cases.workflow import STANDS_UNTIL, Stage, State
from wangge.doors.porch.standing import clock_of, holder_of, why_it_stands


@dataclass(frozen=True)
class Stand:
    """`clock` is what `clock_face` takes, None once the case has ended; `done_by` when the handling is due.

    `why` says why it stands still.
    """

    state: str
    holder: str
    mark: str
    clock: dict[str, object] | None
    done_by: datetime | None
    why: dict[str, str] | None


_GOOD_ENDS = {State.CLOSED}


def stand_of(case: Case, now: datetime) -> Stand:
    state = State(case.state)
    return Stand(
        state=str(state.label),
        holder=holder_of(case),
        mark="open" if case.is_open else "good" if state in _GOOD_ENDS else "ended",
        clock=clock_of(case, now),
        done_by=case.handling_due_at if _is_under_way(case) else None,
        why=why_it_stands(case, standing_strands(case)),
    )


def _is_under_way(case: Case) -> bool:
    """And another stage than the handling is the next to be due."""
    return case.is_open and case.stage != Stage.HANDLING and case.state not in STANDS_UNTIL


def ended_words(case: Case) -> str:
    """How it ended, in a word or two beside the date."""
    if case.state == State.CLOSED and case.department:
        return _("handled by %(unit)s") % {"unit": case.department.name}
    return ""
