"""Run by test_polygons: threads ask an index that nobody has asked before. GEOS dies where two go into it unguarded."""

import threading

import numpy as np
import shapely

from wangge.apps.kit.polygons import PolygonIndex

_ROUNDS, _THREADS = 12, 4


def main() -> None:
    shapes = [shapely.Point(x / 10, y / 10).buffer(0.07, quad_segs=400) for x in range(3) for y in range(3)]
    points = np.random.default_rng(3).uniform(-0.1, 0.3, (300, 2))
    expected = None
    for _round in range(_ROUNDS):
        answers = at_once(PolygonIndex, shapes, points)
        expected = expected or answers[0]
        assert all(one == expected for one in answers)


def at_once(build, shapes, points):
    """What each thread was told; two of them share an index, all of them the shapes."""
    barrier, told, indexes = threading.Barrier(_THREADS), {}, {}

    def ask(number):
        barrier.wait()
        if number % 2 == 0:
            indexes[number] = build(shapes)
        barrier.wait()
        index = indexes[number - number % 2]
        told[number] = [(index.first(lat, lng), index.nearest(lat, lng, 5000)) for lng, lat in points]

    threads = [threading.Thread(target=ask, args=[number]) for number in range(_THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [told[number] for number in range(_THREADS)]


if __name__ == "__main__":
    main()
