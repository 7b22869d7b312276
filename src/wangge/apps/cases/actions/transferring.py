"""Passed to a body outside the town, asked after, and back with a receipt."""

from wangge.apps.cases.actions.clocks import show_date
from wangge.apps.cases.actions.orders import Chase, Receipt, Transfer
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.strands import begin, end, running
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.actions.timing import refuse_date
from wangge.apps.cases.models import Photo, Strand
from wangge.apps.cases.workflow import Holder, State, StrandKind


@carries_out(Transfer)
def transfer_case(step: Step, order: Transfer) -> None:
    """Whoever led it leads it no more: should the body refuse, the centre looks for somebody anew."""
    case, body = step.case, order.body_outside
    if not order.words:
        raise Refused("words")
    if case.confined:
        raise Refused("confined")
    if body.town_id != case.town_id or body.ends_on is not None:
        raise Refused("body")
    refuse_date(step, order.chase_on, after=step.when.effective_at)
    was = case.department.code if case.department else case.handling_grid.code if case.handling_grid else ""
    case.department = case.handling_grid = case.handler = None
    case.outside = body
    begin(
        step,
        StrandKind.CHASE,
        Holder.CENTRE,
        words=order.words,
        number=_letter_number(step, order),
        due_at=order.chase_on,
    )
    step.note(
        body=body.code, number=_letter_number(step, order), chase_on=order.chase_on, was_led_by=was, words=order.words
    )
    step.move_to(State.TRANSFERRED, Holder.OUTSIDE)


@carries_out(Chase)
def chase_body(step: Step, order: Chase) -> None:
    if not order.words:
        raise Refused("words")
    refuse_date(step, order.chase_on, after=step.when.effective_at)
    strand = _chase(step)
    strand.due_at = order.chase_on
    strand.save(update_fields=["due_at"])
    step.note(words=order.words, chase_on=order.chase_on)
    show_date(step.case)


@carries_out(Receipt)
def take_receipt(step: Step, order: Receipt) -> None:
    case = step.case
    if not order.words:
        raise Refused("words")
    strand = _chase(step)
    step.show(order.photos, Photo.Shows.AFTER)
    step.note(words=order.words, number=order.number, body=case.outside.code if case.outside else "", taken=order.taken)
    if order.taken:
        end(step, strand, "done")
        case.result, case.answer = order.result, order.answer or order.words
        step.note(result=order.result.value, answer=order.answer)
        step.move_to(State.REVIEWING, Holder.CENTRE)
    else:
        end(step, strand, "refused")
        case.outside = None
        step.move_to(State.ACCEPTED, Holder.CENTRE)


def _chase(step: Step) -> Strand:
    strand = running(step.case, StrandKind.CHASE)
    if strand is None:
        raise Refused("state")
    return strand


def _letter_number(step: Step, order: Transfer) -> str:
    """As the operator gave it, else after the case, once for each time that it is passed on."""
    if order.number:
        return order.number
    earlier = Strand.objects.filter(case=step.case, kind=StrandKind.CHASE, opened_sequence__lte=step.case.chain_length)
    return f"{step.case.number}-{earlier.count() + 1}"
