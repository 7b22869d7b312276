from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from wangge.apps.cases.models import Case, Photo
from wangge.apps.cases.workflow import State
from wangge.apps.posts.rules import Standing

_FOR_STAFF = [Photo.Shows.LOOK, Photo.Shows.WORK]


def photos_for_reporter(case: Case) -> "QuerySet[Photo]":
    """What is brought by the handler is shown once somebody has found it good.

    What a grid worker found who was sent to look is for the centre. Of a case that theirs was merged into they see how
    it was left, and never what others sent.
    """
    shown = _found_good(case)
    if case.merged_into:
        shown |= _found_good(case.merged_into) & Q(shows=Photo.Shows.AFTER)
    return Photo.objects.filter(shown).exclude(shows__in=_FOR_STAFF).order_by("sequence", "pk")


def photos_before(case_id: int) -> "QuerySet[Photo]":
    """How it was reported: all that somebody sees who comes to mend it from outside."""
    return Photo.objects.filter(case_id=case_id, shows=Photo.Shows.BEFORE)


def _found_good(case: Case) -> Q:
    return Q(case=case, shows=Photo.Shows.BEFORE) if case.state == State.REVIEWING else Q(case=case)


def photos_in_all(cases: Iterable[int]) -> "QuerySet[Photo]":
    """Of these cases, each in the order in which they came."""
    return Photo.objects.filter(case_id__in=list(cases)).order_by("case_id", "sequence", "pk")


def photo_seen(uid: UUID, standing: Standing) -> Photo | None:
    """Of a case that this person sees."""
    return Photo.objects.filter(uid=uid, case__in=Case.objects.visible_to(standing)).first()
