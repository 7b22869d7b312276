import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import shapely

from wangge.apps.kit.polygons import NONE, PolygonIndex


@pytest.fixture(scope="module")
def cells():
    random = np.random.default_rng(7)
    seeds = shapely.multipoints(random.random((40, 2)) * [0.1, 0.08] + [121.1, 32.0])
    return list(shapely.get_parts(shapely.voronoi_polygons(seeds, extend_to=shapely.box(121.1, 32, 121.2, 32.08))))


@pytest.fixture(scope="module")
def points():
    random = np.random.default_rng(8)
    return 31.97 + random.random(20_000) * 0.14, 121.07 + random.random(20_000) * 0.16


def by_brute_force(polygons, lats, lngs):
    held = np.array([shapely.intersects_xy(polygon, lngs, lats) for polygon in polygons])
    return np.where(held.any(axis=0), held.argmax(axis=0), NONE)


def test_the_raster_agrees_with_plain_geometry(cells, points):
    assert PolygonIndex(cells).first_of_many(*points).tolist() == by_brute_force(cells, *points).tolist()


def test_one_by_one_agrees_with_all_at_once(cells, points):
    index = PolygonIndex(cells)
    lats, lngs = (axis[:3000] for axis in points)
    assert [index.first(lat, lng) for lat, lng in zip(lats, lngs, strict=True)] == index.first_of_many(
        lats, lngs
    ).tolist()


def test_where_polygons_lie_over_each_other_the_first_wins(cells, points):
    above = [shapely.box(121.13, 32.02, 121.16, 32.05), *cells]
    assert PolygonIndex(above).first_of_many(*points).tolist() == by_brute_force(above, *points).tolist()


def test_corners_and_borders_belong_to_the_first_that_touches_them():
    index = PolygonIndex([shapely.box(1, 0, 2, 1), shapely.box(0, 0, 1, 1)])
    assert index.first(0.5, 1.0) == 0
    assert index.first(0.0, 0.0) == 1
    assert index.first(1.0, 2.0) == 0
    assert index.first_of_many(np.array([0.5, 0.0, 1.0]), np.array([1.0, 0.0, 2.0])).tolist() == [0, 1, 0]


def test_a_hole_is_outside():
    index = PolygonIndex([shapely.box(0, 0, 1, 1).difference(shapely.box(0.4, 0.4, 0.6, 0.6))])
    assert index.first(0.5, 0.5) == NONE
    assert index.first(0.2, 0.2) == 0


def test_no_polygons_hold_nothing():
    index = PolygonIndex([])
    assert index.first(32.0, 121.0) == NONE
    assert index.first_of_many(np.array([0.5, 32.0]), np.array([0.5, 121.0])).tolist() == [NONE, NONE]
    assert index.nearest(32.0, 121.0, within_m=200) is None


def test_the_nearest_is_found_with_its_distance_and_only_within_reach():
    index = PolygonIndex([shapely.box(121.0, 32.0, 121.1, 32.1), shapely.box(121.2, 32.0, 121.3, 32.1)])
    position, metres = index.nearest(32.05, 121.101, within_m=200)
    assert (position, metres) == (0, pytest.approx(94.2, abs=0.3))
    assert index.nearest(32.05, 121.15, within_m=200) is None
    assert index.nearest(32.05, 121.15, within_m=5000)[0] == 0


def test_threads_may_share_one_and_its_polygons():
    """In a process of its own, which dies where they may not."""
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-m", "tests.apps.kit.threads_of_polygons"], cwd=root, check=False)
    assert done.returncode == 0
