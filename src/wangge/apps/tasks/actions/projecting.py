"""The shadow of what runs elsewhere: tasks that follow their subject, whose own history tells of each change."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from wangge.apps.kit.rows import insert, update
from wangge.apps.ledger.actions import raise_version
from wangge.apps.ledger.events import Actor
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.rules import FOLLOWS, Wanted
from wangge.apps.tasks.workflow import Result, SubjectKind, TaskKind, TaskState


def follow_subject(
    kind: SubjectKind, uid: UUID, wanted: Sequence[Wanted], *, answered: Iterable[TaskKind], at: datetime, actor: Actor
) -> None:
    """Makes, changes and ends the subject's projected tasks until they are the ones `wanted`.

    Of these kinds those that end here were `answered`, others have become moot. The caller holds the subject locked
    and has written into its history what happened.
    """
    settled_kinds = frozenset(answered)
    held = Task.objects.select_for_update().filter(subject_uid=uid, projected=True, state=TaskState.OPEN)
    open_now = {TaskKind(task.kind): task for task in held}
    for one in wanted:
        task = open_now.pop(one.kind, None)
        if task is None:
            insert(_made(kind, uid, one, at=at, actor=actor))
            raise_version(f"tasks:{one.town_id}")
        elif _changed(task, one):
            _save(task)
    for task in open_now.values():
        settled = TaskKind(task.kind) in settled_kinds
        task.state = TaskState.DONE if settled else TaskState.CANCELLED
        task.result = Result.ELSEWHERE if settled else ""
        task.ended_at, task.late = at, task.due_at is not None and at > task.due_at
        _save(task)


def name_doer(kind: SubjectKind, uid: UUID, task_kind: TaskKind, post_id: int) -> None:
    """Its open task of this kind is for this post from now on. As `follow_subject`: locked, and written down, by the caller."""
    open_now = Task.objects.select_for_update().filter(subject_uid=uid, projected=True, state=TaskState.OPEN)
    task = open_now.get(subject_kind=kind, kind=task_kind)
    task.post_id, task.stand_in_id = post_id, None
    _save(task)


def _made(kind: SubjectKind, uid: UUID, one: Wanted, *, at: datetime, actor: Actor) -> Task:
    task = Task(
        kind=one.kind,
        projected=True,
        town_id=one.town_id,
        subject_kind=kind,
        subject_uid=uid,
        asked_by_id=actor.id,
        asked_area_id=one.town_id,
        asked_at=at,
    )
    _changed(task, one)
    return task


def _changed(task: Task, one: Wanted) -> bool:
    """Makes the task say what is wanted; whether it said something else."""
    other = [name for name in FOLLOWS if getattr(task, name) != getattr(one, name)]
    for name in other:
        setattr(task, name, getattr(one, name))
    if "area_id" in other:
        task.post_id = one.name() if one.name else None
    return bool(other)


def _save(task: Task) -> None:
    task.version += 1
    update(task)
    raise_version(f"tasks:{task.town_id}")
