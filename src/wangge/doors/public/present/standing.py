"""Where a case stands, as its reporter may know it: state, unit (never a person), dates, lateness (rule 7)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import Holder, Stage, State


@dataclass(frozen=True)
class Stand:
    """`clock` is what `_clock.html` takes, None once the case has ended; `done_by` when the handling is due."""

    state: str
    holder: str
    mark: str
    clock: dict[str, object] | None
    done_by: datetime | None


_GOOD_ENDS = {State.CLOSED}


def stand_of(case: Case, now: datetime) -> Stand:
    state = State(case.state)
    return Stand(
        state=str(state.label),
        holder=holder_of(case),
        mark="open" if case.is_open else "good" if state in _GOOD_ENDS else "ended",
        clock=clock_of(case, now),
        done_by=case.handling_due_at if case.is_open and case.stage != Stage.HANDLING else None,
    )


def holder_of(case: Case) -> str:
    """The unit that holds the ball; empty when nobody does."""
    holder = Holder(case.holder)
    if holder is Holder.DEPARTMENT and case.department:
        return case.department.name
    if holder is Holder.GRID:
        grid = tree().places.get(case.handling_grid_id or case.grid_id or 0)
        return grid.name if grid else str(holder.label)
    if holder is Holder.VILLAGE and case.village:
        return case.village.name
    return "" if holder is Holder.NOBODY else str(holder.label)


def clock_of(case: Case, now: datetime) -> dict[str, object] | None:
    """As `_clock.html` takes it; None where nothing runs."""
    if case.due_at is None or not case.is_open:
        return None
    late = now > case.due_at
    soon = case.soon_at is not None and now > case.soon_at
    stage = Stage(case.stage).label if case.stage else ""
    return {"state": "late" if late else "soon" if soon else "on_time", "due_at": case.due_at, "stage": stage}


def ended_words(case: Case) -> str:
    """How it ended, in a word or two beside the date."""
    if case.state == State.CLOSED and case.department:
        return _("handled by %(unit)s") % {"unit": case.department.name}
    return ""
