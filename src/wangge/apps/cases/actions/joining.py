"""One matter reported twice: merged into the other, taken apart again; the same matter again: linked to the earlier one."""

from django.db import OperationalError

from wangge.apps.cases.actions.orders import Link, Merge, TakeApart
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.models import Case, CaseLink
from wangge.apps.cases.rules.about import has_unit_complained_about
from wangge.apps.cases.workflow import Holder, State
from wangge.apps.ledger.models import Entry


@carries_out(Merge)
def merge_case(step: Step, order: Merge) -> None:
    case, into = step.case, _held_still(order.into)
    _refuse_merge(step, into)
    step.note(into=into.number, words=order.words)
    step.owe("merged", into=into.number, department=case.department_id, grid=case.handling_grid_id)
    case.merged_into, case.held_before, case.closed_at = into, case.holder, step.when.effective_at
    step.move_to(State.MERGED, Holder.NOBODY)


def _held_still(other: Case) -> Case:
    """Locked, so that it does not end meanwhile. Not waited for: whoever has it may be merging it into this one."""
    try:
        return Case.objects.select_for_update(nowait=True, of=("self",)).get(pk=other.pk)
    except OperationalError as error:
        raise Refused("busy") from error


def _refuse_merge(step: Step, into: Case) -> None:
    case = step.case
    _refuse_other(step, into)
    if not into.is_open:
        raise Refused("other_ended")
    if case.merged.exists():
        raise Refused("has_merged")
    if case.confined != into.confined:
        raise Refused("confined")
    if has_unit_complained_about(case, into):
        raise Refused("about")


def _refuse_other(step: Step, other: Case) -> None:
    if other.pk == step.case.pk:
        raise Refused("itself")
    if other.town_id != step.case.town_id or not Case.objects.visible_to(step.standing).filter(pk=other.pk).exists():
        raise Refused("other_unknown")


@carries_out(TakeApart)
def take_apart_case(step: Step, _order: TakeApart) -> None:
    """Back to the state and the holder that it had; its clocks begin anew."""
    case = step.case
    if case.merged_into is None:
        raise AssertionError(case)
    last = Entry.objects.filter(subject_uid=case.uid, action="merge").order_by("-sequence")[0]
    step.note(out_of=case.merged_into.number)
    holder = Holder(case.held_before)
    case.merged_into, case.held_before, case.closed_at = None, "", None
    step.move_to(State(last.state_from), holder)


@carries_out(Link)
def link_case(step: Step, order: Link) -> None:
    _refuse_other(step, order.to)
    if order.to.is_open:
        raise Refused("other_open")
    if CaseLink.objects.filter(case=step.case, to=order.to).exists():
        raise Refused("linked")
    if not order.words:
        raise Refused("words")
    CaseLink.objects.create(case=step.case, to=order.to)
    step.note(earlier=order.to.number, words=order.words)
