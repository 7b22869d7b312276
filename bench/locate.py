"""Finding the grid of a point: one by one and many at once, against 1,000 grids."""

import os
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import django
import numpy as np
import shapely
from numpy.typing import NDArray

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wangge.settings.test")
django.setup()

from bench.figures import at_least  # noqa: E402
from wangge.apps.areas.models import GridKind, Kind  # noqa: E402  models need Django to be set up
from wangge.apps.areas.queries import Locator, Place  # noqa: E402

GRIDS, POINTS = 1000, 1_000_000
SOUTH, WEST, NORTH, EAST = 31.8, 120.9, 32.3, 121.4


def measure() -> list[dict[str, Any]]:
    """Speeds, and how they compare with a plain tree of boundaries in the same run."""
    polygons = _polygons()
    locator = _locator(polygons)
    lats, lngs = _points()
    one, many = _one_by_one(locator, lats, lngs), _many(locator, lats, lngs)
    plain = _plain_tree(polygons, lats, lngs)
    return [
        at_least("locate one by one", one, "points/s", floor=100_000, goal=100_000),
        at_least("locate many at once", many, "points/s", floor=1_000_000, goal=1_000_000),
        at_least("locate one by one, of a plain tree", one / plain, "ratio", floor=1, goal=1.5),
    ]


def _polygons() -> list[Any]:
    """Voronoi cells with sides of about 50 m, as wavy as real borders."""
    random = np.random.default_rng(320612)
    seeds = shapely.multipoints(random.random((GRIDS, 2)) * [EAST - WEST, NORTH - SOUTH] + [WEST, SOUTH])
    frame = shapely.box(WEST, SOUTH, EAST, NORTH)
    cells = shapely.segmentize(shapely.get_parts(shapely.voronoi_polygons(seeds, extend_to=frame)), 0.0005)
    return list(shapely.transform(cells, lambda at: at + 0.0002 * np.sin(at[:, ::-1] * 5000)))


def _locator(polygons: list[Any]) -> Locator:
    places = [_place(number, polygon) for number, polygon in enumerate(polygons, 1)]
    areas = SimpleNamespace(
        of_kind=lambda *kinds: [place for place in places if place.kind in kinds], above=lambda *_place_and_kind: None
    )
    return Locator(cast("Any", areas))


def _place(number: int, shape: Any) -> Place:
    return Place(
        id=number,
        uid=UUID(int=number),
        kind=Kind.GRID,
        grid_kind=GridKind.GENERAL,
        code=f"{number:015}",
        name=str(number),
        short_name=str(number),
        parent_id=None,
        path=f"{number}/",
        order=0,
        number_prefix="",
        names=(),
        shape=shape,
        boundary_version=1,
        made_up=True,
    )


def _points() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    random = np.random.default_rng(7)
    return SOUTH + random.random(POINTS) * (NORTH - SOUTH), WEST + random.random(POINTS) * (EAST - WEST)


def _one_by_one(locator: Locator, lats: NDArray[np.float64], lngs: NDArray[np.float64]) -> float:
    pairs = list(zip(lats[: POINTS // 5].tolist(), lngs[: POINTS // 5].tolist(), strict=True))
    return max(_rate(lambda: [locator.point(lat, lng) for lat, lng in pairs], len(pairs)) for _ in range(3))


def _many(locator: Locator, lats: NDArray[np.float64], lngs: NDArray[np.float64]) -> float:
    locator.points(lats[:1], lngs[:1])
    return max(_rate(lambda: locator.points(lats, lngs), POINTS) for _ in range(3))


def _plain_tree(polygons: list[Any], lats: NDArray[np.float64], lngs: NDArray[np.float64]) -> float:
    """What the library's own tree of boundaries does at its best, all points in one call."""
    tree, count = shapely.STRtree(polygons), POINTS // 10
    points = shapely.points(lngs[:count], lats[:count])
    return _rate(lambda: tree.query(points, predicate="intersects"), count)


def _rate(work: Callable[[], object], count: int) -> float:
    start = time.perf_counter()
    work()
    return count / (time.perf_counter() - start)


def main() -> None:
    for row in measure():
        print(
            f"{row['name']:24} {row['value']:12,.0f} {row['unit']}   goal {row['goal']:,}   plain tree {row['floor']:,.0f}"
        )


if __name__ == "__main__":
    main()
