"""What the reporter does, and what is done about what they say."""

from wangge.apps.cases.actions.orders import Comment, Object, Rate, Reopen, Withdraw
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.reviewing import lead_of
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.models import Case, Rating
from wangge.apps.cases.rules.rating import rating_is_open
from wangge.apps.cases.workflow import Holder, Solved, State
from wangge.apps.ledger.events import ActorKind
from wangge.apps.ledger.models import Entry


@carries_out(Rate)
def rate_case(step: Step, order: Rate) -> None:
    """Whoever reported what was merged rates the closing of the case that theirs went into."""
    case, closed = step.case, step.case.merged_into or step.case
    if closed.state != State.CLOSED:
        raise Refused("rating_early")
    _refuse_after_the_days(closed, step)
    if Rating.objects.filter(case=case, round=closed.rounds).exists():
        raise Refused("rated")
    Rating.objects.create(
        case=case,
        round=closed.rounds,
        solved=order.solved,
        satisfaction=order.satisfaction,
        words=order.words,
        rated_at=step.when.effective_at,
    )
    step.note(solved=order.solved.value, satisfaction=int(order.satisfaction), words=order.words)
    if case.merged_into and order.solved is Solved.NO:
        step.owe("merged_unsolved", into=case.merged_into.number)


@carries_out(Object)
def object_to_decline(step: Step, order: Object) -> None:
    """Against not being accepted, once: the centre has to look at it again."""
    case = step.case
    if not order.words:
        raise Refused("words")
    if Entry.objects.filter(subject_uid=case.uid, action="object").exists():
        raise Refused("objected")
    case.answer, case.closed_at = "", None
    step.note(words=order.words)
    step.owe("objected")
    step.move_to(State.REPORTED, Holder.CENTRE)


@carries_out(Reopen)
def reopen_case(step: Step, order: Reopen) -> None:
    """A reporter who says «not solved» has this once by right; the operator whenever there is a reason."""
    case = step.case
    if not order.words:
        raise Refused("words")
    if step.actor.kind is ActorKind.RESIDENT:
        _refuse_after_the_days(case, step)
        if Entry.objects.filter(subject_uid=case.uid, action="reopen", actor_kind=ActorKind.RESIDENT).exists():
            raise Refused("reopened")
    case.closed_at, case.result, case.arbitrated = None, "", False
    step.note(words=order.words)
    if case.department_id or case.handling_grid_id:
        step.move_to(State.HANDLING, lead_of(case))
    else:
        step.move_to(State.ACCEPTED, Holder.CENTRE)


@carries_out(Withdraw)
def withdraw_case(step: Step, order: Withdraw) -> None:
    step.case.closed_at = step.when.effective_at
    step.note(words=order.words)
    step.let_go_of_merged()
    step.move_to(State.WITHDRAWN, Holder.NOBODY)


@carries_out(Comment)
def comment_on_case(step: Step, order: Comment) -> None:
    if not (order.words or order.photos):
        raise Refused("words")
    step.show(order.photos, order.shows)
    step.note(words=order.words, public=order.public)


def _refuse_after_the_days(closed: Case, step: Step) -> None:
    if not rating_is_open(closed, now=step.when.effective_at):
        raise Refused("rating_over")
