"""What every change of a task has in common: carried out once, under lock, with its row of history."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.db import IntegrityError, transaction

from wangge.apps.kit.rows import update
from wangge.apps.ledger.actions import CommandDiffers, append, earlier_command, raise_version, remember_command
from wangge.apps.ledger.events import Actor, When
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks import events
from wangge.apps.tasks.actions.refusals import Refused
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.workflow import ENDED, MOVES, TaskState


def carry_out(
    command_id: UUID, action: str, body: Mapping[str, object], deed: Callable[[], None], *, actor: Standing
) -> bool:
    """Does `deed` unless this command was carried out before; whether it did. Raises Refused."""
    try:
        with transaction.atomic():
            if _was_carried_out(command_id, action, body, actor=actor.actor):
                return False
            deed()
            remember_command(command_id, actor=actor.actor, action=action, body=body, result="")
            return True
    except IntegrityError:
        # Two doors let the same command in at once and the other one was first.
        if _was_carried_out(command_id, action, body, actor=actor.actor):
            return False
        raise


def _was_carried_out(command_id: UUID, action: str, body: Mapping[str, object], *, actor: Actor) -> bool:
    try:
        return earlier_command(command_id, actor=actor, action=action, body=body) is not None
    except CommandDiffers as error:
        raise Refused("repeat") from error


def locked_for(move: str, task: Task, *, seen: int | None = None) -> Task:
    """The task as it is, locked; `seen` is the version on which the change was meant. Raises Refused."""
    events.about_to_change.send(sender=Task, subject_kind=task.subject_kind, subject_uid=task.subject_uid)
    found = Task.objects.select_for_update(of=("self",)).select_related("work", "form_version").get(pk=task.pk)
    if found.state not in MOVES[move].sources:
        raise Refused("state")
    if seen is not None and seen != found.version:
        raise Refused("changed")
    return found


def save_moved(task: Task, move: str, detail: Mapping[str, object], *, actor: Actor, when: When) -> None:
    """Sets the state that `move` leads to, writes its row of history and saves the task."""
    came_from, went_to = TaskState(task.state), MOVES[move].target
    task.state, task.version = went_to, task.version + 1
    if went_to in ENDED:
        task.ended_at = when.effective_at
        task.late = task.due_at is not None and when.effective_at > task.due_at
    told = {key: value for key, value in detail.items() if value not in ("", None, [], {})}
    action = f"{move}_task"
    append(task, actor=actor, action=action, detail=told, when=when, state_from=came_from, state_to=went_to)
    update(task)
    raise_version(f"tasks:{task.town_id}")
