"""The areas of one town as a map in a browser draws them: outlines, names, river and roads."""

from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from wangge.apps.areas.queries import Place, Tree
from wangge.apps.kit.geometry import Box, Datum, Point, Projection, from_wgs84
from wangge.doors.desk.map.packed import Packed, packed
from wangge.doors.porch.svgmap.ground import ground_of

# Fine enough for streets; about a metre is a hundred-thousandth of a degree.
_FINENESS_M, _DECIMALS, _NAME_TOLERANCE_M = 3.0, 5, 15.0


@lru_cache(maxsize=64)
def ground_packed(areas: Tree, town: Place, datum: Datum) -> Packed:
    """`{"areas": FeatureCollection, "names": FeatureCollection, "lines": FeatureCollection}` of GeoJSON.

    Areas (kind: town, village, grid, special) and names have code, kind, name, short; lines have kind and name.
    Raises ValueError where nothing in the town has a boundary.
    """
    ground = ground_of(areas, town, _FINENESS_M)
    drawer = _Drawer(ground.projection, datum)
    shapes = [(town, ground.town), *_placed(areas, ground.villages), *_placed(areas, ground.grids)]
    shapes += _placed(areas, ground.special)
    free = shapely.union_all(list(ground.special.values()))
    return packed(
        {
            "areas": _collection(drawer.feature(shape, _about(place)) for place, shape in shapes),
            "names": _collection(
                drawer.feature(_middle(place, shape, free), _about(place)) for place, shape in shapes if place != town
            ),
            "lines": _collection(drawer.feature(shape, {"kind": kind}) for kind, shape in ground.lines),
        }
    )


@lru_cache(maxsize=64)
def grid_middles(areas: Tree, town: Place) -> dict[int, Point]:
    """Grid → the widest spot in it, where its name stands, and what of a case is known by the grid alone."""
    ground = ground_of(areas, town, _FINENESS_M)
    special = shapely.union_all(list(ground.special.values()))
    found = {}
    for place, shape in _placed(areas, ground.grids | ground.special):
        middle = _middle(place, shape, special)
        found[place.id] = Point(*ground.projection.lat_lng(middle.x, middle.y))
    return found


@lru_cache(maxsize=64)
def town_box(areas: Tree, town: Place) -> Box:
    """All of the town. Raises ValueError where nothing in it has a boundary."""
    ground = ground_of(areas, town, _FINENESS_M)
    west, south, east, north = ground.town.bounds
    return Box(*ground.projection.lat_lng(west, south), *ground.projection.lat_lng(east, north))


class _Drawer:
    """From metres of one town to GeoJSON as the map shows it."""

    def __init__(self, projection: Projection, datum: Datum) -> None:
        self._projection, self._datum = projection, datum

    def feature(self, shape: BaseGeometry, about: dict[str, Any]) -> dict[str, Any]:
        geometry = shapely.geometry.mapping(shapely.transform(shape, self._degrees))
        return {"type": "Feature", "properties": about, "geometry": geometry}

    def _degrees(self, at: NDArray[np.float64]) -> NDArray[np.float64]:
        lats, lngs = self._projection.lat_lng(at[:, 0], at[:, 1])
        if self._datum is not Datum.WGS84:
            turned = [from_wgs84(lat, lng, self._datum) for lat, lng in zip(lats, lngs, strict=True)]
            lats, lngs = np.array([one.lat for one in turned]), np.array([one.lng for one in turned])
        return np.column_stack((lngs, lats)).round(_DECIMALS)


def _collection(features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def _placed(areas: Tree, shapes: dict[int, BaseGeometry]) -> list[tuple[Place, BaseGeometry]]:
    return [(areas.places[one], shape) for one, shape in shapes.items() if not shape.is_empty]


def _about(place: Place) -> dict[str, Any]:
    kind = "special" if place.is_special else place.kind
    return {"code": place.code, "kind": kind, "name": place.name, "short": place.short_name}


def _middle(place: Place, shape: BaseGeometry, special: BaseGeometry) -> BaseGeometry:
    """The widest spot of its own ground, beside the special grids that lie over it."""
    own = shape if place.is_special else shape.difference(special)
    spoke = shapely.maximum_inscribed_circle(own if own.area else shape, tolerance=_NAME_TOLERANCE_M)
    return shapely.Point(spoke.coords[0])
