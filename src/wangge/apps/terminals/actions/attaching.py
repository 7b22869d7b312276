"""A photo that has come is made small and added to the case that its fact has made or changed, or to the answer that it is.

By the worker, behind the facts: no answer to a phone waits for that (docs/adr/0024-photos-are-made-behind-the-facts.md).
"""

import time
import uuid
from collections.abc import Callable
from datetime import timedelta

import structlog
from django.db import DatabaseError, transaction
from django.db.models import Q

from wangge.apps.cases.actions import Comment, Refused, take
from wangge.apps.cases.models import Case, Photo
from wangge.apps.kit import clock
from wangge.apps.kit.photos import Photo as CheckedPhoto, PhotoRefused, inspect_photo, look_over
from wangge.apps.posts.queries import standing_of
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.actions import add_answer_photo
from wangge.apps.tasks.queries import answer_by_uid
from wangge.apps.terminals.actions.operations import keep_bad_photo
from wangge.apps.terminals.models import AwaitedPhoto
from wangge.apps.terminals.queries import about
from wangge.apps.terminals.queries.arriving import arrived, file_name, news, to_be_made, waiting_for
from wangge.apps.terminals.workflow import Outcome

_NONE = uuid.UUID(int=0)
_LATE = uuid.UUID("2f0f2a52-6f0e-4d5c-9f6c-3a6e1f1d7b11")
_PAUSE_AFTER_A_FAULT = timedelta(minutes=10)
_log = structlog.get_logger("wangge.terminal")
Rest = Callable[[float], bool]


def note_arrived(sha256: str, *, actor: Standing) -> None:
    """Raises PhotoRefused for what is no photo; then none of this person's operations waits for it any more."""
    person_id = actor.person_id or 0
    waiting = waiting_for(person_id, sha256)
    path = arrived(person_id, sha256) if waiting else None
    if path is None:
        return
    try:
        look_over(path.read_bytes(), declared_name=file_name(sha256))
    except PhotoRefused:
        AwaitedPhoto.objects.filter(pk__in=waiting).delete()
        path.unlink(missing_ok=True)
        raise
    look_for_arrived()


def look_for_arrived() -> None:
    """Lets the worker look; also for what it had begun before it was killed, and what a restored backup holds."""
    news().parent.mkdir(parents=True, exist_ok=True)
    news().touch()


def add_arrived(rest: Rest = lambda _seconds: False) -> int:
    """Those that are here and waited for, in their order; how many. `rest` hears how long each took, and may say to stop."""
    if not news().exists():
        return 0
    # Before looking: what comes from now on is news again.
    news().unlink(missing_ok=True)
    done, before = 0, clock.now() - _PAUSE_AFTER_A_FAULT
    # Those of what is kept wait with it, until a case is made of it.
    belongs = Q(operation__outcome=Outcome.APPLIED) | Q(operation__made_uid__isnull=False)
    for key in to_be_made(AwaitedPhoto.objects.filter(belongs, Q(tried_at=None) | Q(tried_at__lt=before))):
        begun = time.monotonic()
        done += _tried(key)
        if rest(time.monotonic() - begun):
            break
    return done


def _tried(key: int) -> bool:
    """It is noted before: one that kills the worker must not be the first again when that comes back."""
    AwaitedPhoto.objects.filter(pk=key).update(tried_at=clock.now())
    told_of = ("operation__person", "operation__device", "operation__reviewed_by")
    waiting = AwaitedPhoto.objects.select_related(*told_of).filter(pk=key).first()
    try:
        return waiting is not None and _made(waiting)
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the ones behind it go on
        _log.exception("photo_not_added", error=type(error).__name__)
        return False


def _made(waiting: AwaitedPhoto) -> bool:
    operation, sha256 = waiting.operation, waiting.sha256
    # To a case that was made of it at the desk it is added by whoever made that.
    path, actor = arrived(operation.person_id, sha256), standing_of(operation.reviewed_by or operation.person)
    if path is None or not actor.posts:
        # Of somebody whose posts have ended it stays here, as what they wrote does.
        return False
    try:
        photo = inspect_photo(path.read_bytes(), declared_name=file_name(sha256))
    except PhotoRefused as refusal:
        with transaction.atomic():
            keep_bad_photo(operation, sha256, str(refusal.code), actor=standing_of(operation.person))
            waiting.delete()
        return True
    with transaction.atomic():
        added = _attached(waiting, photo, actor)
        if added:
            waiting.delete()
    return added


def _attached(waiting: AwaitedPhoto, photo: CheckedPhoto, actor: Standing) -> bool:
    operation = waiting.operation
    answer = None if waiting.shows else answer_by_uid(operation.uid)
    if answer is not None:
        add_answer_photo(answer, photo, actor=actor)
        return True
    # Seen when the operation was taken: by now it may have gone elsewhere.
    made = operation.made_uid or about(operation.subject_kind, operation.subject_uid).case
    case = Case.objects.get(uid=made or _NONE)
    order = Comment(photos=(photo,), shows=Photo.Shows(waiting.shows))
    return _added(case, order, actor, uuid.uuid5(_LATE, f"{operation.uid} {photo.original_sha256}"))


def _added(case: Case, order: Comment, actor: Standing, command_id: uuid.UUID) -> bool:
    """False where the case does not take it now: it waits."""
    try:
        take(case, order, actor=actor, command_id=command_id)
    except Refused as refusal:
        # "repeat": it was added by another worker a moment ago.
        return refusal.code == "repeat"
    return True
