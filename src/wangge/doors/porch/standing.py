"""Where a case stands, in words that every door may use: the unit that holds it (never a person) and its clock."""

from datetime import datetime

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import Holder, Stage


def holder_of(case: Case) -> str:
    """The unit that holds the ball; empty when nobody does."""
    holder = Holder(case.holder)
    if holder is Holder.DEPARTMENT and case.department:
        return case.department.name
    if holder is Holder.GRID:
        grid = tree().places.get(case.handling_grid_id or case.grid_id or 0)
        return grid.name if grid else str(holder.label)
    if holder is Holder.VILLAGE:
        village = tree().places.get(case.village_id or 0)
        return village.name if village else str(holder.label)
    return "" if holder is Holder.NOBODY else str(holder.label)


def clock_state(due_at: datetime | None, soon_at: datetime | None, now: datetime) -> str:
    """late, soon or on_time, as `shape` and `_clock.html` know them."""
    if due_at is None:
        return "paused"
    if now > due_at:
        return "late"
    return "soon" if soon_at is not None and now > soon_at else "on_time"


def clock_of(case: Case, now: datetime) -> dict[str, object] | None:
    """As `_clock.html` takes it; None where nothing runs."""
    if case.due_at is None or not case.is_open:
        return None
    stage = Stage(case.stage).label if case.stage else ""
    return {"state": clock_state(case.due_at, case.soon_at, now), "due_at": case.due_at, "stage": stage}
