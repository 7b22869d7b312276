"""Which open cases would lie in another grid if an area had another outline."""

from collections.abc import Iterator
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from wangge.apps.areas.queries import How, Located, Place, Tree, locator, locator_with
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries.placed import within
from wangge.apps.kit.geometry import box_of


@dataclass(frozen=True)
class Moved:
    """An open case; `before` and `after` are the grids in which its point lies, None where it lies in none."""

    number: str
    before: Place | None
    after: Place | None


def moved_by(areas: Tree, place: Place, shape: BaseGeometry) -> list[Moved]:
    """In order of their numbers. The cases themselves keep their grid: whoever works on one may correct its place. One query."""
    return sorted(_moved(areas, place, shape), key=lambda one: one.number)


def _moved(areas: Tree, place: Place, shape: BaseGeometry) -> Iterator[Moved]:
    ground = shape if place.shape is None else shape.symmetric_difference(place.shape)
    if not ground.area:
        return
    now, then = locator(), locator_with(areas, place, shape)
    points = Case.objects.open().filter(within(box_of(ground))).order_by()
    for number, lat, lng in points.values_list("number", "latitude", "longitude").iterator():
        if lat is None or lng is None:
            continue
        before, after = _grid(now.point(lat, lng)), _grid(then.point(lat, lng))
        if (before and before.id) != (after and after.id):
            yield Moved(number, before, after)


def _grid(located: Located) -> Place | None:
    """One that is only near is a suggestion, not where it lies."""
    return located.grid if located.how is How.INSIDE else None
