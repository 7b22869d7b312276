"""Open cases that may be the same matter (loop.md: within 150 m and 7 days, similar text), or that name the same place."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q, QuerySet

from wangge.apps.cases.models import Case, CaseQuerySet, Category
from wangge.apps.cases.queries.alike import Described, described, described_by
from wangge.apps.kit.among import among
from wangge.apps.kit.geometry import metres_between

METRES = 150
DAYS = 7
_DEGREE = 111_320.0
_MOST, _SHOWN = 60, 5
# More than a county reports in those days: what is older need not be looked up.
_WITHIN = 100_000


@dataclass(frozen=True)
class Twin:
    """`metres` away, or None where it was found by its words alone; `shared` are the most telling of those."""

    case: Case
    metres: int | None
    shared: tuple[str, ...] = ()


def twins_of(
    text: str,
    *,
    latitude: float,
    longitude: float,
    category: Category | None,
    now: datetime,
) -> list[Twin]:
    """Of a report that is not a case yet, by its place: up to five, nearest first. Two queries."""
    if category is not None and not category.twins:
        return []
    return _nearest(described_by(text, category), _open_since(now), latitude, longitude)[:_SHOWN]


def twins_near(case: Case, *, now: datetime) -> list[Twin]:
    """In its own town, up to five: first those at its place, nearest first; then those that say the same, the newest first.

    Whoever called named the place in words only; of two that lie apart on the map the words say nothing. One query.
    """
    about = described(case)
    likely = twins_likely(case, about, now=now)
    return twins_among(case, about, named_after(likely).order_by("-reported_at", "-pk")) if likely is not None else []


def twins_likely(case: Case, about: Described, *, now: datetime) -> CaseQuerySet | None:
    """The newest at its place or with its words; None where its kind of matter has no twins."""
    if case.category is not None and not case.category.twins:
        return None
    family = [pk for pk in (case.pk, case.part_of_id) if pk]
    others = in_town_of(case, _open_since(now)).exclude(Q(pk__in=family) | Q(part_of__in=family))
    likely = others.filter(likely_same(case, about, is_open=True, after=max(case.pk - _WITHIN, 0)))
    return likely.order_by("-reported_at")[:_MOST]


def twins_among(case: Case, about: Described, others: Iterable[Case]) -> list[Twin]:
    """Of what `twins_likely` found, the newest first, up to five."""
    found = [twin for other in others if (twin := _twin(case, about, other))]
    shown = sorted(found, key=lambda one: (one.metres is None, one.metres or 0))[:_SHOWN]
    return [replace(one, shared=tuple(about.shared_with(one.case))) if one.metres is None else one for one in shown]


def likely_same(
    case: Case, about: Described, *, is_open: bool, after: int = 0, also: QuerySet[Any, Any] | None = None
) -> Q:
    """Those at its place or with its words, and the keys in `also`, each by its index; OR would go through all of the town's."""
    near = Case.objects.filter(here(case), is_open=is_open).order_by().values("pk")
    said = Case.objects.filter(about.shares_words(after=after)).order_by().values("pk")
    return Q(pk__in=near.union(*([said] if also is None else [said, also]), all=True))


def named_after(*first: CaseQuerySet) -> CaseQuerySet:
    """With what is said of them, looked up for these few alone: a busy corner has thousands to choose from."""
    few = reduce(or_, (Q(among(cases.values("pk"))) for cases in first))
    return Case.objects.filter(few).select_related("category", "department", "outside")


def in_town_of(case: Case, cases: CaseQuerySet) -> CaseQuerySet:
    """Said so that no index knows it: a database would rather go through the latest of a town than look the likely ones up."""
    return cases.alias(in_town=F("town_id") + 0).filter(in_town=case.town_id)


def here(case: Case) -> Q:
    if case.latitude is None or case.longitude is None or case.place_made_up:
        return Q(pk__in=())
    return about_here(case.latitude, case.longitude)


def _twin(case: Case, about: Described, other: Case) -> Twin | None:
    """Of two that both lie somewhere the distance decides, else the words."""
    if not _twinned(other):
        return None
    if place_unknown(case) or place_unknown(other):
        return Twin(other, None) if not in_other_villages(case, other) and about.is_alike(other) else None
    metres = metres_to(other, case.latitude or 0.0, case.longitude or 0.0)
    return Twin(other, metres) if metres <= METRES and about.is_at_one_place_with(other) else None


def _open_since(now: datetime) -> CaseQuerySet:
    return Case.objects.open().filter(confined=False, reported_at__gte=now - timedelta(days=DAYS))


def _nearest(about: Described, cases: CaseQuerySet, latitude: float, longitude: float) -> list[Twin]:
    near = named_after(cases.filter(about_here(latitude, longitude)).order_by("-reported_at")[:_MOST])
    found = ((metres_to(case, latitude, longitude), case) for case in near)
    alike = [
        Twin(case, metres)
        for metres, case in found
        if metres <= METRES and _twinned(case) and about.is_at_one_place_with(case)
    ]
    return sorted(alike, key=lambda twin: twin.metres or 0)


def place_unknown(case: Case) -> bool:
    return case.latitude is None or case.longitude is None or case.place_made_up


def in_other_villages(case: Case, other: Case) -> bool:
    """Both villages are known, and are two: what was reported in words names the same kind of corner in each."""
    return None not in (case.village_id, other.village_id) and case.village_id != other.village_id


def _twinned(case: Case) -> bool:
    return case.category is None or case.category.twins


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
