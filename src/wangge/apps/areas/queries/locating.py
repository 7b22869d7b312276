"""Which grid a point lies in (loop.md, "Finding the grid"). All points in WGS 84 degrees."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries.tree import Place, Tree, tree
from wangge.apps.kit import geometry
from wangge.apps.kit.geometry import Box, Datum, PointProblem, to_wgs84
from wangge.apps.kit.polygons import NONE, PolygonIndex

NEAR_M = 200.0


class How(StrEnum):
    INSIDE = "inside"
    """In the grid, or on its border."""
    NEAR = "near"
    """Outside every grid; the nearest within 200 m, as a suggestion."""
    AREA = "area"
    """In a village or town, but in none of its grids and near none."""
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Located:
    """`distance_m` only when near. A special grid lies over villages: `village` is None there."""

    grid: Place | None
    village: Place | None
    town: Place | None
    how: How
    distance_m: float | None = None


OUTSIDE = Located(None, None, None, How.OUTSIDE)


class Locator:
    """The boundaries of one tree, ready to be asked without the database."""

    def __init__(self, areas: Tree) -> None:
        grids = [place for place in areas.of_kind(Kind.GRID) if place.shape is not None]
        # Of several that hold a point the first wins: special before general, then the smaller code, as text.
        self._grids = sorted(grids, key=lambda place: (not place.is_special, place.code))
        self._inside = [_located(areas, grid, How.INSIDE) for grid in self._grids]
        self._index = _index(tuple(self._grids))
        wider = [place for place in areas.of_kind(Kind.VILLAGE, Kind.TOWN) if place.shape is not None]
        wider.sort(key=lambda place: (place.kind == Kind.TOWN, place.code))
        self._wider = [_located(areas, place, How.AREA) for place in wider]
        self._wider_index = _index(tuple(wider))
        self._ids = np.array([*(grid.id for grid in self._grids), 0], dtype=np.int64)
        self.box = _box_around([*grids, *wider])

    def point(self, lat: float, lng: float) -> Located:
        """Raises ValueError or OverflowError for what is not finite."""
        position = self._index.first(lat, lng)
        return self._inside[position] if position != NONE else self._outside_grids(lat, lng)

    def points(self, lats: NDArray[np.float64], lngs: NDArray[np.float64]) -> NDArray[np.int64]:
        """Ids of the grids that hold n finite points; 0 where none does."""
        return self._ids[self._index.first_of_many(lats, lngs)]

    def problem(self, lat: float, lng: float) -> PointProblem | None:
        """Why this cannot be a point here, swapped latitude and longitude among the reasons."""
        return geometry.point_problem(lat, lng, self.box)

    def would_fit_as(self, lat: float, lng: float) -> Datum | None:
        """The datum that would bring an unmarked point from outside every grid into one."""
        if self._index.first(lat, lng) != NONE:
            return None
        fits = (datum for datum in (Datum.GCJ02, Datum.BD09) if self._index.first(*to_wgs84(lat, lng, datum)) != NONE)
        return next(fits, None)

    def _outside_grids(self, lat: float, lng: float) -> Located:
        if near := self._index.nearest(lat, lng, NEAR_M):
            position, metres = near
            inside = self._inside[position]
            return Located(inside.grid, inside.village, inside.town, How.NEAR, metres)
        position = self._wider_index.first(lat, lng)
        return self._wider[position] if position != NONE else OUTSIDE


def locator() -> Locator:
    """One look whether the county changed; then ask it as often as you like without the database."""
    return _locator(tree())


def locate_point(lat: float, lng: float) -> Located:
    return locator().point(lat, lng)


def locate_many(lats: NDArray[np.float64], lngs: NDArray[np.float64]) -> NDArray[np.int64]:
    """Ids of the grids that hold n finite points; 0 where none does. Suggestions nearby are not made here."""
    return locator().points(lats, lngs)


def would_fit_as(lat: float, lng: float) -> Datum | None:
    """The datum that would bring an unmarked point from outside every grid into one."""
    return locator().would_fit_as(lat, lng)


@lru_cache(maxsize=4)
def _locator(areas: Tree) -> Locator:
    return Locator(areas)


def _index(places: tuple[Place, ...]) -> PolygonIndex:
    return PolygonIndex([place.shape for place in places])


def _located(areas: Tree, place: Place, how: How) -> Located:
    grid = place if place.kind == Kind.GRID else None
    return Located(grid, areas.above(place, Kind.VILLAGE), areas.above(place, Kind.TOWN), how)


def _box_around(places: list[Place]) -> Box | None:
    if not places:
        return None
    return geometry.box_of(shapely.box(*shapely.total_bounds([place.shape for place in places])))
