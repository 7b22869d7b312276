"""Urging, supervising, instructing: the case goes on where it is, and somebody has to say how it stands."""

from datetime import datetime, timedelta

from wangge.apps.cases.actions.numbers import next_order_number
from wangge.apps.cases.actions.orders import AnswerSupervision, Instruct, ReportBack, Supervise, Urge
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.strands import begin, end
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.models import Strand
from wangge.apps.cases.rules import asked_by, running_in
from wangge.apps.cases.rules.holding import unit_holding
from wangge.apps.cases.workflow import StrandKind

LONGEST = timedelta(days=366)


@carries_out(Urge)
def urge_case(step: Step, order: Urge) -> None:
    step.case.urges += 1
    step.note(words=order.words)
    holder, unit = unit_holding(step.case)
    step.owe("urged", holder=holder.value, **unit, person=step.case.handler_id)


@carries_out(Supervise)
def supervise_case(step: Step, order: Supervise) -> None:
    _order(step, StrandKind.SUPERVISION, order.words, order.due_at)


@carries_out(Instruct)
def instruct_holder(step: Step, order: Instruct) -> None:
    _order(step, StrandKind.INSTRUCTION, order.words, order.due_at)


def _order(step: Step, kind: StrandKind, words: str, due_at: datetime) -> None:
    """A numbered order to the unit that holds the case."""
    if not words:
        raise Refused("words")
    if not step.when.effective_at < due_at <= step.when.effective_at + LONGEST:
        raise Refused("moment")
    number = next_order_number(step.case.town, kind, step.when.effective_at)
    holder, unit = unit_holding(step.case)
    strand = begin(step, kind, holder, number=number, words=words, due_at=due_at, **unit)
    step.note(**{kind.value: number}, words=words, answer_by=due_at)
    step.owe("asked", strand=strand.pk)


@carries_out(AnswerSupervision)
def answer_supervision(step: Step, order: AnswerSupervision) -> None:
    _answer(step, order, StrandKind.SUPERVISION)


@carries_out(ReportBack)
def report_back(step: Step, order: ReportBack) -> None:
    _answer(step, order, StrandKind.INSTRUCTION)


def _answer(step: Step, order: AnswerSupervision | ReportBack, kind: StrandKind) -> None:
    if not order.words:
        raise Refused("words")
    strand = asked_strand(step, order.strand)
    end(step, strand, "answered")
    step.note(**{kind.value: strand.number}, words=order.words)
    step.owe("answered", strand=strand.pk)


def asked_strand(step: Step, named: Strand | None) -> Strand:
    """The one that is answered: `named`, else the first due of those that the actor is asked for. Raises Refused."""
    mine = asked_by(step.action, step.standing, running_in(step.case))
    found = next((strand for strand in mine if named is None or strand.pk == named.pk), None)
    if found is None:
        raise Refused("not_asked")
    return found
