"""Matters nearby that may be the same, offered before a report is sent."""

from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import Twin, twins_of
from wangge.apps.kit import clock
from wangge.doors.public.forms.report import Filled

MINE_IS_ELSE = "none"


def twins_for(filled: Filled) -> list[Twin]:
    """Nothing of a sensitive kind: that it was reported here is not for neighbours to know."""
    if filled.where.point is None:
        return []
    lat, lng = filled.where.point
    found = twins_of(filled.words["text"], latitude=lat, longitude=lng, category=filled.about_what, now=clock.now())
    return [twin for twin in found if not (twin.case.category and twin.case.category.sensitive)]


def chosen_twin(filled: Filled) -> Case | None:
    """The one that the sender wants to follow, if it is still among those that were offered."""
    if filled.twin in {"", MINE_IS_ELSE}:
        return None
    return next((twin.case for twin in twins_for(filled) if str(twin.case.uid) == filled.twin), None)
