"""The demo town's boundaries, made up: real names in a country that does not exist.

A smooth outline is cut into villages, and each village into grids, as Voronoi cells with straight sides. All sides are
noded together, so that each stretch of border exists once. Then every stretch is bent by one seeded field of waves
that depends on the place alone: neighbours keep the very same line, without gap or overlap. Coordinates are rounded
to six decimals of a degree. Lengths are metres east (x) and north (y) of the town's centre.
"""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import shapely
import shapely.affinity
from shapely.geometry.base import BaseGeometry

from wangge.apps.kit.geometry import Projection

XY = tuple[float, float]
DATA = Path(__file__).parent / "data"

# Wave lengths and heights in metres: gentle enough that no border can cross itself or another.
_WAVES = ((2600, 100), (1400, 62), (760, 28), (400, 13))
_FINE_M, _COARSE_M = 55.0, 250.0
_SNAP_M = 0.01
_ROUNDS = 12


@dataclass(frozen=True)
class Outlines:
    """Shapes in degrees by code; special grids and lines in the order of the data."""

    grids: dict[str, BaseGeometry] = field(default_factory=dict)
    special: list[BaseGeometry] = field(default_factory=list)
    villages: dict[str, BaseGeometry] = field(default_factory=dict)
    towns: dict[str, BaseGeometry] = field(default_factory=dict)
    lines: list[BaseGeometry] = field(default_factory=list)


@cache
def town_data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((DATA / "town.json").read_text("utf-8"))
    return data


def outlines() -> Outlines:
    """The same to the last digit each time."""
    data = town_data()
    random = Random(data["seed"])  # noqa: S311  the same map for everybody
    bend = Bend(random, Projection(**data["centre"]))
    outline = _outline(**data["outline"])
    grids: dict[str, BaseGeometry] = {}
    for village, cell in zip(data["villages"], _cells(_places(data["villages"]), outline), strict=True):
        for number, part in enumerate(_fair_parts(cell, village["grids"], random), 1):
            grids[grid_code(village["code"], number)] = part
    around = _neighbours(data["neighbours"], outline)
    bent = bend.together(grids | around)
    found = Outlines(grids={code: bent[code] for code in grids}, towns={code: bent[code] for code in around})
    for village in data["villages"]:
        own = [found.grids[grid_code(village["code"], number + 1)] for number in range(village["grids"])]
        found.villages[village["code"]] = shapely.union_all(own)
    found.towns[data["town"]["code"]] = shapely.union_all(list(found.villages.values()))
    found.special.extend(bend.shape(_block(special)) for special in data["special_grids"])
    found.lines.extend(bend.line(_rounded(line["points"])) for line in data["lines"])
    return found


def grid_code(village: str, number: int) -> str:
    return f"{village}{number:03}"


class Bend:
    """The field of waves, and the way from metres to degrees."""

    def __init__(self, random: Random, projection: Projection) -> None:
        self._projection = projection
        self._waves = []
        for length, height in _WAVES:
            for axis in (0, 1):
                angle, phase = random.uniform(0, math.tau), random.uniform(0, math.tau)
                steps = math.cos(angle) * math.tau / length, math.sin(angle) * math.tau / length
                self._waves.append((axis, *steps, phase, height))

    def together(self, cells: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
        """The cells, bent; a border that two of them share stays one line."""
        borders = [cell.boundary for cell in cells.values()]
        # Snapped to a centimetre, a corner that lies on a neighbour's side is a corner of that neighbour as well.
        faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.union_all(borders, grid_size=_SNAP_M))))
        inside = shapely.point_on_surface(faces)
        return {
            key: shapely.union_all(
                [self.shape(face) for face, at in zip(faces, inside, strict=True) if cell.contains(at)]
            )
            for key, cell in cells.items()
        }

    def shape(self, straight: BaseGeometry) -> BaseGeometry:
        rings = [self._bent(ring.coords)[:-1] for ring in (straight.exterior, *straight.interiors)]
        return shapely.Polygon(rings[0], rings[1:])

    def line(self, points: Sequence[XY]) -> BaseGeometry:
        return shapely.LineString(self._bent(points))

    def _bent(self, points: Iterable[Sequence[float]]) -> list[XY]:
        ends = [(x, y) for x, y in points]
        path = [at for one, other in pairwise(ends) for at in self._stretch(one, other)[:-1]]
        return [*path, self._moved(*ends[-1])]

    def _stretch(self, one: XY, other: XY) -> list[XY]:
        """Both ends included, and the same points from whichever end it is walked."""
        if other < one:
            return self._stretch(other, one)[::-1]
        far = max(abs(one[0]), abs(other[0]), abs(one[1]), abs(other[1])) > 6000
        pieces = max(1, round(math.dist(one, other) / (_COARSE_M if far else _FINE_M)))
        shares = [piece / pieces for piece in range(pieces + 1)]
        return [self._moved(*(a + (b - a) * share for a, b in zip(one, other, strict=True))) for share in shares]

    def _moved(self, x: float, y: float) -> XY:
        moved = [x, y]
        for axis, per_x, per_y, phase, height in self._waves:
            moved[axis] += height * math.sin(per_x * x + per_y * y + phase)
        lat, lng = self._projection.lat_lng(*moved)
        return round(lng, 6), round(lat, 6)


