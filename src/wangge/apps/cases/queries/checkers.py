"""Who checks by name what somebody else has handled."""

from typing import NamedTuple

from django.db.models import Count, Q

from wangge.apps.areas.queries import county, local_day
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries.history import workers_on
from wangge.apps.posts.models import Post
from wangge.apps.posts.queries import absences_of
from wangge.apps.posts.workflow import GRID_SERVANTS, Role
from wangge.apps.tasks.workflow import TaskState


class _Serving(NamedTuple):
    post: int
    person: int
    role: str
    part_time: bool
    in_hand: int

    @property
    def order(self) -> tuple[object, ...]:
        """A worker before the chief, full time before part time; then whoever has fewest tasks in hand."""
        return self.role == Role.GRID_CHIEF, self.part_time, self.in_hand, self.post


def nearest_checker(case: Case) -> int | None:
    """The post in the grid of the case whose person is there today and had no part in the case.

    None where there is nobody: then the check is the whole grid's.
    """
    today = local_day(county())
    serving = Post.objects.live_on(today).filter(area=case.grid_id, role__in=GRID_SERVANTS, person__is_active=True)
    in_hand = Count("tasks", filter=Q(tasks__state=TaskState.OPEN))
    rows = serving.annotate(in_hand=in_hand).order_by().values_list("pk", "person_id", "role", "part_time", "in_hand")
    found = [_Serving(*row) for row in rows]
    away = {one.person_id for one in absences_of(one.person for one in found) if one.starts_on <= today}
    barred = away | workers_on(case) | {case.reporter_person_id}
    free = [one for one in found if one.person not in barred]
    return min(free, key=lambda one: one.order).post if free else None
