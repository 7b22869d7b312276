import math

import numpy as np
import pytest
import shapely
from eviltransform import gcj2bd, wgs2gcj
from hypothesis import given, strategies as st

from wangge.apps.kit.geometry import (
    Box,
    Datum,
    PointProblem,
    Projection,
    box_of,
    metres_between,
    point_problem,
    projection_around,
    to_wgs84,
)

TOWN = Box(south=32.0, west=121.1, north=32.1, east=121.2)
lats_in_china, lngs_in_china = st.floats(20, 50), st.floats(75, 130)


def test_wgs84_stays_as_it_is():
    assert to_wgs84(32.0512345678, 121.15, Datum.WGS84) == (32.0512345678, 121.15)


def test_gcj02_and_bd09_of_a_known_place_come_back_to_it():
    # Tian'anmen as the three say it: known pairs, not computed by the library under test.
    assert metres_between(to_wgs84(39.908823, 116.397470, "GCJ02"), (39.907420, 116.391229)) < 5
    assert metres_between(to_wgs84(39.915174, 116.403875, "BD09"), (39.907420, 116.391229)) < 10


@given(lats_in_china, lngs_in_china)
def test_conversion_undoes_the_shift(lat, lng):
    shifted = wgs2gcj(lat, lng)
    assert metres_between(to_wgs84(*shifted, Datum.GCJ02), (lat, lng)) < 0.3
    assert metres_between(to_wgs84(*gcj2bd(*shifted), Datum.BD09), (lat, lng)) < 1


def test_outside_china_nothing_is_shifted():
    assert to_wgs84(34.05, -118.24, Datum.GCJ02) == (34.05, -118.24)


def test_an_unknown_datum_is_refused():
    with pytest.raises(ValueError, match="NAD27"):
        to_wgs84(32, 121, "NAD27")


@pytest.mark.parametrize(
    ("lat", "lng", "problem"),
    [
        (32.05, 121.15, None),
        (math.nan, 121.15, PointProblem.NOT_FINITE),
        (32.05, math.inf, PointProblem.NOT_FINITE),
        (0.0, 0.0, PointProblem.ZERO),
        (121.15, 32.05, PointProblem.SWAPPED),
        (91.0, 121.15, PointProblem.OUT_OF_RANGE),
        (32.05, 181.0, PointProblem.OUT_OF_RANGE),
        (31.0, 120.0, None),
    ],
)
def test_what_cannot_be_a_point_is_named(lat, lng, problem):
    assert point_problem(lat, lng, TOWN) is problem


def test_without_an_expected_box_nothing_is_called_swapped():
    assert point_problem(32.05, 121.15) is None
    assert point_problem(121.15, 32.05) is PointProblem.OUT_OF_RANGE


def test_a_degree_of_latitude_is_about_111_km():
    assert metres_between((32, 121), (33, 121)) == pytest.approx(111_195, abs=1)
    assert metres_between((32.05, 121.15), (32.05, 121.15)) == 0


@given(st.floats(-0.1, 0.1), st.floats(-0.1, 0.1))
def test_the_flat_map_agrees_with_the_globe_nearby(north, east):
    flat = Projection(32.05, 121.15)
    x, y = flat.x_y(32.05 + north, 121.15 + east)
    assert math.hypot(x, y) == pytest.approx(
        metres_between((32.05, 121.15), (32.05 + north, 121.15 + east)), rel=2e-3, abs=1e-6
    )
    assert flat.lat_lng(x, y) == pytest.approx((32.05 + north, 121.15 + east))


def test_the_flat_map_takes_arrays_and_shapes():
    flat = projection_around(shapely.box(121.1, 32.0, 121.2, 32.1))
    x, y = flat.x_y(np.array([32.05, 32.06]), np.array([121.15, 121.15]))
    assert x == pytest.approx([0, 0])
    assert y == pytest.approx([0, 1111.95], abs=0.01)
    square_metres = 11_119.5 * 11_119.5 * math.cos(math.radians(32.05))
    assert flat.flat(shapely.box(121.1, 32.0, 121.2, 32.1)).area == pytest.approx(square_metres, rel=1e-4)


def test_the_box_of_a_shape_names_its_sides():
    assert box_of(shapely.box(121.1, 32.0, 121.2, 32.1)) == TOWN
    assert TOWN.holds(32.0, 121.2)
    assert not TOWN.holds(31.999, 121.15)
