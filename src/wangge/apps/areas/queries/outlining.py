"""What a new outline of an area would be, looked at before it is saved."""

from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from wangge.apps.areas.queries.judging import judged
from wangge.apps.areas.queries.locating import Locator
from wangge.apps.areas.queries.overlaps import Overlap, overlaps
from wangge.apps.areas.queries.tree import Place, Tree
from wangge.apps.kit.geometry import projection_around

# What a map shows and sends back is rounded; a corner this near to a known one is that very corner.
_SAME_CORNER_DEGREES = 2e-6
_TOLERATED_M2 = 25


@dataclass(frozen=True)
class Outlined:
    """`given` with the corners that were known, `shape` as it would be stored, `repair` says what was mended for that.

    The rest are warnings. Sizes in square metres.
    """

    given: BaseGeometry
    shape: BaseGeometry
    repair: str
    overlaps: list[Overlap]
    outside: int
    """Ground outside the area that it lies in."""
    size: int
    size_before: int


def outlined(areas: Tree, place: Place, shape: BaseGeometry) -> Outlined:
    """Raises ValidationError in words for what is no polygon on the earth."""
    given = with_known_corners(areas, shape)
    shape, repair = judged(given, place.name)
    others = [(one, one.shape) for one in areas.places.values() if one.shape is not None and one.id != place.id]
    above = areas.places.get(place.parent_id or 0)
    beyond = shape.difference(above.shape) if above and above.shape is not None else shapely.Polygon()
    outside = _square_metres(beyond)
    return Outlined(
        given=given,
        shape=shape,
        repair=repair,
        overlaps=overlaps([*others, (place, shape)], {place.code}),
        outside=outside if outside > _TOLERATED_M2 else 0,
        size=_square_metres(shape),
        size_before=_square_metres(place.shape) if place.shape is not None else 0,
    )


def locator_with(areas: Tree, place: Place, shape: BaseGeometry) -> Locator:
    """Which grid a point would lie in if the area had this outline."""
    return Locator(replace(areas, places=areas.places | {place.id: replace(place, shape=shape)}))


def with_known_corners(areas: Tree, shape: BaseGeometry) -> BaseGeometry:
    """The same, but where a corner is all but one of its own or its neighbours' old ones, exactly that one."""
    if shape.is_empty:
        return shape
    near = shapely.box(*shape.bounds).buffer(_SAME_CORNER_DEGREES)
    known = [one.shape for one in areas.places.values() if one.shape is not None and one.shape.intersects(near)]
    corners = shapely.points(np.unique(shapely.get_coordinates(known), axis=0)) if known else np.array([])
    if not len(corners):
        return shape
    tree = shapely.STRtree(corners)

    def moved(at: NDArray[np.float64]) -> NDArray[np.float64]:
        mine, theirs = tree.query_nearest(shapely.points(at), max_distance=_SAME_CORNER_DEGREES, all_matches=False)
        at[mine] = shapely.get_coordinates(corners[theirs])
        return at

    return shapely.transform(shape, moved)


def neighbours_of(areas: Tree, place: Place) -> list[Place]:
    """Areas of the same kind that touch it, or lie in the same area above: what a map shows beside it."""
    alike = [one for one in areas.places.values() if (one.kind, one.grid_kind) == (place.kind, place.grid_kind)]
    return [
        one
        for one in alike
        if one.id != place.id
        and one.shape is not None
        and (one.parent_id == place.parent_id or (place.shape is not None and one.shape.intersects(place.shape)))
    ]


def _square_metres(shape: BaseGeometry) -> int:
    return round(projection_around(shape).flat(shape).area) if shape.area else 0
