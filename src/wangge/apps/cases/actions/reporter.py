"""What the reporter does, and what is done about what they say."""

from wangge.apps.cases.actions.orders import Comment, Rate, Reopen, Withdraw
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.reviewing import lead_of
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.models import Rating
from wangge.apps.cases.rules.rating import rating_is_open
from wangge.apps.cases.workflow import Holder, State
from wangge.apps.ledger.events import ActorKind
from wangge.apps.ledger.models import Entry


@carries_out(Rate)
def rate_case(step: Step, order: Rate) -> None:
    case = step.case
    _refuse_after_the_days(step)
    if Rating.objects.filter(case=case, round=case.rounds).exists():
        raise Refused("rated")
    Rating.objects.create(
        case=case,
        round=case.rounds,
        solved=order.solved,
        satisfaction=order.satisfaction,
        words=order.words,
        rated_at=step.when.effective_at,
    )
    step.note(solved=order.solved.value, satisfaction=int(order.satisfaction), words=order.words)


@carries_out(Reopen)
def reopen_case(step: Step, order: Reopen) -> None:
    """A reporter who says «not solved» has this once by right; the operator whenever there is a reason."""
    case = step.case
    if not order.words:
        raise Refused("words")
    if step.actor.kind is ActorKind.RESIDENT:
        _refuse_after_the_days(step)
        if Entry.objects.filter(subject_uid=case.uid, action="reopen", actor_kind=ActorKind.RESIDENT).exists():
            raise Refused("reopened")
    case.closed_at, case.result = None, ""
    step.note(words=order.words)
    if case.department_id or case.handling_grid_id:
        step.move_to(State.HANDLING, lead_of(case))
    else:
        step.move_to(State.ACCEPTED, Holder.CENTRE)


@carries_out(Withdraw)
def withdraw_case(step: Step, order: Withdraw) -> None:
    step.case.closed_at = step.when.effective_at
    step.note(words=order.words)
    step.move_to(State.WITHDRAWN, Holder.NOBODY)


@carries_out(Comment)
def comment_on_case(step: Step, order: Comment) -> None:
    if not order.words:
        raise Refused("words")
    step.note(words=order.words, public=order.public)


def _refuse_after_the_days(step: Step) -> None:
    if not rating_is_open(step.case, now=step.when.effective_at):
        raise Refused("rating_over")
