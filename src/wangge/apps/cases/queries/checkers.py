"""Who may check what somebody else has handled: whom the rule names, and whom the centre may name instead."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

import shapely
from django.db.models import Count, Q

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place, county, local_day, neighbours_of, tree
from wangge.apps.cases.models import Case
from wangge.apps.cases.models.groups import DEPARTMENT, GRID_SERVANTS, TOWN_DESK
from wangge.apps.cases.queries.history import workers_on
from wangge.apps.cases.queries.supports import supports_of
from wangge.apps.cases.rules.about import departments_complained_about, villages_complained_about
from wangge.apps.cases.workflow import Holder
from wangge.apps.posts.models import Post
from wangge.apps.posts.queries import absences_of, people_serving
from wangge.apps.posts.workflow import Role
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.queries import open_tasks_about
from wangge.apps.tasks.workflow import TaskKind, TaskState

_CHECK = (*GRID_SERVANTS, Role.SECRETARY, *TOWN_DESK)


class Near(StrEnum):
    """Where somebody serves, as the case sees it."""

    UNIT = "unit"  # the village or the centre that checks
    OWN = "own"  # the grid of the case
    NEXT = "next"  # one that touches it or lies in its village
    FAR = "far"  # another one of the town


class Checker(NamedTuple):
    """A post whose person is there today and may check; `area`: where it is, `in_hand`: open tasks by name."""

    post: int
    area: int
    person: int
    name: str
    role: str
    part_time: bool
    in_hand: int
    near: Near

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
    found = _free(case, {case.grid_id: Near.OWN})
    if not found:
        found = _free(case, {grid: near for grid, near in _grids_around(case).items() if near is Near.NEXT})
    return found[0] if found else None


def possible_checkers(case: Case) -> list[Checker]:
    """Everybody whom the centre may name, the likeliest first; in a large town no more queries than in a small one."""
    return _free(case, _places(case))


def check_of(case: Case) -> Task | None:
    """The open task that stands for its check, with whom it is for."""
    found = open_tasks_about([case.uid]).filter(projected=True, kind=TaskKind.CHECK)
    return found.select_related("post__person", "post__area", "area").first()


def _free(case: Case, places: Mapping[int, Near]) -> list[Checker]:
    """Who may check it in these areas, in their order."""
    if not places:
        return []
    today = local_day(county())
    serving = Post.objects.live_on(today).filter(area__in=list(places), role__in=_CHECK, person__is_active=True)
    in_hand = Count("tasks", filter=Q(tasks__state=TaskState.OPEN))
    columns = ("pk", "area_id", "person_id", "person__name", "role", "part_time", "in_hand")
    rows = serving.annotate(in_hand=in_hand).order_by().values_list(*columns)
    found = [Checker._make((*row, places[row[1]])) for row in rows]
    away = {one.person_id for one in absences_of(one.person for one in found) if one.starts_on <= today}
    barred = away | _barred(case)
    turn = {area: place for place, area in enumerate(places)}
    return sorted((one for one in found if one.person not in barred), key=lambda one: (turn[one.area], one.order))


def _barred(case: Case) -> set[int | None]:
    """Nobody checks what they reported or handled, or what their own unit led, supported or is complained about for."""
    worked = {case.department_id, *(part.department_id for part in supports_of(case))}
    offices = departments_complained_about(case) | {one for one in worked if one is not None}
    units = people_serving(DEPARTMENT, department_ids=offices)
    if case.handling_grid_id:
        units += people_serving(GRID_SERVANTS, area_ids=[case.handling_grid_id])
    return {*workers_on(case), *units, case.reporter_person_id}


def _places(case: Case) -> dict[int, Near]:
    """Where somebody may be named: the unit that checks, and the grids of the town, the nearest first."""
    places = {case.village_id: Near.UNIT} if case.holder == Holder.VILLAGE and case.village_id else {}
    places |= _grids_around(case)
    if case.holder == Holder.CENTRE:
        places[case.town_id] = Near.UNIT
    places.pop(case.handling_grid_id or 0, None)
    return places


def _grids_around(case: Case) -> dict[int, Near]:
    """The grids of its town that may know of it: its own, those next door, the others; of each the nearest first."""
    areas = tree()
    own, town = areas.places.get(case.grid_id or 0), areas.places.get(case.town_id)
    is_about_here = case.about_village_id is not None and case.about_village_id == case.village_id
    if town is None or case.confined or is_about_here:
        return {}
    about, beside = villages_complained_about(case), {one.id for one in neighbours_of(areas, own)} if own else set()
    found = {
        one: Near.OWN if one is own else Near.NEXT if one.id in beside else Near.FAR
        for one in areas.places.values()
        if one.kind == Kind.GRID and one.path.startswith(town.path) and one.parent_id not in about
    }
    turn = list(Near)
    nearest = sorted(found, key=lambda one: (turn.index(found[one]), _distance(case, own, one), one.id))
    return {one.id: found[one] for one in nearest}


def _distance(case: Case, own: Place | None, other: Place) -> float:
    """In degrees, from where the case is, else from its grid; without an outline it is the furthest."""
    if other.shape is None:
        return float("inf")
    if case.latitude is not None and case.longitude is not None:
        return float(other.shape.distance(shapely.Point(case.longitude, case.latitude)))
    return float(other.shape.distance(own.shape.centroid)) if own and own.shape is not None else float("inf")
