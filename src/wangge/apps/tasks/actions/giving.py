"""Tasks are given one by one or many at once, always in the name of a unit that is counted for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import Place, calendar, tree
from wangge.apps.kit import ids
from wangge.apps.kit.worktime import Calendar, Unit, add_limit
from wangge.apps.ledger.actions import append_many, raise_version
from wangge.apps.ledger.events import When
from wangge.apps.posts.models import Department, Post
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.actions.changing import carry_out
from wangge.apps.tasks.actions.refusals import Refused
from wangge.apps.tasks.models import FormVersion, Task, Work
from wangge.apps.tasks.rules import Giver, giver_of, refusal_to_give
from wangge.apps.tasks.workflow import Priority, SubjectKind, TaskState

MOST_AT_ONCE = 2000


@dataclass(frozen=True, kw_only=True)
class NewTask:
    """For one area or one department, or one post in it. Without `due_at` the limit of its work sets it, in working time."""

    work: Work
    area: Area | None = None
    department: Department | None = None
    post: Post | None = None
    subject_kind: SubjectKind = SubjectKind.PLACE
    subject_uid: UUID | None = None
    title: str = ""
    words: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    window_from: datetime | None = None
    due_at: datetime | None = None
    priority: Priority = Priority.USUAL
    uid: UUID = field(default_factory=ids.new_uid, compare=False)

    def body(self) -> dict[str, object]:
        """What two must share to be the same; a `uid` made for it here is not among it."""
        return {
            "work": self.work.code,
            "area": self.area.code if self.area else None,
            "department": self.department.code if self.department else None,
            "post": self.post.pk if self.post else None,
            "subject": [self.subject_kind.value, self.subject_uid],
            "words": [self.title, self.words, self.place],
            "point": [repr(self.latitude), repr(self.longitude)],
            "times": [self.window_from, self.due_at],
            "priority": int(self.priority),
        }


def give_tasks(news: Sequence[NewTask], *, actor: Standing, command_id: UUID, when: When | None = None) -> list[Task]:
    """All or none; a repeat gives those that were made before. Raises Refused."""
    if not news:
        raise Refused("none")
    if len(news) > MOST_AT_ONCE:
        raise Refused("many")
    body = {"tasks": [new.body() for new in news]}
    carry_out(command_id, "give_tasks", body, lambda: _give(news, actor, command_id, when or When.now()), actor=actor)
    return list(Task.objects.filter(giving=command_id).with_names().order_by("pk"))


def _give(news: Sequence[NewTask], actor: Standing, command_id: UUID, when: When) -> None:
    forms, places, working = _newest_forms(news), tree().places, calendar()
    tasks = []
    for new in news:
        giver = _giver(new, places, actor)
        due_at = _due(new, when.effective_at, working)
        form = forms.get(new.work.form_id or 0)
        tasks.append(_task(new, form, giver, due_at, actor=actor, when=when))
        tasks[-1].giving = command_id
    told = [(task, _told(task, new)) for task, new in zip(tasks, news, strict=True)]
    append_many(told, actor=actor.actor, action="give_task", state_of=lambda _task: TaskState.OPEN.value)
    Task.objects.bulk_create(tasks, batch_size=500)
    for town in sorted({task.town_id for task in tasks}):
        raise_version(f"tasks:{town}")


def _newest_forms(news: Iterable[NewTask]) -> dict[int, FormVersion]:
    """Form → its newest version; one query."""
    wanted = {new.work.form_id for new in news if new.work.form_id}
    return {one.form_id: one for one in FormVersion.objects.filter(form__in=wanted).order_by("number")}


def _giver(new: NewTask, places: Mapping[int, Place], actor: Standing) -> Giver:
    """In whose name it is asked for. Raises Refused where it may not be."""
    place = places.get(new.area.pk) if new.area else None
    town = places.get(new.work.town_id)
    refusal = refusal_to_give(new.work, place=place, town=town, department=new.department, post=new.post)
    if refusal:
        raise Refused(refusal)
    giver = giver_of(actor, new.work.town_id, place)
    if giver is None:
        raise Refused("giver")
    return giver


def _task(
    new: NewTask, form: FormVersion | None, giver: Giver, due_at: datetime, *, actor: Standing, when: When
) -> Task:
    return Task(
        uid=new.uid,
        town_id=new.work.town_id,
        kind=new.work.kind,
        work=new.work,
        area=new.area,
        department=new.department,
        post=new.post,
        form_version=form,
        subject_kind=new.subject_kind,
        subject_uid=new.subject_uid,
        title=(new.title or new.work.name)[:80],
        words=new.words,
        place=new.place[:200],
        latitude=new.latitude,
        longitude=new.longitude,
        window_from=new.window_from,
        due_at=due_at,
        priority=new.priority,
        asked_by_id=actor.person_id,
        asked_area_id=giver.area_id,
        asked_department_id=giver.department_id,
        asked_at=when.effective_at,
    )


def _due(new: NewTask, now: datetime, working: Calendar) -> datetime:
    """Never before it may begin: then nobody could be in time."""
    begins = max(new.window_from or now, now)
    if new.due_at is None:
        return add_limit(begins, new.work.limit_amount, Unit(new.work.limit_unit), working)
    if new.due_at <= begins:
        raise Refused("due")
    return new.due_at


def _told(task: Task, new: NewTask) -> dict[str, object]:
    unit = new.area.code if new.area else new.department.code if new.department else ""
    said: dict[str, object] = {"work": new.work.code, "unit": unit, "due": task.due_at, "title": task.title}
    return said | ({"post": new.post.pk} if new.post else {})
