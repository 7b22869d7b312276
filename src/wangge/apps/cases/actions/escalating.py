"""To the next level, which then holds the ball, and back; the clock runs on."""

from wangge.apps.cases.actions.orders import Escalate, HandDown
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.strands import begin, end, running
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.workflow import Holder, StrandKind
from wangge.apps.posts.workflow import Role


@carries_out(Escalate)
def escalate_case(step: Step, order: Escalate) -> None:
    """From a village to the centre of the town, from the town to the county."""
    case = step.case
    if not order.words:
        raise Refused("words")
    if case.confined:
        raise Refused("confined")
    level = Holder.COUNTY if step.standing.has(Role.OPERATOR, Role.DUTY_LEADER) else Holder.CENTRE
    begin(step, StrandKind.ESCALATION, level, words=order.words, held_before=case.holder)
    step.note(words=order.words, level=level.value)
    step.owe("tell", to="county" if level is Holder.COUNTY else "desk", code="escalated")
    step.hand_to(level)


@carries_out(HandDown)
def hand_down_case(step: Step, order: HandDown) -> None:
    strand = running(step.case, StrandKind.ESCALATION)
    if not order.words:
        raise Refused("words")
    if strand is None or strand.holder != step.case.holder:
        raise Refused("state")
    end(step, strand, "handed_down")
    step.note(words=order.words)
    step.hand_to(Holder(strand.held_before))
    step.owe("tell", to="holder", code="handed_down")
