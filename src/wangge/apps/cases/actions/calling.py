"""Calls to the reporter: is it really done? Three tries, each written down with its time."""

from wangge.apps.cases.actions import strands
from wangge.apps.cases.actions.orders import CallBack
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.reviewing import do_again
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.models import Rating
from wangge.apps.cases.workflow import CallOutcome, Holder, Limit, State, StrandKind
from wangge.apps.kit.worktime import Unit

MOST_TRIES = 3


@carries_out(CallBack)
def call_back(step: Step, order: CallBack) -> None:
    case, planned = step.case, strands.running(step.case, StrandKind.CALL_BACK)
    attempt = int(planned.number) + 1 if planned else 1
    if planned:
        strands.end(step, planned, order.outcome.value)
    step.note(call=order.outcome.value, attempt=attempt, words=order.words)
    if order.outcome is CallOutcome.SATISFIED:
        _close_rated(step, order)
    elif order.outcome is CallOutcome.NOT_SATISFIED:
        if not order.words:
            raise Refused("words")
        case.reworks += 1
        _note_levels(step, order)
        do_again(step)
    elif order.outcome is CallOutcome.NOT_REACHED and attempt < MOST_TRIES:
        limit = Limit(order.next_in_hours, Unit.WORKING_HOURS)
        strands.begin(step, StrandKind.CALL_BACK, Holder.CENTRE, limit=limit, number=str(attempt))
        step.move_to(State.HANDLED, Holder.CENTRE)
    else:
        step.close()


def _close_rated(step: Step, order: CallBack) -> None:
    """What the reporter says on the telephone is their rating of this closing."""
    if order.solved is None or order.satisfaction is None:
        raise Refused("levels")
    step.close()
    Rating.objects.create(
        case=step.case,
        round=step.case.rounds,
        solved=order.solved,
        satisfaction=order.satisfaction,
        words=order.words,
        by_call=True,
        rated_at=step.when.effective_at,
    )
    _note_levels(step, order)


def _note_levels(step: Step, order: CallBack) -> None:
    if order.solved and order.satisfaction:
        step.note(solved=order.solved.value, satisfaction=int(order.satisfaction))
