"""Whom a task may be given to by name: those who serve in the units that somebody has opened."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from wangge.apps.areas.queries import county, local_day, tree
from wangge.apps.posts.models import Department, Post
from wangge.apps.posts.queries import away_on, serving_in_units
from wangge.apps.posts.workflow import DOES_TASKS

# As a form sends them: an area itself, a department, somebody's post in one of them.
AREA, UNIT, NAMED = "area:", "unit:", "post:"


class Named(NamedTuple):
    """Somebody of a unit, as the form sends and shows them."""

    post: Post
    words: str

    @property
    def value(self) -> str:
        return f"{NAMED}{self.post.pk}"


def people_of(units: Iterable[str], departments: Mapping[str, Department]) -> dict[str, list[Named]]:
    """Of units as the form sends them: who may do a task there today; `departments` of the town by code. One query."""
    areas, offices = {}, {}
    for unit in units:
        if unit.startswith(AREA):
            areas[tree().by_code[unit.removeprefix(AREA)].id] = unit
        elif unit.startswith(UNIT):
            offices[departments[unit.removeprefix(UNIT)].pk] = unit
    if not areas and not offices:
        return {}
    away, found = away_on(local_day(county())), defaultdict(list)
    for post in serving_in_units(areas, offices, DOES_TASKS):
        words = f"{post.person.name} · {post.get_role_display()}"
        gone = _("%(person)s (away today)") % {"person": words}
        unit = areas[post.area_id] if post.area_id else offices[post.department_id or 0]
        found[unit].append(Named(post, gone if post.person_id in away else words))
    return dict(found)
