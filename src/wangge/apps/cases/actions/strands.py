"""Beginning and ending what is asked of somebody within a case."""

from datetime import datetime
from typing import Any

from wangge.apps.areas.queries import calendar as working_calendar
from wangge.apps.cases.actions.take import Step
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.queries import strand_running
from wangge.apps.cases.rules.projection import PROJECTED
from wangge.apps.cases.workflow import SOON_SHARE, Holder, Limit, StrandKind
from wangge.apps.kit.rows import insert, update
from wangge.apps.kit.worktime import Unit, add_limit, at_share


def begin(step: Step, kind: StrandKind, holder: Holder | None, *, limit: Limit | None = None, **fields: Any) -> Strand:
    """A new strand of the case: `limit` sets its dates, else `due_at` in `fields` may; without a holder the reporter is asked.

    The entry that began it is the one that the step is about to write.
    """
    now, due_at = step.when.effective_at, fields.get("due_at")
    dates = _dates(now, limit) if limit else {"soon_at": now + (due_at - now) * SOON_SHARE} if due_at else {}
    strand = Strand(
        case=step.case,
        kind=kind,
        holder=holder or "",
        opened_sequence=step.case.chain_length + 1,
        opened_by_id=step.standing.person_id,
        opened_at=now,
        **dates | fields,
    )
    insert(strand)
    step.projects = step.projects or kind in PROJECTED
    return strand


def unit_of(case: Case, holder: Holder) -> dict[str, Any]:
    """The fields by which a strand names who of the case has to answer."""
    if holder is Holder.DEPARTMENT:
        return {"holder": holder, "department": case.department}
    if holder is Holder.GRID:
        return {"holder": holder, "area_id": case.handling_grid_id or case.grid_id}
    return {"holder": holder, "area": case.village} if holder is Holder.VILLAGE else {"holder": holder}


def _dates(now: datetime, limit: Limit) -> dict[str, Any]:
    calendar = working_calendar()
    due_at = add_limit(now, limit.amount, limit.unit, calendar)
    return {
        "due_at": due_at,
        "soon_at": at_share(now, due_at, SOON_SHARE, limit.unit, calendar),
        "limit_amount": limit.amount,
        "limit_unit": Unit(limit.unit).value,
        "calendar_version": calendar.version,
    }


def end(step: Step, strand: Strand, outcome: str, *, at: datetime | None = None) -> None:
    """`at`: the planned moment of what ends by itself; else now."""
    strand.ended_at = at or step.when.effective_at
    strand.ended_sequence = step.case.chain_length + 1
    strand.outcome = outcome
    strand.late = strand.due_at is not None and strand.ended_at > strand.due_at
    update(strand, ("ended_at", "ended_sequence", "outcome", "late"))
    step.projects = step.projects or StrandKind(strand.kind) in PROJECTED


def running(case: Case, kind: StrandKind) -> Strand | None:
    """The newest one that runs."""
    return strand_running(case, kind)
