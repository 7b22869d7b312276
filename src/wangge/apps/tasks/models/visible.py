"""Who may see which tasks and who does them, as conditions on the table of tasks."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import DEPARTMENT, GRID_FRIENDS, GRID_SERVANTS, TOWN_DESK, TOWN_READERS, Role

_NOTHING = Q(pk__in=())


def to_do(standing: Standing) -> Q:
    """What a unit of this person has to do. Friends of a grid do what is asked of it, not what the loop of cases needs."""
    areas = standing.areas_as((*GRID_SERVANTS, *TOWN_DESK, Role.SECRETARY, Role.COUNTY_OPERATOR))
    found = [Q(post_id__in=sorted(post.pk for post in standing.posts))] if standing.posts else []
    if standing.person_id is not None and standing.posts:
        found.append(Q(stand_in_id=standing.person_id))
    if areas:
        found.append(Q(area_id__in=sorted(areas)))
    if friends := standing.areas_as(GRID_FRIENDS):
        found.append(Q(area_id__in=sorted(friends), projected=False))
    if departments := standing.departments_as(DEPARTMENT):
        found.append(Q(department_id__in=sorted(departments)))
    return _either(found)


def visible(standing: Standing) -> Q:
    """Who does it, who asked for it, and who answers for the place; what is `confined` is seen by the first two alone."""
    found = [to_do(standing)]
    if standing.person_id is not None:
        found.append(Q(asked_by_id=standing.person_id))
    if departments := standing.departments_as(DEPARTMENT):
        found.append(Q(asked_department_id__in=sorted(departments)))
    if over := _looked_over(standing):
        found.append(_either(over) & Q(confined=False))
    return _either(found)


def _looked_over(standing: Standing) -> list[Q]:
    found = []
    if towns := standing.areas_as((*TOWN_DESK, *TOWN_READERS)):
        found.append(Q(town_id__in=sorted(towns)))
    if villages := standing.areas_as([Role.SECRETARY]):
        found.append(Q(area__parent_id__in=sorted(villages)))
    return found


def _either(conditions: Iterable[Q]) -> Q:
    found = list(conditions)
    return reduce(or_, found) if found else _NOTHING
