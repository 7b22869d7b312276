"""Who serves where something is to be answered."""

from wangge.apps.cases.models.groups import DEPARTMENT, GRID_SERVANTS, TOWN_DESK
from wangge.apps.cases.workflow import Holder
from wangge.apps.posts.queries import people_serving
from wangge.apps.posts.queries.duty import leading_now
from wangge.apps.posts.workflow import Role


def serving(holder: str, department: int | None, area: int | None, *, town: int) -> list[int]:
    """Everybody of the unit; the town's desk where it is none of the town's."""
    if holder == Holder.DEPARTMENT:
        return people_serving(DEPARTMENT, department_ids=only(department))
    if holder in (Holder.GRID, Holder.VILLAGE):
        return people_serving(GRID_SERVANTS if holder == Holder.GRID else [Role.SECRETARY], area_ids=only(area))
    return people_serving(TOWN_DESK, area_ids=[town])


def on_duty_in(town: int) -> list[int]:
    """The operators, and whoever leads the shift by the roster; where it names nobody, all duty leaders."""
    leading = leading_now(town)
    if leading is None:
        return people_serving(TOWN_DESK, area_ids=[town])
    return sorted({leading, *people_serving([Role.OPERATOR], area_ids=[town])})


def only(one: int | None) -> list[int]:
    return [] if one is None else [one]
