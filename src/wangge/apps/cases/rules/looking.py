from enum import StrEnum

from wangge.apps.cases.models import Case
from wangge.apps.cases.models.groups import DEPARTMENT, GRID_SERVANTS, TOWN_DESK
from wangge.apps.cases.rules.holding import holds
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role


class Looking(StrEnum):
    FREELY = "freely"
    WITH_REASON = "with_reason"
    NEVER = "never"


def looking_at_reporter(standing: Standing, case: Case) -> Looking:
    """How this person, who sees the case, may see who reported it. A unit complained about never does (rule 4)."""
    if _is_complained_about(standing, case):
        return Looking.NEVER
    if any(holds(standing, role, case) for role in (*DEPARTMENT, *GRID_SERVANTS, *TOWN_DESK)):
        return Looking.FREELY
    if standing.has(*TOWN_DESK, *DEPARTMENT, *GRID_SERVANTS, Role.LEADER, Role.SECRETARY):
        return Looking.WITH_REASON
    return Looking.NEVER


def _is_complained_about(standing: Standing, case: Case) -> bool:
    if case.about_department_id in standing.departments_as(DEPARTMENT):
        return True
    if case.about_village_id is None:
        return False
    villages = {post.area_id for post in standing.posts} | {post.area.parent_id for post in standing.posts if post.area}
    return case.about_village_id in villages
