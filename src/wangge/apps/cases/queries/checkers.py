"""Who checks by name what somebody else has handled."""

from collections.abc import Sequence
from typing import NamedTuple

import shapely
from django.db.models import Count, Q

from wangge.apps.areas.queries import Place, county, local_day, neighbours_of, tree
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries.history import workers_on
from wangge.apps.posts.models import Post
from wangge.apps.posts.queries import absences_of
from wangge.apps.posts.workflow import GRID_SERVANTS, Role
from wangge.apps.tasks.workflow import TaskState


class Checker(NamedTuple):
    """A post, and the grid that it is in."""

    post: int
    grid: int


class _Serving(NamedTuple):
    post: int
    grid: int
    person: int
    role: str
    part_time: bool
    in_hand: int

    @property
    def order(self) -> tuple[object, ...]:
        """A worker before the chief, full time before part time; then whoever has fewest tasks in hand."""
        return self.role == Role.GRID_CHIEF, self.part_time, self.in_hand, self.post


def nearest_checker(case: Case) -> Checker | None:
    """The post in the grid of the case whose person is there today and had no part in the case; else in the nearest one.

    None where there is nobody in any grid that touches it or lies in its village: then the check is the whole grid's.
    """
    if case.grid_id is None:
        return None
    return _first_free(case, [case.grid_id]) or _first_free(case, _next_door(case, case.grid_id))


def _first_free(case: Case, grids: Sequence[int]) -> Checker | None:
    """In the first of these grids where there is somebody."""
    if not grids:
        return None
    today = local_day(county())
    serving = Post.objects.live_on(today).filter(area__in=grids, role__in=GRID_SERVANTS, person__is_active=True)
    in_hand = Count("tasks", filter=Q(tasks__state=TaskState.OPEN))
    columns = ("pk", "area_id", "person_id", "role", "part_time", "in_hand")
    found = [_Serving(*row) for row in serving.annotate(in_hand=in_hand).order_by().values_list(*columns)]
    away = {one.person_id for one in absences_of(one.person for one in found) if one.starts_on <= today}
    barred = away | workers_on(case) | {case.reporter_person_id}
    free = [one for one in found if one.person not in barred]
    best = min(free, key=lambda one: (grids.index(one.grid), one.order), default=None)
    return Checker(best.post, best.grid) if best else None


def _next_door(case: Case, grid: int) -> list[int]:
    """The grids around it in its town, the nearest first; none where others may not know of it."""
    areas = tree()
    own, town = areas.places.get(grid), areas.places.get(case.town_id)
    if own is None or town is None or case.confined:
        return []
    around = [one for one in neighbours_of(areas, own) if one.path.startswith(town.path)]
    allowed = [one for one in around if case.about_village_id is None or one.parent_id != case.about_village_id]
    return [one.id for one in sorted(allowed, key=lambda one: (_distance(case, own, one), one.id))]


def _distance(case: Case, own: Place, other: Place) -> float:
    """In degrees, from where the case is, else from its grid; without an outline it is the furthest."""
    if other.shape is None:
        return float("inf")
    if case.latitude is not None and case.longitude is not None:
        return float(other.shape.distance(shapely.Point(case.longitude, case.latitude)))
    return float(other.shape.distance(own.shape.centroid)) if own.shape is not None else float("inf")
