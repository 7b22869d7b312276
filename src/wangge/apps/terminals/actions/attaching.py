"""A photo that comes after its fact is added to the case that the fact has made or changed, or to the answer that it is."""

import uuid

from django.db import transaction

from wangge.apps.cases.actions import Comment, Refused, take
from wangge.apps.cases.models import Case, Photo
from wangge.apps.kit.photos import Photo as CheckedPhoto, PhotoRefused, inspect_photo
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.actions import add_answer_photo
from wangge.apps.tasks.queries import answer_by_uid
from wangge.apps.terminals.models import AwaitedPhoto
from wangge.apps.terminals.queries import about
from wangge.apps.terminals.queries.arriving import arrived

_NONE = uuid.UUID(int=0)
_LATE = uuid.UUID("2f0f2a52-6f0e-4d5c-9f6c-3a6e1f1d7b11")


def attach_arrived(sha256: str, *, actor: Standing) -> None:
    """Wherever this person's operations wait for it. Raises PhotoRefused for what is no photo; then nothing waits for it."""
    waiting = AwaitedPhoto.objects.filter(sha256=sha256, operation__person_id=actor.person_id or 0)
    found = list(waiting.select_related("operation").order_by("pk"))
    path = arrived(actor.person_id or 0, sha256) if found else None
    if path is None:
        return
    try:
        photo = inspect_photo(path.read_bytes(), declared_name=f"{sha256[:8]}.jpg")
    except PhotoRefused:
        waiting.delete()
        path.unlink(missing_ok=True)
        raise
    for one in found:
        with transaction.atomic():
            if _attached(one, photo, actor):
                one.delete()


def _attached(waiting: AwaitedPhoto, photo: CheckedPhoto, actor: Standing) -> bool:
    operation = waiting.operation
    answer = None if waiting.shows else answer_by_uid(operation.uid)
    if answer is not None:
        add_answer_photo(answer, photo, actor=actor)
        return True
    # Seen when the operation was taken: by now it may have gone elsewhere.
    case = Case.objects.get(uid=about(operation.subject_kind, operation.subject_uid).case or _NONE)
    order = Comment(photos=(photo,), shows=Photo.Shows(waiting.shows))
    return _added(case, order, actor, uuid.uuid5(_LATE, f"{operation.uid} {photo.original_sha256}"))


def _added(case: Case, order: Comment, actor: Standing, command_id: uuid.UUID) -> bool:
    """False for somebody whose posts have ended: it waits here, as what they wrote does."""
    try:
        take(case, order, actor=actor, command_id=command_id)
    except Refused as refusal:
        # "repeat": it was added by another tab a moment ago.
        return refusal.code == "repeat"
    return True
