"""What the lead department or grid does with a case."""

from wangge.apps.cases.actions.orders import Assign, Contact, FeedBack, HandBack, Receive
from wangge.apps.cases.actions.photos import share_photos
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.strands import end, running
from wangge.apps.cases.actions.supports import refuse_open_supports
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.models import Case, Photo
from wangge.apps.cases.queries.people import is_on_crew
from wangge.apps.cases.queries.work import photos_by_contractors
from wangge.apps.cases.rules.checking import checker_of
from wangge.apps.cases.workflow import Holder, Review, State, StrandKind


@carries_out(Receive)
def receive_case(step: Step, _order: Receive) -> None:
    case = step.case
    step.move_to(State.HANDLING, Holder(case.holder))
    case.handler_id = step.standing.person_id


@carries_out(HandBack)
def hand_back_case(step: Step, order: HandBack) -> None:
    case = step.case
    if not order.words or not order.whose:
        raise Refused("words")
    if case.due_at and step.when.effective_at > case.due_at:
        raise Refused("limit_over")
    step.note(words=order.words, whose=order.whose, was=_lead_code(case))
    case.department = case.handling_grid = case.handler = None
    case.hand_backs += 1
    step.move_to(State.ACCEPTED, Holder.CENTRE)


@carries_out(Assign)
def assign_case(step: Step, order: Assign) -> None:
    case = step.case
    if not is_on_crew(order.handler, case):
        raise Refused("handler")
    case.handler = order.handler
    step.note(handler=order.handler.pk, words=order.words)
    step.owe("assigned", person=order.handler.pk)


@carries_out(Contact)
def contact_reporter(step: Step, order: Contact) -> None:
    if not order.words:
        raise Refused("words")
    owed = running(step.case, StrandKind.CONTACT)
    if owed:
        end(step, owed, "reached" if order.reached else "tried")
    step.note(reached=order.reached, words=order.words)


@carries_out(FeedBack)
def feed_back_case(step: Step, order: FeedBack) -> None:
    case = step.case
    if not order.words:
        raise Refused("words")
    sent = photos_by_contractors(case) if order.with_work else []
    if case.terms and case.terms.photo_why and not order.photos and not sent:
        raise Refused("photo")
    refuse_open_supports(step, order.without)
    case.result, case.answer = order.result, order.answer or order.words
    case.handler_id = step.standing.person_id
    step.show(order.photos, Photo.Shows.AFTER)
    step.note(taken_over=share_photos(sent, case, case.chain_length + 1, Photo.Shows.AFTER))
    step.note(result=order.result.value, words=order.words, answer=order.answer)
    review = Review(case.terms.review) if case.terms else Review.CENTRE
    if review is Review.HEAD and case.holder == Holder.DEPARTMENT:
        step.move_to(State.REVIEWING, Holder.DEPARTMENT)
    elif review is not Review.NONE or checker_of(case) is None:
        # A grid has no head; and where nothing is checked somebody must at least read the answer.
        step.move_to(State.REVIEWING, Holder.CENTRE)
    else:
        step.move_to(State.HANDLED, checker_of(case) or Holder.CENTRE)


def _lead_code(case: Case) -> str:
    if case.department:
        return case.department.code
    return case.handling_grid.code if case.handling_grid else ""
