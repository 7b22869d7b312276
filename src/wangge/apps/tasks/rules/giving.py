"""Who may ask for what of whom: every task names its asker, and only admitted work is put on grids."""

from typing import NamedTuple

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place
from wangge.apps.posts.models import Department, Post
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import DEPARTMENT, TOWN_DESK, Role
from wangge.apps.tasks.models import Work

_GRIDS = frozenset({Kind.GRID.value, Kind.MICRO_GRID.value})


class Giver(NamedTuple):
    """The unit in whose name a task is asked for: an area or a department."""

    area_id: int | None = None
    department_id: int | None = None


def giver_of(standing: Standing, town_id: int, place: Place | None) -> Giver | None:
    """In whose name this person asks: the centre, a department of the town, or a village in its own grids; else nobody."""
    if town_id in standing.areas_as(TOWN_DESK):
        return Giver(area_id=town_id)
    for post in standing.posts:
        if post.department is not None and post.role in DEPARTMENT and post.department.town_id == town_id:
            return Giver(department_id=post.department_id)
    villages = standing.areas_as([Role.SECRETARY])
    if place is not None:
        for village in (place.id, place.parent_id):
            if village in villages:
                return Giver(area_id=village)
    return None


def may_keep_catalogue(standing: Standing, town_id: int, county_id: int | None) -> bool:
    """The town's administrator or the county's says what work there is and what of it grids may be given."""
    return bool({town_id, county_id} & standing.areas_as([Role.ADMINISTRATOR]))


def refusal_to_give(
    work: Work, *, place: Place | None, town: Place | None, department: Department | None, post: Post | None
) -> str:
    """The code of what speaks against it; empty when nothing does."""
    if work.retired:
        return "retired"
    if (place is None) == (department is None):
        return "unit"
    if place is not None and (town is None or not place.path.startswith(town.path)):
        return "outside"
    if department is not None and department.town_id != work.town_id:
        return "outside"
    if place is not None and place.kind in _GRIDS and not work.grid_admitted:
        return "not_admitted"
    return "" if post is None or _lies_there(post, place, department) else "post"


def _lies_there(post: Post, place: Place | None, department: Department | None) -> bool:
    if department is not None:
        return post.department_id == department.pk
    return place is not None and post.area_id == place.id
