"""Points on the earth: WGS 84 inside the house, other data converted on entry. Latitude comes before longitude, in degrees."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeVar

import numpy as np
import shapely
from eviltransform import bd2gcj, gcj2wgs_exact, wgs2bd, wgs2gcj
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

EARTH_RADIUS_M = 6_371_008.8
# Seven decimals are 11 mm: finer than any receiver, and the same text wherever the sum was done.
_DECIMALS = 7

Number = TypeVar("Number", float, NDArray[np.float64])


class Datum(StrEnum):
    """What a pair of coordinates is measured against. Phones and map pages in China often give the latter two."""

    WGS84 = "WGS84"
    GCJ02 = "GCJ02"
    BD09 = "BD09"


class PointProblem(StrEnum):
    NOT_FINITE = "not_finite"
    ZERO = "zero"
    OUT_OF_RANGE = "out_of_range"
    SWAPPED = "swapped"


class Point(NamedTuple):
    lat: float
    lng: float


class Box(NamedTuple):
    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lng: float) -> bool:
        return self.south <= lat <= self.north and self.west <= lng <= self.east


def box_of(shape: BaseGeometry) -> Box:
    west, south, east, north = shape.bounds
    return Box(south, west, north, east)


def to_wgs84(lat: float, lng: float, datum: Datum | str = Datum.WGS84) -> Point:
    """The same place in WGS 84, within 0.2 m; unchanged outside China, where the other two are not used.

    Raises ValueError for an unknown datum.
    """
    datum = Datum(datum)
    if datum is Datum.WGS84:
        return Point(lat, lng)
    if datum is Datum.BD09:
        lat, lng = bd2gcj(lat, lng)
    lat, lng = gcj2wgs_exact(lat, lng)
    return Point(round(lat, _DECIMALS), round(lng, _DECIMALS))


def from_wgs84(lat: float, lng: float, datum: Datum) -> Point:
    """The same place as maps measured against another datum show it: what `to_wgs84` turns back."""
    if datum is Datum.WGS84:
        return Point(lat, lng)
    lat, lng = (wgs2gcj if datum is Datum.GCJ02 else wgs2bd)(lat, lng)
    return Point(round(lat, _DECIMALS), round(lng, _DECIMALS))


def point_problem(lat: float, lng: float, expected: Box | None = None) -> PointProblem | None:
    """Why this cannot be a point, or None.

    `expected` is where points come from: one that lies outside it, but inside the other way round, was swapped.
    """
    if not (math.isfinite(lat) and math.isfinite(lng)):
        return PointProblem.NOT_FINITE
    if lat == 0 and lng == 0:
        return PointProblem.ZERO
    if expected and not expected.holds(lat, lng) and expected.holds(lng, lat):
        return PointProblem.SWAPPED
    if abs(lat) > 90 or abs(lng) > 180:
        return PointProblem.OUT_OF_RANGE
    return None


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Along the great circle of a sphere (haversine), between two (lat, lng)."""
    lat_1, lng_1, lat_2, lng_2 = map(math.radians, (*one, *other))
    half = math.sin((lat_2 - lat_1) / 2) ** 2 + math.cos(lat_1) * math.cos(lat_2) * math.sin((lng_2 - lng_1) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(half))


@dataclass(frozen=True, slots=True)
class Projection:
    """A flat map in metres, x to the east and y to the north of `lat`, `lng`: true within 0.1 % to 15 km around."""

    lat: float
    lng: float

    @property
    def metres_per_lat(self) -> float:
        return math.radians(1) * EARTH_RADIUS_M

    @property
    def metres_per_lng(self) -> float:
        return self.metres_per_lat * math.cos(math.radians(self.lat))

    def x_y(self, lat: Number, lng: Number) -> tuple[Number, Number]:
        """Metres of one point, or of arrays of them."""
        return (lng - self.lng) * self.metres_per_lng, (lat - self.lat) * self.metres_per_lat

    def lat_lng(self, x: Number, y: Number) -> tuple[Number, Number]:
        return y / self.metres_per_lat + self.lat, x / self.metres_per_lng + self.lng

    def flat(self, shape: BaseGeometry) -> BaseGeometry:
        """A shape in degrees (x = lng, y = lat) as one in metres."""
        return shapely.transform(shape, lambda at: np.column_stack(self.x_y(at[:, 1], at[:, 0])))


def projection_around(shape: BaseGeometry) -> Projection:
    south, west, north, east = box_of(shape)
    return Projection((south + north) / 2, (west + east) / 2)
