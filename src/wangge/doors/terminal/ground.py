"""Which pictures of the base map cover a person's own grids: the phone keeps these and no other, to draw them without signal."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from django.urls import reverse
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from wangge.apps.areas.queries import Place, tree
from wangge.apps.kit.canonical import digest
from wangge.apps.kit.geometry import Datum, from_wgs84, to_wgs84
from wangge.doors.porch.archive import Archive, opened
from wangge.doors.porch.basemap import base_map
from wangge.doors.terminal.wire.items import GroundItem, TileLine

# Of all layers together: some 5 MB on a phone. Deeper zooms are left out where they do not fit as a whole.
MOST_PICTURES = 240
_FIRST, _LAST = 12, 17
_DECIMALS = 6


@dataclass(frozen=True)
class _Ground:
    """Addresses of pictures, and which zooms there are; of an archive of ours also which of the pictures."""

    layers: tuple[str, ...]
    note: str
    datum: Datum
    zooms: range
    archive: Archive | None


def base_archive() -> Archive | None:
    """The base map that lies with us, as its file is now; None: there is none of pictures that phones can draw."""
    base = base_map()
    return opened(base.file) if base and base.file else None


def ground_version(grids: Sequence[Place]) -> str | None:
    """Another one whenever the grids or the base map are others; None where there is nothing to be had."""
    found, codes = _ground(), [grid.code for grid in grids if grid.shape is not None]
    if found is None or not codes:
        return None
    return digest(repr((found, codes, tree().stamp[1])).encode()).hex()[:12]


def ground_item(grids: Sequence[Place]) -> GroundItem:
    """From afar to near, so that what is fetched first covers everything. Of no picture where the file has gone meanwhile."""
    found = _ground()
    if found is None:
        return GroundItem(layers=[], note="", tiles=[])
    land = shapely.union_all([_flat(grid.shape, found.datum) for grid in grids if grid.shape is not None])
    lines: list[TileLine] = []
    for zoom in found.zooms:
        level = list(_covering(land, zoom, found.datum, MOST_PICTURES // len(found.layers) - len(lines)))
        if not level:
            break
        lines += [one for one in level if found.archive is None or found.archive.has(one.z, one.x, one.y)]
    return GroundItem(layers=list(found.layers), note=found.note, tiles=lines)


def _ground() -> _Ground | None:
    base, archive = base_map(), base_archive()
    if base is None or (base.file and archive is None):
        return None
    first, last, layers = _FIRST, min(_LAST, base.deepest), base.tiles
    if archive:
        first, last = max(first, archive.first), min(last, archive.last)
        layers = (f"{reverse('terminal_app')}ground/{archive.version}/{{z}}/{{x}}/{{y}}",)
    return _Ground(layers, base.note, base.datum, range(first, last + 1), archive)


def _flat(shape: BaseGeometry, datum: Datum) -> BaseGeometry:
    """As the base map draws it: x to the east and y to the south, the world from 0 to 1 (Web Mercator)."""

    def moved(at: NDArray[np.float64]) -> NDArray[np.float64]:
        shown = np.array([from_wgs84(lat, lng, datum) for lng, lat in at])
        south = (1 - np.arcsinh(np.tan(np.radians(shown[:, 0]))) / math.pi) / 2
        return np.column_stack((shown[:, 1] / 360 + 0.5, south))

    return shapely.transform(shape, moved)


def _covering(land: BaseGeometry, zoom: int, datum: Datum, most: int) -> Iterator[TileLine]:
    """All that touch it at this zoom; none where they are more than `most`."""
    many = 2**zoom
    west, north, east, south = (math.floor(edge * many) for edge in land.bounds)
    columns, rows = np.meshgrid(np.arange(west, east + 1), np.arange(north, south + 1))
    if columns.size > 4 * MOST_PICTURES:
        return
    x, y = columns.ravel(), rows.ravel()
    touching = shapely.intersects(land, shapely.box(x / many, y / many, (x + 1) / many, (y + 1) / many))
    if touching.sum() > most:
        return
    for column, row in zip(x[touching].tolist(), y[touching].tolist(), strict=True):
        yield TileLine(z=zoom, x=column, y=row, box=_box(column, row, many, datum))


def _box(x: int, y: int, many: int, datum: Datum) -> list[float]:
    """Where on the earth it lies, in WGS 84 as everything on the phone: west, south, east, north."""
    north_west = to_wgs84(_latitude(y / many), x / many * 360 - 180, datum)
    south_east = to_wgs84(_latitude((y + 1) / many), (x + 1) / many * 360 - 180, datum)
    corners = (north_west.lng, south_east.lat, south_east.lng, north_west.lat)
    return [round(degrees, _DECIMALS) for degrees in corners]


def _latitude(south: float) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * south))))