def _outline(half_width_m: float, half_height_m: float, power: float, swells: list[list[float]]) -> BaseGeometry:
    """Between an ellipse and a rectangle, with `swells`: how many around, how high (share of the radius), turned by."""
    ring = []
    for angle in (step * math.tau / 90 for step in range(90)):
        swell = 1 + sum(height * math.sin(count * angle + turned) for count, height, turned in swells)
        x = math.copysign(abs(math.cos(angle)) ** (2 / power), math.cos(angle))
        y = math.copysign(abs(math.sin(angle)) ** (2 / power), math.sin(angle))
        ring.append((half_width_m * x * swell, half_height_m * y * swell))
    return shapely.Polygon(ring)


def _cells(seeds: Sequence[XY], within: BaseGeometry) -> list[BaseGeometry]:
    """What lies nearest to each seed, in the order of the seeds."""
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(seeds), extend_to=within))
    return [
        _largest(next(cell for cell in cells if cell.covers(shapely.Point(at))).intersection(within)) for at in seeds
    ]


def _fair_parts(cell: BaseGeometry, count: int, random: Random) -> list[BaseGeometry]:
    """Parts of about one size (Lloyd's method), from the north-west to the south-east."""
    west, south, east, north = cell.bounds
    seeds: list[XY] = []
    while len(seeds) < count:
        at = random.uniform(west, east), random.uniform(south, north)
        if cell.contains(shapely.Point(at)):
            seeds.append(at)
    for _ in range(_ROUNDS):
        seeds = [(part.centroid.x, part.centroid.y) for part in _cells(seeds, cell)]
    return _cells(sorted(seeds, key=lambda at: at[0] - at[1]), cell)


def _neighbours(data: dict[str, Any], outline: BaseGeometry) -> dict[str, BaseGeometry]:
    """The other towns of the district: those to the south belong to another one."""
    seeds = [(x, y) for x, y in data["at"].values()]
    reach = data["reach_m"]
    region = shapely.MultiPoint(seeds).buffer(reach, quad_segs=6).union(outline).buffer(3000).buffer(-3000)
    _, south, east, _ = region.bounds
    region = region.difference(shapely.box(outline.bounds[0] - 500, south, east, data["not_south_of_m"])).simplify(200)
    cells = _cells(seeds, region.union(outline))
    return {code: _largest(cell.difference(outline)) for code, cell in zip(data["at"], cells, strict=True)}


def _block(special: dict[str, Any]) -> BaseGeometry:
    x, y = special["at"]
    half_width, half_height = special["width"] / 2, special["height"] / 2
    straight = shapely.box(x - half_width, y - half_height, x + half_width, y + half_height)
    return shapely.affinity.rotate(straight, special["turned"])


def _rounded(points: Sequence[XY]) -> list[XY]:
    """Corners cut twice (Chaikin), the ends kept."""
    path = [(x, y) for x, y in points]
    for _ in range(2):
        cut = [
            (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
            for a, b in pairwise(path)
            for share in (0.25, 0.75)
        ]
        path = [path[0], *cut, path[-1]]
    return path


def _places(things: list[dict[str, Any]]) -> list[XY]:
    return [(x, y) for x, y in (thing["at"] for thing in things)]


def _largest(shape: BaseGeometry) -> BaseGeometry:
    return max(shapely.get_parts(shape), key=lambda part: part.area)
