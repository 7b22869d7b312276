"""Tasks of a list, given in one step."""

from wangge.apps.areas.queries import areas_by_key
from wangge.apps.intake.queries.plans import Options, TaskDeed
from wangge.apps.kit.ids import new_uid
from wangge.apps.posts.models import Post
from wangge.apps.posts.queries import departments_in, person_by_key, staff_of, standing_of
from wangge.apps.posts.workflow import DOES_TASKS
from wangge.apps.tasks.actions import NewTask, Refused, give_tasks
from wangge.apps.tasks.queries import work_by_code


def write_tasks(deeds: list[TaskDeed], options: Options) -> None:
    """Raises Refused where something has changed meanwhile."""
    work = work_by_code(options.root.id, options.work)
    if work is None:
        raise Refused("retired")
    areas = areas_by_key({deed.area_id for deed in deeds if deed.area_id})
    departments = {one.pk: one for one in departments_in(options.root.id)}
    posts = _posts(options, {deed.post_id for deed in deeds if deed.post_id})
    news = [
        NewTask(
            work=work,
            area=areas[deed.area_id] if deed.area_id else None,
            department=departments[deed.department_id] if deed.department_id else None,
            post=posts[deed.post_id] if deed.post_id else None,
            title=deed.title,
            words=deed.words,
            place=deed.place,
            due_at=deed.due_at,
        )
        for deed in deeds
    ]
    give_tasks(news, actor=standing_of(person_by_key(options.person)), command_id=new_uid())


def _posts(options: Options, keys: set[int]) -> dict[int, Post]:
    """Raises Refused where somebody does not serve any more."""
    serving = staff_of([options.root.path], roles=DOES_TASKS) if keys else []
    found = {post.pk: post for post in serving if post.pk in keys}
    if found.keys() != keys:
        raise Refused("post")
    return found
