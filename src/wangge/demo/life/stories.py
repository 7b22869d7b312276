"""What happens in the town: a matter, its words, a place."""

import json
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Any

from wangge.apps.areas.models import Area, Kind
from wangge.apps.areas.queries import Place, Tree, tree
from wangge.apps.kit.photos import Photo
from wangge.demo.drawings import drawn_photo
from wangge.demo.ground import Ground
from wangge.demo.outlines import DATA

_VARIANTS = 3


@dataclass(frozen=True)
class Story:
    """`grid` lies in `village`; `has_place` where the matter is at a place rather than about a person's papers.

    `goal` is the state in which it is to be left, so that each queue has something in it.
    """

    category: str
    text: str
    place: str
    grid: Area
    village: Area
    latitude: float
    longitude: float
    has_place: bool
    goal: str = ""
    by_village: bool = False


@cache
def words() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((DATA / "stories.json").read_text("utf-8"))
    return data


class Stories:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._areas = {area.pk: area for area in Area.objects.all()}
        self._tree: Tree = tree()
        self._ground = Ground(random)
        self._grids = [place for place in self._tree.of_kind(Kind.GRID) if not place.is_special]
        self._busy = [words()["busy"].get(place.code, 1) for place in self._grids]
        self._photos: dict[tuple[str, bool, int], Photo] = {}

    def any(self) -> Story:
        kinds = words()["stories"]
        (code,) = self._random.choices(list(kinds), weights=[kind["weight"] for kind in kinds.values()])
        return self.of(code, self._random.choice(kinds[code]["texts"]))

    def danger(self) -> Story:
        one = self._random.choice(words()["urgent_texts"])
        return self.of(one["category"], one["text"])

    def left(self) -> list[Story]:
        """What is to be found in the queues of those whose accounts are shown."""
        return [
            replace(
                self.of(
                    one["category"],
                    words()["stories"][one["category"]]["texts"][0],
                    grid=self._tree.by_code[one["grid"]],
                ),
                goal=one["goal"],
                by_village=one["by_village"],
            )
            for one in words()["left"]
        ]

    def beside(self, other: Story) -> Story:
        """The same matter a few steps away, in somebody else's words."""
        text = self._random.choice(words()["stories"][other.category]["texts"])
        told = self.of(other.category, text, grid=self._tree.places[other.grid.pk])
        latitude, longitude = (
            round(at + self._random.uniform(-4e-4, 4e-4), 6) for at in (other.latitude, other.longitude)
        )
        if not self._ground.covers(self._tree.places[other.grid.pk], latitude, longitude):
            latitude, longitude = other.latitude, other.longitude
        return replace(told, latitude=latitude, longitude=longitude)

    def of(self, code: str, text: str, *, grid: Place | None = None) -> Story:
        grid = grid or self._random.choices(self._grids, weights=self._busy)[0]
        village = next(place for place in self._tree.upwards(grid) if place.kind == Kind.VILLAGE)
        groups = [number for (_village, number), within in self._tree.groups.items() if within == grid.id]
        known = {"village": village.name, "group": self._random.choice(groups or [1])}
        place = self._random.choice(words()["places"]).format(**known)
        told = text.format(place=place, **known) + self._random.choice(words()["signs"])
        latitude, longitude = self._ground.point_in(grid)
        grid_area, village_area = self._areas[grid.id], self._areas[village.id]
        return Story(code, told, place, grid_area, village_area, latitude, longitude, "{place}" in text)

    def photo(self, code: str, *, mended: bool) -> Photo | None:
        """A drawing that fits the matter; None for what nobody would take a photo of."""
        subject = words()["stories"][code]["photo"]
        if not subject:
            return None
        variant = self._random.randrange(_VARIANTS)
        key = (subject, mended, variant)
        if key not in self._photos:
            self._photos[key] = drawn_photo(subject, Random(f"{subject} {variant}"), mended=mended)  # noqa: S311 - the same drawing each time
        return self._photos[key]
