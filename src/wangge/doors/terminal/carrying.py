"""An operation carried out on what it is about: a case, a task, or a report of which a case is made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wangge.apps.cases.actions import take
from wangge.apps.cases.models import Case, Photo
from wangge.apps.intake.actions import receive_report
from wangge.apps.ledger.events import When
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.actions import NewAnswer, Refused as TaskRefused, answer_task, hand_back_task
from wangge.apps.tasks.models import FormVersion, Task
from wangge.apps.tasks.queries import form_version
from wangge.apps.tasks.rules import may_do
from wangge.apps.tasks.workflow import BackReason, Result, TaskKind
from wangge.apps.terminals.actions import NoticeRead
from wangge.doors.terminal.notice_items import read_notice
from wangge.doors.terminal.orders import ON_CASE, incoming_of, report_of, settle_of
from wangge.doors.terminal.picking import Picked
from wangge.doors.terminal.wire.kinds import ReadNotice
from wangge.doors.terminal.wire.shared import FormName

Subject = Case | Task
Carried = Subject | NoticeRead
_SHOWS = {TaskKind.CHECK.value: Photo.Shows.CHECK, TaskKind.LOOK.value: Photo.Shows.LOOK}


@dataclass(frozen=True)
class Read:
    """One that can be understood; its photos are decoded already, so that nobody waits for that in a transaction."""

    operation: Any
    raw: dict[str, Any]
    picked: Picked


def carry(read: Read, subject: Subject | None, when: When, *, actor: Standing) -> Carried:
    """What it has made or changed. Raises Refused, of cases or of tasks, or NoNotice."""
    operation = read.operation
    if isinstance(operation, ReadNotice):
        return read_notice(operation.content, actor=actor)
    if isinstance(subject, Task):
        return _ON_TASK[operation.kind](subject, read, when, actor)
    if subject is None:
        return _reported(read, when, actor)
    order = ON_CASE[operation.kind](operation.content, read.picked)
    return take(subject, order, actor=actor, command_id=operation.id, when=when, seen=operation.seen)


def _reported(read: Read, when: When, actor: Standing) -> Case:
    operation, said = read.operation, read.operation.content
    build: Any = settle_of if operation.kind == "settle" else report_of
    order = build(operation, said, actor, read.picked)
    incoming = incoming_of(read.raw)
    found_in = None if said.from_task is None else Task.objects.visible_to(actor).filter(uid=said.from_task).first()
    if found_in is not None and not may_do(actor, found_in):
        # Passed on meanwhile: what was found there is no less found.
        found_in = None
    made = receive_report(order, incoming, actor=actor, command_id=operation.id, when=when, found_in=found_in)
    return made.made.case


def _answered(task: Task, read: Read, when: When, actor: Standing) -> Task:
    said, picked = read.operation.content, read.picked
    shows = _SHOWS.get(task.kind, Photo.Shows.BEFORE) if task.projected else ""
    pictures = picked.take(said.photos, shows)
    new = NewAnswer(
        uid=read.operation.id,
        result=Result(said.result),
        words=said.words,
        form_version=_form_of(task, said.form),
        values=said.values,
        given_at=when.happened_at,
        photos=tuple(one for one in said.photos if one in picked.awaits),
        pictures=pictures,
    )
    return answer_task(task, new, actor=actor).task


def _form_of(task: Task, named: FormName | None) -> FormVersion | None:
    if named is None:
        return None
    found = form_version(task.town_id, named.code, named.version)
    if found is None:
        raise TaskRefused("form")
    return found


def _handed_back(task: Task, read: Read, when: When, actor: Standing) -> Task:
    operation, said = read.operation, read.operation.content
    reason = BackReason(said.reason)
    return hand_back_task(
        task, reason, words=said.words, actor=actor, command_id=operation.id, seen=operation.seen, when=when
    )


_ON_TASK: dict[str, Callable[[Task, Read, When, Standing], Task]] = {
    "answer_task": _answered,
    "hand_back_task": _handed_back,
}
