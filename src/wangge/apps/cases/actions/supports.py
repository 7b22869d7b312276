"""The part of each supporting department: asked for at dispatch, with limits of its own, answered by itself."""

from collections.abc import Iterable

from wangge.apps.cases.actions import strands
from wangge.apps.cases.actions.clocks import limit_of
from wangge.apps.cases.actions.orders import SupportFeedBack, SupportReceive, SupportRefuse
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.models import Case, Photo, Strand
from wangge.apps.cases.queries.supports import open_supports
from wangge.apps.cases.rules import asked_by, running_in
from wangge.apps.cases.workflow import Holder, Stage, StrandKind
from wangge.apps.posts.models import Department

_KINDS = (StrandKind.SUPPORT_ASKED, StrandKind.SUPPORT)


def agree_supports(step: Step, wanted: Iterable[Department]) -> None:
    """From now on these support. Who supports already goes on under the limits once given; others are let go.

    A new one is asked to receive and to do its part within the lead's limits, counted from now.
    """
    departments = {department.pk: department for department in wanted}
    running = _running(step.case)
    for strand in running:
        if strand.department_id not in departments:
            strands.end(step, strand, "dropped")
    kept = {strand.department_id for strand in running if strand.kind == StrandKind.SUPPORT}
    new = [department for key, department in departments.items() if key not in kept]
    for department in new:
        for kind, stage in zip(_KINDS, (Stage.RECEIPT, Stage.HANDLING), strict=True):
            limit = limit_of(step.case, stage).limit
            strands.begin(step, kind, Holder.DEPARTMENT, department=department, limit=limit)
    if new:
        step.owe("support_asked", departments=[department.pk for department in new])


@carries_out(SupportReceive)
def receive_support(step: Step, _order: SupportReceive) -> None:
    strand = _asked(step, _running(step.case))
    strands.end(step, strand, "received")
    _note_unit(step, strand)


@carries_out(SupportFeedBack)
def feed_back_support(step: Step, order: SupportFeedBack) -> None:
    if not order.words:
        raise Refused("words")
    _end_part(step, "done")
    step.show(order.photos, Photo.Shows.AFTER)
    step.note(words=order.words)


@carries_out(SupportRefuse)
def refuse_support(step: Step, order: SupportRefuse) -> None:
    if not order.words:
        raise Refused("words")
    _end_part(step, "refused")
    step.note(words=order.words)


def refuse_open_supports(step: Step, without: str) -> None:
    """The lead waits for its supports, or says why not; they go on under their own limits."""
    waiting = open_supports(step.case)
    if waiting and not without:
        raise Refused("supports_open")
    if waiting:
        step.note(without=without, open_supports=[strand.department.code for strand in waiting if strand.department])


def _end_part(step: Step, outcome: str) -> None:
    """What was not received yet is received by being answered."""
    running = _running(step.case)
    part = _asked(step, running)
    for strand in running:
        if strand.department_id == part.department_id:
            strands.end(step, strand, outcome if strand.kind == StrandKind.SUPPORT else "received")
    _note_unit(step, part)
    step.owe("support_answered", outcome=outcome, unit=part.department.short_name if part.department else "")


def _asked(step: Step, running: list[Strand]) -> Strand:
    """The part that this person answers; of two departments of theirs the first due."""
    mine = asked_by(step.action, step.standing, running)
    if not mine:
        raise Refused("role")
    return mine[0]


def _note_unit(step: Step, strand: Strand) -> None:
    step.note(unit=strand.department.code if strand.department else "")


def _running(case: Case) -> list[Strand]:
    return sorted((one for one in running_in(case) if one.kind in _KINDS), key=lambda one: one.pk)
