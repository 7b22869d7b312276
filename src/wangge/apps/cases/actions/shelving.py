"""«Not now»: proposed by whoever has it, decided by the leader, looked at again on a date."""

from datetime import datetime

from wangge.apps.cases.actions.clocks import show_date
from wangge.apps.cases.actions.orders import ProposeShelving, RefuseShelving, Remind, Shelve, ShelveOn, TakeUp
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.reviewing import lead_of
from wangge.apps.cases.actions.strands import begin, end, running, unit_of
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.actions.timing import holder_again, refuse_date, refuse_second
from wangge.apps.cases.models import Strand
from wangge.apps.cases.workflow import Holder, Limit, State, StrandKind
from wangge.apps.kit.worktime import Unit

# How long the leader has to decide.
_TO_DECIDE = Limit(2, Unit.WORKING_DAYS)
_YEARS_AHEAD = 5


@carries_out(ProposeShelving)
def propose_shelving(step: Step, order: ProposeShelving) -> None:
    _refuse_plan(step, order)
    refuse_second(step, StrandKind.SHELF_ASKED)
    begin(
        step,
        StrandKind.SHELF_ASKED,
        Holder.LEADER,
        limit=_TO_DECIDE,
        words=order.words,
        plan_year=order.plan_year,
        wanted_at=order.review_on,
    )
    _note_plan(step, order)
    step.owe("tell", to="leader", code="shelf_asked")


@carries_out(Shelve)
def shelve_case(step: Step, order: Shelve) -> None:
    asked = running(step.case, StrandKind.SHELF_ASKED)
    if asked is None:
        raise Refused("state")
    _refuse_plan(step, order)
    end(step, asked, "granted")
    _plan(step, order)
    step.owe("tell", to="lead", code="shelved")
    step.move_to(State.SHELVED, lead_of(step.case))


@carries_out(RefuseShelving)
def refuse_shelving(step: Step, order: RefuseShelving) -> None:
    asked = running(step.case, StrandKind.SHELF_ASKED)
    if not order.words:
        raise Refused("words")
    if asked is None:
        raise Refused("state")
    end(step, asked, "refused")
    step.note(words=order.words)
    step.owe("tell", to="lead", code="shelf_refused")


@carries_out(ShelveOn)
def shelve_on(step: Step, order: ShelveOn) -> None:
    _refuse_plan(step, order)
    end(step, _shelf(step), "shelved_on")
    _plan(step, order)
    show_date(step.case)


@carries_out(TakeUp)
def take_up_case(step: Step, order: TakeUp) -> None:
    end(step, _shelf(step), "taken_up")
    step.note(words=order.words)
    step.owe("tell", to="lead", code="taken_up")
    step.move_to(State.HANDLING, holder_again(step.case))


@carries_out(Remind)
def remind_on_the_date(step: Step, order: Remind) -> None:
    """Its holder is told; the date stays, and with it what is shown of the case, until somebody does something."""
    strand = running(step.case, StrandKind(order.strand.kind))
    if strand is None or strand.pk != order.strand.pk or strand.due_at is None:
        raise Refused("state")
    strand.reminded_at = strand.due_at
    strand.save(update_fields=["reminded_at"])
    if strand.kind == StrandKind.CHASE:
        step.owe("tell", to="desk", code="chase_due")
    else:
        step.owe("tell", to="lead leader", code="review_due")


def _shelf(step: Step) -> Strand:
    strand = running(step.case, StrandKind.SHELF)
    if strand is None:
        raise Refused("state")
    return strand


def _plan(step: Step, order: Shelve | ShelveOn) -> None:
    holder = unit_of(step.case, lead_of(step.case))
    begin(step, StrandKind.SHELF, words=order.words, plan_year=order.plan_year, due_at=order.review_on, **holder)
    _note_plan(step, order)


def _note_plan(step: Step, order: ProposeShelving | Shelve | ShelveOn) -> None:
    step.note(words=order.words, plan_year=order.plan_year, review_on=order.review_on)


def _refuse_plan(step: Step, order: ProposeShelving | Shelve | ShelveOn) -> None:
    now: datetime = step.when.effective_at
    if not order.words:
        raise Refused("words")
    refuse_date(step, order.review_on, after=now)
    if not now.year <= order.plan_year <= now.year + _YEARS_AHEAD:
        raise Refused("plan_year")
