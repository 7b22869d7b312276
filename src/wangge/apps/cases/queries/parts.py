"""What belongs to one case, by questions kept ready."""

from django.db.models import QuerySet

from wangge.apps.cases.models import Case, Clock, Photo
from wangge.apps.kit.kept import Slot, ask


def clocks_of(case: Case) -> list[Clock]:
    """Every stage's, ended or not."""
    return ask("clocks_of", _clocks, case=case.pk)


def _clocks() -> "QuerySet[Clock]":
    return Clock.objects.filter(case_id=Slot("case", Case._meta.pk))


def photos_of(case: Case) -> list[Photo]:
    """In the order in which they were added."""
    return ask("photos_of", _photos, case=case.pk)


def _photos() -> "QuerySet[Photo]":
    return Photo.objects.filter(case_id=Slot("case", Case._meta.pk)).order_by("pk")
