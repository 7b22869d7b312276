"""A joint visit: several units go there together, and afterwards it is written down what they agreed."""

from typing import Any

from wangge.apps.areas.queries import calendar
from wangge.apps.cases.actions.orders import Meet, RecordMeeting
from wangge.apps.cases.actions.pressing import LONGEST, asked_strand
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.strands import begin, end
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.rules.holding import holding_grid, unit_holding
from wangge.apps.cases.workflow import MEETING_RECORD, Holder, StrandKind
from wangge.apps.kit.worktime import add_limit
from wangge.apps.posts.models import Department
from wangge.apps.posts.workflow import Role


@carries_out(Meet)
def call_meeting(step: Step, order: Meet) -> None:
    case = step.case
    departments = [one for one in order.departments if one.pk != case.department_id]
    _refuse(step, order, departments)
    words = "\n".join(part for part in (order.place, order.words) if part)
    about: dict[str, Any] = {"wanted_at": order.at, "words": words}
    holder, unit = _caller(step)
    due_at = add_limit(order.at, MEETING_RECORD.amount, MEETING_RECORD.unit, calendar())
    begin(step, StrandKind.MEETING, holder, due_at=due_at, **unit, **about)
    invited = [begin(step, StrandKind.INVITED, Holder.DEPARTMENT, department=one, **about) for one in departments]
    if order.grid:
        invited.append(begin(step, StrandKind.INVITED, Holder.GRID, area_id=holding_grid(case), **about))
    step.note(
        at=order.at,
        place=order.place,
        invited=[one.code for one in departments],
        with_grid=order.grid,
        others=order.others,
        words=order.words,
    )
    step.owe("invited", strands=[one.pk for one in invited])


def _refuse(step: Step, order: Meet, departments: list[Department]) -> None:
    case, now = step.case, step.when.effective_at
    if not now < order.at <= now + LONGEST:
        raise Refused("moment")
    if not order.place:
        raise Refused("where")
    if not departments and not order.grid and not order.others:
        raise Refused("whom")
    if order.grid and not holding_grid(case):
        raise Refused("no_grid")
    if any(one.pk == case.about_department_id for one in departments):
        raise Refused("about")
    if case.confined and (departments or order.grid):
        raise Refused("confined")


def _caller(step: Step) -> tuple[Holder, dict[str, Any]]:
    """Whoever calls it writes it down: the village, else the unit in the lead."""
    case = step.case
    if case.village_id in step.standing.areas_as([Role.SECRETARY]) and not _leads(step):
        return Holder.VILLAGE, {"area_id": case.village_id}
    return unit_holding(case)


def _leads(step: Step) -> bool:
    return step.case.department_id in step.standing.departments_as([Role.HEAD, Role.HANDLER])


@carries_out(RecordMeeting)
def record_meeting(step: Step, order: RecordMeeting) -> None:
    if not order.words or (order.held and not order.came):
        raise Refused("words")
    strand = asked_strand(step, order.strand)
    if order.held and strand.wanted_at and step.when.effective_at < strand.wanted_at:
        raise Refused("not_yet")
    outcome = "held" if order.held else "not_held"
    for one in _of_the_same_call(step.case, strand):
        end(step, one, outcome)
    step.note(held=order.held, came=order.came, words=order.words)
    step.owe("answered", strand=strand.pk)


def _of_the_same_call(case: Case, strand: Strand) -> list[Strand]:
    kinds = (StrandKind.MEETING, StrandKind.INVITED)
    running = Strand.objects.running().filter(case=case, kind__in=kinds, opened_sequence=strand.opened_sequence)
    return list(running)
