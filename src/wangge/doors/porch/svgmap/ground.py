"""The part of a map that changes only when an area does: land, borders, river and roads, names."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from shapely.geometry.base import BaseGeometry

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place, Tree
from wangge.apps.kit.geometry import Projection, projection_around
from wangge.doors.porch.svgmap.frame import FINENESS, Frame, path_of

# The least radius of free ground that a name needs, and about half the width of one of its characters.
_NAME_ROOM_PX, _HALF_CHARACTER_PX = 14, 6.5
# Scale bar and note lie there.
_FOOT_PX = 30


@dataclass(frozen=True)
class Ground:
    """One town in metres around its middle, simplified so that neighbours keep one line. Shapes by id of their area."""

    projection: Projection
    grids: dict[int, BaseGeometry]
    special: dict[int, BaseGeometry]
    villages: dict[int, BaseGeometry]
    town: BaseGeometry
    village_lines: BaseGeometry
    grid_lines: BaseGeometry
    lines: list[tuple[str, BaseGeometry]]

    def labelled(self, chosen: Place) -> dict[int, BaseGeometry]:
        """Where the names of the other grids may be written: special grids, then general ones beside all of these."""
        apart = shapely.union_all([self.shape_of(chosen), *self.special.values()])
        others = {one: shape.difference(apart) for one, shape in self.grids.items()}
        return {one: shape for one, shape in (self.special | others).items() if one != chosen.id}

    def shape_of(self, place: Place) -> BaseGeometry:
        """Raises KeyError for an area without a boundary, or that is none of this town's."""
        return self.town if place.kind == Kind.TOWN else (self.grids | self.special | self.villages)[place.id]


@lru_cache(maxsize=16)
def ground_of(areas: Tree, town: Place, fineness_m: float) -> Ground:
    """`fineness_m`: about how far a line may be straightened.

    A town whose own boundary nobody has given is what lies in it. Raises ValueError where nothing there has one.
    """
    inside = [place for place in areas.under(town.path) if place.shape is not None]
    if not inside:
        raise ValueError(town.code)
    flat = projection_around(town.shape or shapely.union_all([place.shape for place in inside]))
    general = {one.id: one for one in inside if one.kind == Kind.GRID and not one.is_special}
    grids = _simplified(flat, general.values(), fineness_m)
    villages = {}
    for village in (one for one in inside if one.kind == Kind.VILLAGE):
        own = [shape for grid, shape in grids.items() if general[grid].parent_id == village.id]
        villages[village.id] = shapely.union_all(own) if own else _simplified(flat, [village], fineness_m)[village.id]
    parts = [*villages.values(), *(shape for grid, shape in grids.items() if general[grid].parent_id == town.id)]
    outline = shapely.union_all(parts) if parts else _simplified(flat, [town], fineness_m)[town.id]
    village_lines = _borders([*villages.values(), outline])
    return Ground(
        projection=flat,
        grids=grids,
        special={one.id: flat.flat(one.shape).simplify(fineness_m / 2) for one in inside if one.is_special},
        villages=villages,
        town=outline,
        village_lines=_joined(village_lines),
        grid_lines=_joined(_borders(grids.values()).difference(village_lines)),
        lines=[(line.kind, flat.flat(line.shape()).simplify(fineness_m / 2)) for line in areas.lines],
    )


def drawn_ground(ground: Ground, frame: Frame, chosen: Place | None) -> SafeString:
    """Paths from the land up; every border once, the stronger line where a village ends."""
    lit = ground.shape_of(chosen) if chosen else shapely.Polygon()
    layers = [
        ("map-land", ground.town),
        ("map-chosen", lit),
        *((f"map-{kind}", line) for kind, line in ground.lines),
        ("map-grids", ground.grid_lines),
        ("map-special", shapely.MultiPolygon(list(ground.special.values()))),
        ("map-villages", ground.village_lines),
        ("map-chosen-line", lit),
    ]
    paths = ((name, path_of(frame.seen(shape))) for name, shape in layers)
    drawn = format_html_join("", '<path class="{}" d="{}"/>', ((name, path) for name, path in paths if path))
    return format_html('<g transform="scale({})">{}</g>', 1 / FINENESS, drawn)


def drawn_names(frame: Frame, names: Iterable[tuple[str, BaseGeometry]]) -> SafeString:
    """Each in the widest spot of what is seen of its shape; left out where there is no room, or another name is."""
    placed: list[tuple[int, int, str]] = []
    taken = shapely.box(0, frame.height - _FOOT_PX, frame.width, frame.height)
    for name, shape in names:
        seen = frame.seen(shape)
        if not seen.area:
            continue
        spoke = shapely.maximum_inscribed_circle(seen, tolerance=2)
        (x, y), half = spoke.coords[0], len(name) * _HALF_CHARACTER_PX
        room = shapely.box(x - half, y - _NAME_ROOM_PX / 2, x + half, y + _NAME_ROOM_PX / 2)
        if spoke.length >= _NAME_ROOM_PX and 0 <= x - half <= x + half <= frame.width and not room.intersects(taken):
            placed.append((round(x), round(y) + 4, name))
            taken = taken.union(room)
    return format_html_join("", '<text class="map-name" x="{}" y="{}">{}</text>', placed)


def _simplified(flat: Projection, places: Iterable[Place], fineness_m: float) -> dict[int, BaseGeometry]:
    members = list(places)
    shapes = np.array([flat.flat(place.shape) for place in members], dtype=object)
    if not members:
        return {}
    return dict(zip((place.id for place in members), shapely.coverage_simplify(shapes, fineness_m), strict=True))


def _borders(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    return shapely.union_all([shape.boundary for shape in shapes])


def _joined(lines: BaseGeometry) -> BaseGeometry:
    return shapely.line_merge(lines) if lines.geom_type == "MultiLineString" else lines
