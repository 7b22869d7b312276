"""Whose it is when units do not agree: asked of the leader, who decides for good."""

from wangge.apps.cases.actions.orders import Arbitrate, AskArbitration, Dispatch
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.strands import begin, end, running
from wangge.apps.cases.actions.supports import agree_supports
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.actions.triage import give_lead, refuse_lead
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import open_supports
from wangge.apps.cases.workflow import Holder, Limit, State, StrandKind
from wangge.apps.kit.worktime import Unit

_LIMIT = Limit(1, Unit.WORKING_DAYS)


@carries_out(AskArbitration)
def ask_arbitration(step: Step, order: AskArbitration) -> None:
    """The clock runs on while the leader has not decided."""
    if not order.words or not order.whose:
        raise Refused("words")
    if step.case.arbitrated:
        raise Refused("arbitrated")
    if running(step.case, StrandKind.ARBITRATION):
        raise Refused("asked_already")
    words = f"{order.words}\n{order.whose}"
    begin(step, StrandKind.ARBITRATION, Holder.CENTRE, limit=_LIMIT, words=words)
    step.note(words=order.words, whose=order.whose)
    step.owe("arbitration")


@carries_out(Arbitrate)
def arbitrate_case(step: Step, order: Arbitrate) -> None:
    case = step.case
    if not order.words:
        raise Refused("words")
    lead = Dispatch(department=order.department, grid=order.grid, words=order.words)
    refuse_lead(step, lead)
    if asked := running(case, StrandKind.ARBITRATION):
        end(step, asked, "decided")
    case.arbitrated = True
    if _has_it(case, order):
        step.note(department=lead.department.code if lead.department else "", words=order.words, stays=True)
        return
    going_on = [strand.department for strand in open_supports(case) if strand.department]
    agree_supports(step, [department for department in going_on if department != order.department])
    step.anew = case.state == State.DISPATCHED
    give_lead(step, lead)


def _has_it(case: Case, order: Arbitrate) -> bool:
    same = (case.department, case.handling_grid) == (order.department, order.grid)
    return same and case.state in (State.DISPATCHED, State.HANDLING)
