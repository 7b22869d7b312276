"""Pictures of an answer: those that come along with it, and those that come later."""

from collections.abc import Iterable

from django.db import transaction

from wangge.apps.kit import clock
from wangge.apps.kit.photos import Photo as CheckedPhoto, keep_files
from wangge.apps.kit.rows import update
from wangge.apps.ledger.actions import append, raise_version
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.models import Answer, AnswerPhoto, Task


@transaction.atomic
def add_answer_photo(answer: Answer, photo: CheckedPhoto, *, actor: Standing) -> None:
    """One that the answer named and that has come only now. A second time changes nothing."""
    task = Task.objects.select_for_update().get(pk=answer.task_id)
    if answer.pictures.filter(original_sha256=bytes.fromhex(photo.original_sha256)).exists():
        return
    detail = {"answer": answer.uid, "photo": photo.original_sha256}
    state = task.state
    append(task, actor=actor.actor, action="add_answer_photo", detail=detail, state_from=state, state_to=state)
    update(task)
    keep_answer_photos(answer, [photo])
    raise_version(f"tasks:{task.town_id}")


def keep_answer_photos(answer: Answer, photos: Iterable[CheckedPhoto]) -> None:
    """Writes files and rows. The caller has written into the history of the task what happened."""
    rows = [_row(answer, photo) for photo in photos]
    if rows:
        AnswerPhoto.objects.bulk_create(rows)


def _row(answer: Answer, photo: CheckedPhoto) -> AnswerPhoto:
    file, thumbnail = keep_files(photo, folder="answers")
    return AnswerPhoto(
        answer=answer,
        original_sha256=bytes.fromhex(photo.original_sha256),
        sha256=bytes.fromhex(photo.stored_sha256),
        width=photo.width,
        height=photo.height,
        file=file,
        thumbnail=thumbnail,
        added_at=clock.now(),
    )
