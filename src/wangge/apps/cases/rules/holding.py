from typing import Any

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case
from wangge.apps.cases.models.groups import DEPARTMENT, GRID_SERVANTS, TOWN_DESK
from wangge.apps.cases.workflow import Holder
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role


def holds(standing: Standing, role: str, case: Case) -> bool:
    """Whether the unit in which the person has this role holds the ball of this case."""
    if role in DEPARTMENT:
        return case.holder == Holder.DEPARTMENT and case.department_id in standing.departments_as([role])
    if role in GRID_SERVANTS:
        serving = standing.areas_as([role])
        # Whose worker was named checks too, whoever holds the ball.
        return case.checking_grid_id in serving or (case.holder == Holder.GRID and holding_grid(case) in serving)
    if role == Role.SECRETARY:
        return case.holder == Holder.VILLAGE and case.village_id in standing.areas_as([Role.SECRETARY])
    if role in TOWN_DESK:
        return case.holder == Holder.CENTRE and case.town_id in standing.areas_as([role])
    if role == Role.COUNTY_OPERATOR:
        return case.holder == Holder.COUNTY and tree().places[case.town_id].parent_id in standing.areas_as([role])
    return False


def leads(standing: Standing, role: str, case: Case) -> bool:
    """Whether the unit in which the person has this role leads, whoever holds the ball."""
    if role in DEPARTMENT:
        return case.department_id in standing.departments_as([role])
    return role in GRID_SERVANTS and case.handling_grid_id in standing.areas_as([role])


def unit_holding(case: Case) -> tuple[Holder, dict[str, Any]]:
    """Who has to answer for an open case, as a strand names it; for a body outside the town the centre does."""
    if case.holder == Holder.DEPARTMENT:
        return Holder.DEPARTMENT, {"department_id": case.department_id, "area_id": None}
    if case.holder == Holder.GRID:
        return Holder.GRID, {"department_id": None, "area_id": holding_grid(case)}
    if case.holder == Holder.VILLAGE:
        return Holder.VILLAGE, {"department_id": None, "area_id": case.village_id}
    return Holder.CENTRE, {"department_id": None, "area_id": None}


def holding_grid(case: Case) -> int | None:
    """The grid that works on the case: the one it was dispatched to, else the one that it lies in."""
    return case.handling_grid_id or case.grid_id
