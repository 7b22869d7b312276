"""Whether the answer is good, and whether it is really done."""

from wangge.apps.areas.queries import tree
from wangge.apps.cases.actions.orders import Approve, FailCheck, NameChecker, PassCheck, Return
from wangge.apps.cases.actions.projecting import give_check_to
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.models import Case, Photo
from wangge.apps.cases.queries.checkers import possible_checkers
from wangge.apps.cases.rules.checking import checker_of
from wangge.apps.cases.rules.telling import TO_CHECK
from wangge.apps.cases.workflow import Holder, State
from wangge.apps.ledger.actions import mark_dealt_with


@carries_out(Approve)
def approve_case(step: Step, order: Approve) -> None:
    case = step.case
    case.answer = order.answer or case.answer
    step.note(words=order.words, answer=order.answer)
    checker = checker_of(case)
    if checker:
        step.move_to(State.HANDLED, checker)
    else:
        step.close()


@carries_out(Return)
def return_case(step: Step, order: Return) -> None:
    """What is missing is said; a return is not a rework."""
    if not order.words:
        raise Refused("words")
    step.note(words=order.words)
    do_again(step)


@carries_out(NameChecker)
def name_checker(step: Step, order: NameChecker) -> None:
    """The ball stays where it is; whoever is named sees the case, and may check it, for as long as the check is theirs."""
    chosen = next((one for one in possible_checkers(step.case) if one.post == order.post), None)
    if chosen is None:
        raise Refused("checker")
    give_check_to(step.case, chosen)
    # Whoever was named before has nothing to do here any more.
    mark_dealt_with(step.case.uid, lambda code, _parameters: code == TO_CHECK)
    step.owe(TO_CHECK, person=chosen.person)
    step.note(checker=chosen.person, unit=tree().places[chosen.area].code, words=order.words)


@carries_out(PassCheck)
def pass_check(step: Step, order: PassCheck) -> None:
    if not order.words and not order.photos:
        raise Refused("words")
    step.show(order.photos, Photo.Shows.CHECK)
    step.note(words=order.words)
    step.close()


@carries_out(FailCheck)
def fail_check(step: Step, order: FailCheck) -> None:
    if not order.words:
        raise Refused("words")
    step.show(order.photos, Photo.Shows.CHECK)
    step.note(words=order.words)
    step.case.reworks += 1
    do_again(step)


def do_again(step: Step) -> None:
    """By whoever leads; what a body outside has dealt with needs somebody first."""
    case = step.case
    if case.department_id or case.handling_grid_id:
        step.move_to(State.HANDLING, lead_of(case))
    else:
        step.move_to(State.ACCEPTED, Holder.CENTRE)


def lead_of(case: Case) -> Holder:
    return Holder.DEPARTMENT if case.department_id else Holder.GRID
