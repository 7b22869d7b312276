"""What the centre wants to know: whether it is so, from a grid worker on the spot; anything else, from the reporter."""

from wangge.apps.cases.actions.orders import AnswerLook, Ask, LookFirst, Reply
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.strands import begin, end, running
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.models import Photo
from wangge.apps.cases.rules import asked_by
from wangge.apps.cases.rules.about import is_about_grid
from wangge.apps.cases.rules.verdict import running_in
from wangge.apps.cases.workflow import Holder, Limit, StrandKind
from wangge.apps.kit.worktime import Unit

MOST_DAYS = 30


@carries_out(LookFirst)
def look_first(step: Step, order: LookFirst) -> None:
    case = step.case
    if case.confined:
        raise Refused("confined")
    if is_about_grid(case, order.grid):
        raise Refused("about")
    if running(case, StrandKind.LOOK):
        raise Refused("looking")
    limit = Limit(_days(order.days), Unit.WORKING_DAYS)
    strand = begin(step, StrandKind.LOOK, Holder.GRID, limit=limit, area=order.grid, words=order.words)
    step.note(grid=order.grid.code, words=order.words, by=strand.due_at)
    step.owe("look", grid=order.grid.pk)


@carries_out(AnswerLook)
def answer_look(step: Step, order: AnswerLook) -> None:
    if not order.words:
        raise Refused("words")
    strand = asked_by("answer_look", step.standing, running_in(step.case))[0]
    end(step, strand, order.finding.value)
    step.show(order.photos, Photo.Shows.LOOK)
    step.note(finding=order.finding.value, words=order.words)
    step.owe("looked", person=strand.opened_by_id)


@carries_out(Ask)
def ask_reporter(step: Step, order: Ask) -> None:
    """The clock runs on."""
    if not order.words:
        raise Refused("words")
    if running(step.case, StrandKind.QUESTION):
        raise Refused("asking")
    limit = Limit(_days(order.days), Unit.CALENDAR_DAYS)
    strand = begin(step, StrandKind.QUESTION, None, limit=limit, words=order.words)
    step.note(words=order.words, by=strand.due_at)


@carries_out(Reply)
def reply_to_question(step: Step, order: Reply) -> None:
    """By the reporter; by the centre for somebody who called; or by the date, when silence is the answer."""
    strand = running(step.case, StrandKind.QUESTION)
    if strand is None or order.silence not in (None, strand):
        raise Refused("state")
    if order.silence:
        end(step, strand, "silent")
        step.note(silent=True)
    elif not order.words and not order.photos:
        raise Refused("words")
    else:
        end(step, strand, "answered")
        step.show(order.photos, Photo.Shows.BEFORE)
        step.note(words=order.words)
    step.owe("replied", person=strand.opened_by_id, silent=order.silence is not None)


def _days(days: int) -> int:
    if not 1 <= days <= MOST_DAYS:
        raise Refused("days")
    return days
