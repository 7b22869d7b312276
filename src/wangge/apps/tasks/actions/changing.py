"""What every change of a task has in common: carried out once, under lock, with its row of history."""

from collections.abc import Callable, Mapping
from uuid import UUID

from wangge.apps.kit.rows import update
from wangge.apps.ledger.actions import Given, append, carry_out_once, raise_version
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

    def do() -> bool:
        deed()
        return True

    given = Given(uid=command_id, actor=actor.actor, action=action, body=body, refused=Refused)
    return carry_out_once(given, do, again=lambda _result: False)


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
