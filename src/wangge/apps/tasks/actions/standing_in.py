"""Tasks given by name follow the days on which people are away: to whoever stands in, and back again."""

from django.db import transaction
from django.db.models import Q

from wangge.apps.areas.queries import county, local_day
from wangge.apps.kit.rows import update
from wangge.apps.ledger.actions import append, raise_version
from wangge.apps.ledger.events import Actor
from wangge.apps.posts.queries import away_on
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.workflow import TaskState


def follow_absences(*, actor: Actor) -> int:
    """Puts right who stands in for whom in open tasks; how many changed. Asks one thing while nobody comes or goes."""
    away = away_on(local_day(county()))
    named = Task.objects.open().filter(post__isnull=False)
    perhaps = named.filter(Q(stand_in__isnull=False) | Q(post__person_id__in=sorted(away)))
    rows = perhaps.values_list("pk", "post__person_id", "stand_in_id")
    wrong = [key for key, person, stand_in in rows if away.get(person) != stand_in]
    return sum(_put_right(key, actor) for key in wrong)


@transaction.atomic
def _put_right(key: int, actor: Actor) -> int:
    """With its row of history; who has no deputy leaves it to their unit, as every task by name."""
    task = Task.objects.select_for_update(of=("self",)).select_related("post").get(pk=key)
    stand_in = away_on(local_day(county())).get(task.post.person_id) if task.post else None
    if task.state != TaskState.OPEN or task.stand_in_id == stand_in:
        return 0
    task.stand_in_id, task.version = stand_in, task.version + 1
    state, detail = task.state, {"person": stand_in}
    append(task, actor=actor, action="stand_in_task", detail=detail, state_from=state, state_to=state)
    update(task)
    raise_version(f"tasks:{task.town_id}")
    return 1
