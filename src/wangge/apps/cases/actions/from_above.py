"""Orders of other systems: their clock runs by itself, until they are answered."""

from datetime import datetime, timedelta

from wangge.apps.cases.actions import strands
from wangge.apps.cases.actions.orders import AgreeReturn, AnswerOrder, AskReturn, OrderComes, RefuseReturn
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.models import OrderFromAbove, Strand
from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.apps.cases.workflow import SOON_SHARE, AnswerForm, Holder, OrderSender, StrandKind


@carries_out(OrderComes)
def order_comes(step: Step, order: OrderComes) -> None:
    """A new one; or one that was answered comes back: the next round of the same order."""
    if not order.number:
        raise Refused("number")
    if not step.standing.has(*TOWN_DESK) and step.standing.posts and order.sender is not OrderSender.COUNTY:
        raise Refused("sender_county")
    if order.due_at <= order.received_at:
        raise Refused("due_before")
    known = OrderFromAbove.objects.select_for_update().filter(sender=order.sender, number=order.number).first()
    if known and known.case_id != step.case.pk:
        raise Refused("order_elsewhere")
    if known and known.answered_at is None:
        raise Refused("order_known")
    row = known or OrderFromAbove(case=step.case, sender=order.sender, number=order.number, round=0)
    row.round, row.answered_at, row.answer, row.result, row.contacted = row.round + 1, None, "", "", ""
    row.returned = False
    row.received_at, row.due_at = order.received_at, order.due_at
    row.inner_due_at = inner_due(order.received_at, order.due_at, order.buffer_hours)
    row.return_until, row.return_asked_at, row.form = order.return_until, None, order.form
    row.strand = _clock(step, row)
    row.save()
    step.note(sender=order.sender.value, order=order.number, round=row.round, due=order.due_at, words=order.words)
    if not step.standing.has(*TOWN_DESK):
        step.owe("tell", to="desk", code="order_came")


@carries_out(AnswerOrder)
def answer_order(step: Step, order: AnswerOrder) -> None:
    row = _waiting(step, order.number)
    if not order.words:
        raise Refused("words")
    if row.form == AnswerForm.FULL and order.result is None:
        raise Refused("order_result")
    if row.form == AnswerForm.FULL and not order.contacted:
        raise Refused("contacted")
    row.answered_at, row.answer, row.contacted = step.when.effective_at, order.words, order.contacted
    row.result = order.result or ""
    row.save()
    strands.end(step, row.strand, "answered")
    asked = _return_of(step, order.number)
    if asked:
        strands.end(step, asked, "moot")
    result = order.result.value if order.result else ""
    step.note(sender=row.sender, order=row.number, words=order.words, result=result, contacted=order.contacted)
    _tell_county(step, row, "order_answered")


@carries_out(AskReturn)
def ask_return(step: Step, order: AskReturn) -> None:
    """The clock runs on: whether it may go back is for the sender to say."""
    row = _waiting(step, order.number)
    if not order.words:
        raise Refused("words")
    if row.return_asked_at:
        raise Refused("return_asked")
    if row.return_until is None or step.when.effective_at > row.return_until:
        raise Refused("return_over")
    row.return_asked_at = step.when.effective_at
    row.save()
    decides = Holder.COUNTY if row.sender == OrderSender.COUNTY else Holder.CENTRE
    strands.begin(step, StrandKind.RETURN, decides, number=row.number, words=order.words)
    step.note(sender=row.sender, order=row.number, words=order.words)
    _tell_county(step, row, "order_return")


@carries_out(AgreeReturn)
def agree_return(step: Step, order: AgreeReturn) -> None:
    """Why it was asked stands where the answer would."""
    row, asked = _waiting(step, order.number), _return_asked(step, order.number)
    row.answered_at, row.answer, row.returned = step.when.effective_at, asked.words, True
    row.save()
    strands.end(step, asked, "agreed")
    strands.end(step, row.strand, "returned")
    step.note(sender=row.sender, order=row.number, words=order.words)
    _tell_town(step, row, "return_agreed")


@carries_out(RefuseReturn)
def refuse_return(step: Step, order: RefuseReturn) -> None:
    row, asked = _waiting(step, order.number), _return_asked(step, order.number)
    if not order.words:
        raise Refused("words")
    strands.end(step, asked, "refused")
    step.note(sender=row.sender, order=row.number, words=order.words)
    _tell_town(step, row, "return_refused")


def inner_due(received_at: datetime, due_at: datetime, buffer_hours: int) -> datetime:
    """A little before the sender's date; where that leaves less than half of the time, at its half."""
    return max(due_at - timedelta(hours=buffer_hours), received_at + (due_at - received_at) / 2)


def _tell_county(step: Step, row: OrderFromAbove, code: str) -> None:
    """The county centre works here too; others read the answer file."""
    if row.sender == OrderSender.COUNTY:
        step.owe("tell", to="county", code=code)


def _tell_town(step: Step, row: OrderFromAbove, code: str) -> None:
    """Where the desk itself wrote it down it knows."""
    if row.sender == OrderSender.COUNTY:
        step.owe("tell", to="desk", code=code)


def _return_of(step: Step, number: str) -> Strand | None:
    return Strand.objects.running().filter(case=step.case, kind=StrandKind.RETURN, number=number).order_by("pk").last()


def _return_asked(step: Step, number: str) -> Strand:
    asked = _return_of(step, number)
    if asked is None:
        raise Refused("no_order")
    return asked


def _clock(step: Step, row: OrderFromAbove) -> Strand:
    soon_at = row.received_at + (row.inner_due_at - row.received_at) * SOON_SHARE
    return strands.begin(
        step, StrandKind.ORDER, Holder.CENTRE, number=row.number, due_at=row.inner_due_at, soon_at=soon_at
    )


def _waiting(step: Step, number: str) -> OrderFromAbove:
    rows = OrderFromAbove.objects.select_for_update(of=("self",)).select_related("strand")
    row = rows.filter(case=step.case, number=number, answered_at=None).first()
    if row is None:
        raise Refused("no_order")
    return row
