"""An answer ends its task, once; what the task came from hears of it in the same transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from wangge.apps.areas.queries import county, local_day
from wangge.apps.kit.canonical import canonical_json, digest
from wangge.apps.kit.forms import check_answers
from wangge.apps.kit.photos import Photo as CheckedPhoto
from wangge.apps.kit.rows import insert
from wangge.apps.ledger.events import When
from wangge.apps.posts.models import Post
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks import events
from wangge.apps.tasks.actions.changing import carry_out, locked_for, save_moved
from wangge.apps.tasks.actions.photos import keep_answer_photos
from wangge.apps.tasks.actions.refusals import Refused
from wangge.apps.tasks.models import Answer, FormVersion, Task
from wangge.apps.tasks.queries import questions_of
from wangge.apps.tasks.rules import can_answer, may_do
from wangge.apps.tasks.workflow import NEED_WORDS, VALUES_OF, WITHOUT_FORM, Result, TaskKind


@dataclass(frozen=True, kw_only=True)
class NewAnswer:
    """`uid` and `given_at` are the phone's. `photos` names by SHA-256 what comes later; `pictures` come along."""

    uid: UUID
    result: Result
    words: str = ""
    form_version: FormVersion | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    given_at: datetime | None = None
    photos: tuple[str, ...] = ()
    pictures: tuple[CheckedPhoto, ...] = ()

    def body(self, task: Task) -> dict[str, object]:
        """What two must share to be the same answer. Raises TypeError for values that have no canonical form."""
        return {
            "task": task.uid,
            "result": self.result.value,
            "words": self.words,
            "form": self.form_version.pk if self.form_version else None,
            "values": self.values,
            "given_at": self.given_at,
            "photos": self.named_photos(),
        }

    def named_photos(self) -> list[str]:
        return [*self.photos, *(picture.original_sha256 for picture in self.pictures)]


def answer_task(task: Task, new: NewAnswer, *, actor: Standing) -> Answer:
    """The answer, or the one made before by the same `uid` and content. Raises Refused, also with what the subject's app says."""
    body = new.body(task)
    carry_out(new.uid, "answer_task", body, lambda: _answer(task, new, body, actor), actor=actor)
    return Answer.objects.select_related("task").get(uid=new.uid)


def _answer(task: Task, new: NewAnswer, body: Mapping[str, object], actor: Standing) -> None:
    found, when = locked_for("answer", task), When.now(happened_at=new.given_at)
    if not may_do(actor, found):
        raise Refused("role")
    _refuse_content(found, new)
    values = _fitting(new, when)
    answer = Answer(
        uid=new.uid,
        task=found,
        form_version=new.form_version,
        author_id=actor.person_id,
        author_post=_post_of(actor, found),
        given_at=when.happened_at,
        recorded_at=when.recorded_at,
        result=new.result,
        words=new.words,
        values=values,
        photos=new.named_photos(),
        content_hash=digest(canonical_json(body)),
    )
    insert(answer)
    found.result = new.result
    if not found.projected:
        keep_answer_photos(answer, new.pictures)
    detail = {"answer": new.uid, "result": new.result.value, "words": new.words, "photos": answer.photos}
    save_moved(found, "answer", detail, actor=actor.actor, when=when)
    events.task_finished.send(sender=Task, task=found, answer=answer, standing=actor, when=when, photos=new.pictures)


def _refuse_content(task: Task, new: NewAnswer) -> None:
    if not can_answer(task, new.result):
        raise Refused("result")
    if new.result in NEED_WORDS and not new.words:
        raise Refused("words")
    asked, given = task.form_version, new.form_version
    unasked = given is None and new.result in WITHOUT_FORM
    if not unasked and (asked and asked.form_id) != (given and given.form_id):
        raise Refused("form")
    if given is None and set(new.values) - VALUES_OF.get(TaskKind(task.kind), frozenset()):
        raise Refused("form")


def _fitting(new: NewAnswer, when: When) -> dict[str, Any]:
    """With what is calculated, by the day on which it was answered. Raises Refused, with what is wrong by path."""
    if new.form_version is None:
        return dict(new.values)
    day = local_day(county(), when.happened_at)
    found = check_answers(questions_of(new.form_version), new.values, today=day, language=get_language() or "")
    if found.faults:
        raise Refused("answers", fields={one.path: one.words for one in found.faults})
    return found.values


def _post_of(actor: Standing, task: Task) -> Post | None:
    """The post by which they did it: the one named, else the first in the unit."""
    unit = (task.area_id, task.department_id)
    mine = [post for post in actor.posts if post.pk == task.post_id]
    mine += [post for post in actor.posts if (post.area_id, post.department_id) == unit]
    return mine[0] if mine else None
