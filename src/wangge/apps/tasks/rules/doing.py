from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import DEPARTMENT, GRID_FRIENDS, GRID_SERVANTS, TOWN_DESK, Role
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.workflow import RESULTS_OF, Result, TaskKind


def may_do(standing: Standing, task: Task) -> bool:
    """Whether the task is for a post or a unit of this person; says of one what `models.visible.to_do` says of many."""
    if task.post_id is not None and any(post.pk == task.post_id for post in standing.posts):
        return True
    if task.stand_in_id is not None and task.stand_in_id == standing.person_id and standing.posts:
        return True
    if task.department_id is not None:
        return task.department_id in standing.departments_as(DEPARTMENT)
    if task.area_id in standing.areas_as((*GRID_SERVANTS, *TOWN_DESK, Role.SECRETARY, Role.COUNTY_OPERATOR)):
        return True
    return not task.projected and task.area_id in standing.areas_as(GRID_FRIENDS)


def may_call_off(standing: Standing, task: Task) -> bool:
    """Whoever asked for it, their department, and the centre. What is projected ends where it came from."""
    if task.projected:
        return False
    mine = task.asked_by_id is not None and task.asked_by_id == standing.person_id
    department = task.asked_department_id in standing.departments_as(DEPARTMENT)
    return mine or department or task.town_id in standing.areas_as(TOWN_DESK)


def can_answer(task: Task, result: Result) -> bool:
    return result in RESULTS_OF[TaskKind(task.kind)]
