"""Open cases around a place, whatever they are about: what an operator wants to know of the surroundings."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models

from wangge.apps.cases.models import Case
from wangge.apps.kit.geometry import metres_between
from wangge.apps.kit.kept import Slot, ask
from wangge.apps.posts.rules import Standing

if TYPE_CHECKING:
    from django.db.models import QuerySet

AROUND_M = 600
_DEGREE = 111_320.0
_MOST_READ = 400
_FIELDS = ("number", "title", "state", "latitude", "longitude", "due_at", "soon_at")


@dataclass(frozen=True)
class Near:
    """As much of a case as a line and a pin say."""

    values: dict[str, Any]
    metres: int


def open_near(
    standing: Standing, latitude: float, longitude: float, *, besides: int = 0, most: int = 9
) -> tuple[list[Near], int]:
    """The nearest of those within AROUND_M that this person sees, and how many there are; one query."""
    north = AROUND_M / _DEGREE
    east = north / max(math.cos(math.radians(latitude)), 0.01)
    box = {"south": latitude - north, "north": latitude + north, "west": longitude - east, "east": longitude + east}
    rows = ask(("open_near", standing.key), lambda: _in_box(standing), besides=besides, **box)
    found = [
        Near(row, round(metres_between((row["latitude"], row["longitude"]), (latitude, longitude)))) for row in rows
    ]
    near = sorted((one for one in found if one.metres <= AROUND_M), key=lambda one: one.metres)
    return near[:most], len(near)


def _in_box(standing: Standing) -> "QuerySet[Case, dict[str, Any]]":
    def at(name: str) -> Slot:
        return Slot(name, models.FloatField())

    inside = (
        Case.objects.visible_to(standing)
        .open()
        .filter(place_made_up=False, confined=False, latitude__gte=at("south"), latitude__lte=at("north"))
        .filter(longitude__gte=at("west"), longitude__lte=at("east"))
        .exclude(pk=Slot("besides", models.BigIntegerField()))
    )
    rows: QuerySet[Case, dict[str, Any]] = inside.order_by("-reported_at").values(*_FIELDS)
    return rows[:_MOST_READ]
