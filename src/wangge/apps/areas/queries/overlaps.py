"""Areas of one kind must not lie over each other; where boundaries from outside do, somebody is told (decision 11)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from wangge.apps.kit.geometry import projection_around

# A square of ten metres: below it one line was drawn twice, as exactly as people draw, not two opinions on a border.
# Of the 99 neighbourhoods of Los Angeles, where 211 pairs share some ground, it leaves the 90 of sound outlines
# that somebody should look at, and 4 with the two that had to be repaired.
_TOLERATED_M2 = 100.0


class Bounded(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def grid_kind(self) -> str: ...
    @property
    def code(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two areas of one kind, by code, the smaller first, and the ground they both claim."""

    code: str
    other: str
    square_metres: int


def overlaps(areas: Iterable[tuple[Bounded, BaseGeometry]], only: set[str] | None = None) -> list[Overlap]:
    """Every pair of one kind that overlaps by more than a sliver, in order of code; `only` those that touch these codes."""
    kinds: dict[tuple[str, str], list[tuple[str, BaseGeometry]]] = defaultdict(list)
    for area, shape in areas:
        kinds[area.kind, area.grid_kind].append((area.code, shape))
    found = [
        overlap for members in kinds.values() for overlap in _within(sorted(members, key=lambda one: one[0]), only)
    ]
    return sorted(found, key=lambda one: (one.code, one.other))


def _within(members: list[tuple[str, BaseGeometry]], only: set[str] | None) -> list[Overlap]:
    codes, shapes = [code for code, _ in members], np.array([shape for _, shape in members], dtype=object)
    ones, others = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    found = []
    for one, other in zip(ones.tolist(), others.tolist(), strict=True):
        if one >= other or (only is not None and only.isdisjoint((codes[one], codes[other]))):
            continue
        both = shapely.intersection(shapes[one], shapes[other])
        square_metres = projection_around(both).flat(both).area if both.area else 0.0
        if square_metres > _TOLERATED_M2:
            found.append(Overlap(codes[one], codes[other], round(square_metres)))
    return found
