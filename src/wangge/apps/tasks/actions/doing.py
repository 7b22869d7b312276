"""What becomes of a task besides its being done: handed back, passed on, called off."""

from uuid import UUID

from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import tree
from wangge.apps.ledger.events import When
from wangge.apps.posts.models import Department, Post
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.actions.changing import carry_out, locked_for, save_moved
from wangge.apps.tasks.actions.refusals import Refused
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.rules import may_call_off, may_do, refusal_to_give
from wangge.apps.tasks.workflow import BackReason


def hand_back_task(
    task: Task,
    reason: BackReason,
    *,
    words: str,
    actor: Standing,
    command_id: UUID,
    seen: int | None = None,
    when: When | None = None,
) -> Task:
    """“Not ours”, with a reason and words: whoever asked decides again. Raises Refused."""
    if not words:
        raise Refused("words")

    def deed() -> None:
        found = locked_for("hand_back", task, seen=seen)
        if not may_do(actor, found):
            raise Refused("role")
        if found.projected:
            raise Refused("loop")
        detail = {"reason": reason.value, "words": words}
        save_moved(found, "hand_back", detail, actor=actor.actor, when=when or When.now())

    body = {"task": task.uid, "reason": reason.value, "words": words}
    carry_out(command_id, "hand_back_task", body, deed, actor=actor)
    return Task.objects.get(pk=task.pk)


def pass_on_task(
    task: Task,
    *,
    area: Area | None = None,
    department: Department | None = None,
    post: Post | None = None,
    actor: Standing,
    command_id: UUID,
    seen: int | None = None,
) -> Task:
    """To another unit or post, by whoever asked for it; within its own unit by anybody who does it. Raises Refused."""

    def deed() -> None:
        found = locked_for("pass_on", task, seen=seen)
        stays = found.area_id == (area.pk if area else None) and found.department_id == (
            department.pk if department else None
        )
        if not (may_call_off(actor, found) or (stays and may_do(actor, found))):
            raise Refused("role")
        _refuse_unit(found, stays=stays, area=area, department=department, post=post)
        found.area, found.department, found.post = area, department, post
        unit = area.code if area else department.code if department else ""
        detail = {"unit": unit, "post": post.pk if post else None}
        save_moved(found, "pass_on", detail, actor=actor.actor, when=When.now())

    body = {
        "task": task.uid,
        "area": area.code if area else None,
        "department": department.code if department else None,
        "post": post.pk if post else None,
    }
    carry_out(command_id, "pass_on_task", body, deed, actor=actor)
    return Task.objects.get(pk=task.pk)


def _refuse_unit(
    task: Task, *, stays: bool, area: Area | None, department: Department | None, post: Post | None
) -> None:
    if task.work is None:
        if not stays:
            raise Refused("loop")
        if post is not None and (post.area_id, post.department_id) != (task.area_id, task.department_id):
            raise Refused("post")
        return
    places = tree().places
    refusal = refusal_to_give(
        task.work,
        place=places.get(area.pk) if area else None,
        town=places.get(task.town_id),
        department=department,
        post=post,
    )
    if refusal:
        raise Refused(refusal)


def cancel_task(task: Task, *, words: str, actor: Standing, command_id: UUID, seen: int | None = None) -> Task:
    """Called off by whoever asked for it, or by the centre. Raises Refused."""
    if not words:
        raise Refused("words")

    def deed() -> None:
        found = locked_for("cancel", task, seen=seen)
        if found.projected:
            raise Refused("loop")
        if not may_call_off(actor, found):
            raise Refused("role")
        save_moved(found, "cancel", {"words": words}, actor=actor.actor, when=When.now())

    carry_out(command_id, "cancel_task", {"task": task.uid, "words": words}, deed, actor=actor)
    return Task.objects.get(pk=task.pk)
