"""Open cases that may be the same matter (loop.md: within 150 m and 7 days, similar text)."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from wangge.apps.cases.models import Case, Category
from wangge.apps.kit.geometry import metres_between
from wangge.apps.kit.text import likeness

METRES = 150
DAYS = 7
_ALIKE = 0.18
_DEGREE = 111_320.0
_MOST = 200


@dataclass(frozen=True)
class Twin:
    case: Case
    metres: int


def twins_of(
    text: str,
    *,
    latitude: float,
    longitude: float,
    category: Category | None,
    now: datetime,
    besides: Case | None = None,
) -> list[Twin]:
    """Up to five, nearest first. `besides` leaves out the case that is compared, and what was split off with it. One query."""
    if category is not None and not category.twins:
        return []
    family = [pk for pk in (besides.pk, besides.part_of_id) if pk] if besides else []
    near = (
        Case.objects.open()
        .filter(about_here(latitude, longitude), confined=False, reported_at__gte=now - timedelta(days=DAYS))
        .exclude(Q(pk__in=family) | Q(part_of__in=family))
        .with_names()
        .order_by("-reported_at")[:_MOST]
    )
    found = [Twin(case, metres) for case in near if (metres := metres_to(case, latitude, longitude)) <= METRES]
    alike = [twin for twin in found if is_alike(twin.case, text, category)]
    return sorted(alike, key=lambda twin: twin.metres)[:5]


def twins_near(case: Case, *, now: datetime) -> list[Twin]:
    """Those of a case that has a place, in its own town."""
    if case.latitude is None or case.longitude is None or case.place_made_up:
        return []
    found = twins_of(
        case.text,
        latitude=case.latitude,
        longitude=case.longitude,
        category=case.category,
        now=now,
        besides=case,
    )
    return [twin for twin in found if twin.case.town_id == case.town_id]


def about_here(latitude: float, longitude: float) -> Q:
    """In a square around the point; `metres_to` says which of them are near enough."""
    north = METRES / _DEGREE
    east = north / max(math.cos(math.radians(latitude)), 0.01)
    return Q(
        place_made_up=False,
        latitude__range=(latitude - north, latitude + north),
        longitude__range=(longitude - east, longitude + east),
    )


def metres_to(case: Case, latitude: float, longitude: float) -> int:
    return round(metres_between((case.latitude or 0.0, case.longitude or 0.0), (latitude, longitude)))


def is_alike(case: Case, text: str, category: Category | None) -> bool:
    if case.category and not case.category.twins:
        return False
    same = category is not None and case.category_id == category.pk
    return likeness(case.text, text) >= (_ALIKE / 2 if same else _ALIKE)
