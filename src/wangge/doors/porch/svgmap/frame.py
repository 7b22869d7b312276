"""From metres of one town to pixels of one picture, and from shapes to the text of an SVG path."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from wangge.apps.kit.geometry import Projection

# Paths are whole numbers of half pixels: fine enough for the eye, and a third shorter than with decimals.
FINENESS = 2
# Lines are cut a little outside the picture, so that the cut itself is not seen.
_BLEED_PX = 6


@dataclass(frozen=True)
class Frame:
    """A picture of `width` × `height` pixels, `per_metre` of them to a metre; `x`, `y` metres in its middle."""

    projection: Projection
    x: float
    y: float
    per_metre: float
    width: int
    height: int

    def at(self, lat: float, lng: float) -> tuple[float, float]:
        """Pixels from the upper left corner."""
        x, y = self.projection.x_y(lat, lng)
        return self.width / 2 + (x - self.x) * self.per_metre, self.height / 2 - (y - self.y) * self.per_metre

    def shows(self, x: float, y: float) -> bool:
        return 0 <= x <= self.width and 0 <= y <= self.height

    @property
    def window(self) -> tuple[float, float, float, float]:
        """West, south, east, north of what is drawn, in metres."""
        across, up = (self.width / 2 + _BLEED_PX) / self.per_metre, (self.height / 2 + _BLEED_PX) / self.per_metre
        return self.x - across, self.y - up, self.x + across, self.y + up

    def seen(self, shape: BaseGeometry) -> BaseGeometry:
        """What of a shape in metres lies in the picture, in pixels."""
        return shapely.transform(shapely.clip_by_rect(shape, *self.window), self._pixels)

    def _pixels(self, at: NDArray[np.float64]) -> NDArray[np.float64]:
        middle, corner = np.array([self.x, self.y]), np.array([self.width / 2, self.height / 2])
        pixels: NDArray[np.float64] = (at - middle) * np.array([self.per_metre, -self.per_metre]) + corner
        return pixels


def frame_around(projection: Projection, shape: BaseGeometry, width: int, height: int, margin: float) -> Frame:
    """All of the shape (metres), with `margin` of its own size on each side."""
    west, south, east, north = shape.bounds
    room = 1 + 2 * margin
    per_metre = min(width / (east - west) / room, height / (north - south) / room)
    return Frame(projection, (west + east) / 2, (south + north) / 2, per_metre, width, height)


def path_of(shape: BaseGeometry) -> str:
    """`d` of a path, in half pixels: absolute at the start of each part, then relative; a minus also separates."""
    return "".join(_part(part) for part in shapely.get_parts(shape))


def _part(part: BaseGeometry) -> str:
    if part.geom_type == "Polygon":
        return "".join(_run(ring.coords[:-1]) + "z" for ring in (part.exterior, *part.interiors))
    return _run(part.coords) if "Line" in part.geom_type else ""


def _run(coordinates: Iterable[tuple[float, float]]) -> str:
    path: list[tuple[int, int]] = []
    for x, y in coordinates:
        at = round(x * FINENESS), round(y * FINENESS)
        if not path or path[-1] != at:
            path.append(at)
    if len(path) < 2:
        return ""
    steps = (f"{_spaced(b[0] - a[0])}{_spaced(b[1] - a[1])}" for a, b in pairwise(path))
    return f"M{path[0][0]}{_spaced(path[0][1])}l" + "".join(steps).lstrip()


def _spaced(number: int) -> str:
    return str(number) if number < 0 else f" {number}"
