"""Cases around a place, whatever they are about: what an operator wants to know of the surroundings."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models

from wangge.apps.cases.models import Case, CaseQuerySet
from wangge.apps.cases.workflow import State
from wangge.apps.kit.geometry import metres_between
from wangge.apps.kit.kept import Slot, ask
from wangge.apps.posts.rules import Standing

if TYPE_CHECKING:
    from django.db.models import QuerySet

AROUND_M = 600
SETTLED_WITHIN = timedelta(days=30)
_DEGREE = 111_320.0
_MOST_READ = 400
_FIELDS = ("number", "title", "state", "latitude", "longitude", "due_at", "soon_at", "closed_at")


@dataclass(frozen=True)
class Near:
    """As much of a case as a line and a pin say."""

    values: dict[str, Any]
    metres: int


@dataclass(frozen=True)
class Spot:
    """A place, and the case there that is not told of itself."""

    latitude: float
    longitude: float
    besides: int = 0


def open_near(standing: Standing, spot: Spot, *, most: int = 9) -> tuple[list[Near], int]:
    """The nearest of those within AROUND_M that this person sees, and how many there are; one query."""
    rows = ask(("open_near", standing.key), lambda: _in_box(_open(standing)), **_box(spot))
    return _nearest(rows, spot, most)


def settled_near(standing: Standing, spot: Spot, *, now: datetime, most: int = 9) -> tuple[list[Near], int]:
    """The same of those that were closed within SETTLED_WITHIN."""
    since = now - SETTLED_WITHIN
    rows = ask(("settled_near", standing.key), lambda: _in_box(_settled(standing)), since=since, **_box(spot))
    return _nearest(rows, spot, most)


def _nearest(rows: list[dict[str, Any]], spot: Spot, most: int) -> tuple[list[Near], int]:
    here = (spot.latitude, spot.longitude)
    found = [Near(row, round(metres_between((row["latitude"], row["longitude"]), here))) for row in rows]
    near = sorted((one for one in found if one.metres <= AROUND_M), key=lambda one: one.metres)
    return near[:most], len(near)


def _box(spot: Spot) -> dict[str, float]:
    north = AROUND_M / _DEGREE
    east = north / max(math.cos(math.radians(spot.latitude)), 0.01)
    return {
        "south": spot.latitude - north,
        "north": spot.latitude + north,
        "west": spot.longitude - east,
        "east": spot.longitude + east,
        "besides": spot.besides,
    }


def _open(standing: Standing) -> CaseQuerySet:
    return Case.objects.visible_to(standing).open()


def _settled(standing: Standing) -> CaseQuerySet:
    closed = Case.objects.visible_to(standing).filter(is_open=False, state=State.CLOSED)
    return closed.filter(closed_at__gte=Slot("since", models.DateTimeField()))


def _in_box(cases: CaseQuerySet) -> "QuerySet[Case, dict[str, Any]]":
    def at(name: str) -> Slot:
        return Slot(name, models.FloatField())

    inside = (
        cases.filter(place_made_up=False, confined=False, latitude__gte=at("south"), latitude__lte=at("north"))
        .filter(longitude__gte=at("west"), longitude__lte=at("east"))
        .exclude(pk=Slot("besides", models.BigIntegerField()))
    )
    rows: QuerySet[Case, dict[str, Any]] = inside.order_by("-reported_at").values(*_FIELDS)
    return rows[:_MOST_READ]
