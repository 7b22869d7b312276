"""The shadow of what runs elsewhere: tasks that follow their subject, whose own history tells of each change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wangge.apps.kit.rows import insert, update
from wangge.apps.ledger.actions import raise_version
from wangge.apps.ledger.events import Actor
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.workflow import Priority, Result, SubjectKind, TaskKind, TaskState

_FOLLOWS = (
    *("title", "words", "place", "latitude", "longitude", "confined", "area_id"),
    *("window_from", "due_at", "priority"),
)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A task that must be open for a subject now; one of each kind."""

    kind: TaskKind
    town_id: int
    area_id: int
    title: str = ""
    words: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    confined: bool = False
    window_from: datetime | None = None
    due_at: datetime | None = None
    priority: Priority = Priority.USUAL


def follow_subject(
    kind: SubjectKind, uid: UUID, wanted: Sequence[Wanted], *, answered: bool, at: datetime, actor: Actor
) -> None:
    """Makes, changes and ends the subject's projected tasks until they are the ones `wanted`.

    `answered`: what ends here was settled, else it has become moot. The caller holds the subject locked and has
    written into its history what happened.
    """
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
        task.state = TaskState.DONE if answered else TaskState.CANCELLED
        task.result = Result.ELSEWHERE if answered else ""
        task.ended_at, task.late = at, task.due_at is not None and at > task.due_at
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
    other = [name for name in _FOLLOWS if getattr(task, name) != getattr(one, name)]
    for name in other:
        setattr(task, name, getattr(one, name))
    if "area_id" in other:
        task.post = None
    return bool(other)


def _save(task: Task) -> None:
    task.version += 1
    update(task)
    raise_version(f"tasks:{task.town_id}")
