"""Many polygons kept in memory, to be asked which of them holds a point.

A raster over all of them knows the answer for most of the ground: a cell that lies wholly in one polygon needs no
geometry at all. Only in cells that a border crosses is the point tested exactly.
"""

from array import array
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from threading import Lock

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from wangge.apps.kit.geometry import Projection, projection_around

NONE = -1
_MIXED = -2
_BLOCKS = 8
_FINEST, _COARSEST = 1024, 128


class PolygonIndex:
    """Answers with the position in `polygons` (degrees; x = lng, y = lat).

    Borders belong to a polygon; where several hold a point, the first wins. Latitudes and longitudes must be finite.
    Threads may share one: GEOS learns about prepared polygons while it is asked about them, and dies where two ask at once,
    so these are copies that nobody else has, and they are asked by one at a time.
    """

    def __init__(self, polygons: Sequence[BaseGeometry]) -> None:
        self._asking = Lock()
        self._shapes = shapely.from_wkb(shapely.to_wkb(np.array(polygons, dtype=object)))
        shapely.prepare(self._shapes)
        self._side = _side_for(len(polygons))
        west, south, east, north = shapely.total_bounds(self._shapes) if len(polygons) else (0.0, 0.0, 1.0, 1.0)
        # A margin of a cell and a half: whatever truncates to the outermost cells is outside for sure.
        room = self._side - 3
        self._width, self._height = max((east - west) / room, 1e-9), max((north - south) / room, 1e-9)
        self._west, self._south = west - 1.5 * self._width, south - 1.5 * self._height
        self._candidates: dict[int, list[int]] = {}
        raster = self._rasterised()
        self._raster = raster.ravel()
        self._cells = array("i", self._raster.tobytes())

    def first(self, lat: float, lng: float) -> int:
        """The first polygon that holds the point, or NONE."""
        column, row = int((lng - self._west) / self._width), int((lat - self._south) / self._height)
        if not (0 <= column < self._side and 0 <= row < self._side):
            return NONE
        known = self._cells[row * self._side + column]
        if known != _MIXED:
            return known
        with self._asking:
            return self._exact(row * self._side + column, lat, lng)

    def first_of_many(self, lats: NDArray[np.float64], lngs: NDArray[np.float64]) -> NDArray[np.int32]:
        """`first` for arrays of one length n; gives n positions."""
        columns = np.clip((lngs - self._west) / self._width, 0, self._side - 1).astype(np.int32)
        rows = np.clip((lats - self._south) / self._height, 0, self._side - 1).astype(np.int32)
        cells = rows * np.int32(self._side) + columns
        found = self._raster[cells]
        unsure = np.flatnonzero(found == _MIXED)
        with self._asking:
            found[unsure] = self._exact_of_many(cells[unsure], lats[unsure], lngs[unsure])
        return found

    def nearest(self, lat: float, lng: float, within_m: float) -> tuple[int, float] | None:
        """The nearest polygon not further off than `within_m` metres, with its distance; of equals (to 1 mm) the first."""
        if not len(self._shapes):
            return None
        with self._asking:
            return self._nearest(lat, lng, within_m)

    def _nearest(self, lat: float, lng: float, within_m: float) -> tuple[int, float] | None:
        x, y = self._flat.x_y(lat, lng)
        point = shapely.Point(x, y)
        near = self._flat_tree.query(point, predicate="dwithin", distance=within_m)
        if not len(near):
            return None
        distance, position = min((round(float(shapely.distance(self._flat_shapes[k], point)), 3), int(k)) for k in near)
        return position, distance

    def _exact(self, cell: int, lat: float, lng: float) -> int:
        for position in self._candidates[cell]:
            if shapely.intersects_xy(self._shapes[position], lng, lat):
                return position
        return NONE

    def _exact_of_many(
        self, cells: NDArray[np.int32], lats: NDArray[np.float64], lngs: NDArray[np.float64]
    ) -> NDArray[np.int32]:
        starts, candidates = self._table
        found = np.full(len(cells), NONE, dtype=np.int32)
        # Sorted by cell, one prepared polygon is asked about many points in a row, which is several times faster.
        waiting = np.argsort(cells, kind="stable")
        turn = 0
        while len(waiting):
            at = starts[cells[waiting]] + turn
            more = at < starts[cells[waiting] + 1]
            waiting, at = waiting[more], at[more]
            hit = shapely.intersects_xy(self._shapes[candidates[at]], lngs[waiting], lats[waiting])
            found[waiting[hit]] = candidates[at[hit]]
            waiting = waiting[~hit]
            turn += 1
        return found

    @cached_property
    def _table(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The candidates of all cells in one row, and where each cell's begin in it (one more start than cells)."""
        counts = np.zeros(self._side**2 + 1, dtype=np.int32)
        in_order = sorted(self._candidates)
        for cell in in_order:
            counts[cell + 1] = len(self._candidates[cell])
        candidates = [position for cell in in_order for position in self._candidates[cell]]
        return np.cumsum(counts, dtype=np.int32), np.array(candidates, dtype=np.int32)

    @cached_property
    def _flat(self) -> Projection:
        return projection_around(shapely.box(*shapely.total_bounds(self._shapes)))

    @cached_property
    def _flat_shapes(self) -> NDArray[np.object_]:
        return np.array([self._flat.flat(shape) for shape in self._shapes], dtype=object)

    @cached_property
    def _flat_tree(self) -> shapely.STRtree:
        return shapely.STRtree(self._flat_shapes)

    def _rasterised(self) -> NDArray[np.int32]:
        """Squares are split in four until one polygon is the answer for all of a square, or it is a single cell."""
        raster = np.full((self._side, self._side), NONE, dtype=np.int32)
        tree = shapely.STRtree(self._shapes)
        size = self._side // _BLOCKS
        squares = [(row * size, column * size) for row in range(_BLOCKS) for column in range(_BLOCKS)]
        while squares:
            unsure = []
            for (row, column), held_by, candidates in self._judged(tree, squares, size):
                if held_by != _MIXED:
                    raster[row : row + size, column : column + size] = held_by
                elif size > 1:
                    unsure.append((row, column))
                else:
                    raster[row, column] = _MIXED
                    self._candidates[row * self._side + column] = candidates
            size //= 2
            squares = [
                (row + down, column + right) for row, column in unsure for down in (0, size) for right in (0, size)
            ]
        return raster

    def _judged(
        self, tree: shapely.STRtree, squares: list[tuple[int, int]], size: int
    ) -> list[tuple[tuple[int, int], int, list[int]]]:
        """Per square: itself, the one answer for all of it or _MIXED, and then the polygons that touch it in order."""
        rows, columns = np.array(squares, dtype=np.float64).T
        # Grown by a hair, so that a point which rounds into the next cell is still judged rightly.
        hair = 1e-6
        boxes = shapely.box(
            self._west + (columns - hair) * self._width,
            self._south + (rows - hair) * self._height,
            self._west + (columns + size + hair) * self._width,
            self._south + (rows + size + hair) * self._height,
        )
        which, touching = tree.query(boxes, predicate="intersects")
        order = np.lexsort((touching, which))
        which, touching = which[order], touching[order]
        ends = np.searchsorted(which, np.arange(len(squares) + 1))
        answers = np.full(len(squares), NONE, dtype=np.int32)
        some = np.flatnonzero(ends[:-1] < ends[1:])
        first = touching[ends[some]]
        answers[some] = np.where(shapely.covers(self._shapes[first], boxes[some]), first, _MIXED)
        return [
            (square, int(answer), touching[start:end].tolist() if answer == _MIXED else [])
            for square, answer, (start, end) in zip(squares, answers, pairwise(ends), strict=True)
        ]


def _side_for(count: int) -> int:
    """Cells along one side: about 16 across a polygon of middling size, and a power of two so that squares halve."""
    wanted = 16 * count**0.5
    side = _COARSEST
    while side < min(wanted, _FINEST):
        side *= 2
    return side
