"""Phones of the terminal, as whoever can help sees them: what is stuck on them, and what did not fit any more."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from wangge.apps.areas.queries import tree
from wangge.apps.cases.actions.refusals import WORDS
from wangge.apps.cases.models import Case
from wangge.apps.cases.rules.making import may_report
from wangge.apps.cases.workflow import MOVES, Result
from wangge.apps.intake.queries import roots_of
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.apps.tasks.actions.refusals import WORDS as TASK_WORDS
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.workflow import MOVES as TASK_MOVES, Result as TaskResult, TaskKind
from wangge.apps.terminals.models import Device, Operation
from wangge.apps.terminals.queries import Written, arrived, device_in, devices_in, kept_to_review, written_in
from wangge.apps.terminals.workflow import HAND_OVER, MAKES_A_CASE, PHOTO

# Who reviews what was kept: the centre, and whoever is named for it.
REVIEWS = (Role.OPERATOR, Role.DUTY_LEADER, Role.GRID_CHIEF, Role.SECRETARY)
# The kind of operation that answers a task.
ANSWER_TASK = "answer_task"
_SHUTS_OFF = (Role.OPERATOR, Role.DUTY_LEADER)


def may_open(standing: Standing) -> bool:
    return standing.has(*REVIEWS) or bool(roots_of(standing))


def sees_devices(standing: Standing) -> bool:
    return standing.has(*_SHUTS_OFF) or bool(roots_of(standing))


def devices_seen(standing: Standing) -> list[Device]:
    """In the towns of one's centre, and in what one administers."""
    paths = _paths(standing)
    return devices_in(paths) if paths else []


def device_seen(standing: Standing, uid: UUID) -> Device | None:
    """The same, also one that was shut off."""
    return device_in(_paths(standing), uid)


def _paths(standing: Standing) -> list[str]:
    towns = [tree().places[one].path for one in standing.areas_as(_SHUTS_OFF) if one in tree().places]
    return towns + [root.path for root in roots_of(standing)]


def devices_page(standing: Standing) -> dict[str, Any]:
    devices, kept = devices_seen(standing), _kept_by_case(standing)
    return {
        "stuck": [_stuck(one) for one in devices if one.told_at is not None],
        "devices": devices,
        "handed": [one for one in kept if one["operation"].kind == HAND_OVER],
        "kept": [one for one in kept if one["operation"].kind != HAND_OVER],
        "sees_devices": sees_devices(standing),
    }


def _stuck(device: Device) -> dict[str, Any]:
    refusals = [f"{why(code)} ({number})" for code, number in sorted(device.refusals.items())]
    return {"device": device, "refusals": refusals}


def why(code: str) -> str:
    """For whoever looks at it, not for its author. Codes come from phones, whose app may be newer than we are."""
    others = {
        "content": _("not filled in as it must be"),
        "other_content": _("sent before with other content"),
        "device_off": _("the device was shut off"),
        "handed_over": _("handed to the centre"),
        "no_case": _("does not see the case"),
        "no_task": _("does not have the task any more"),
        "post_ended": _("the post has ended"),
        "changed": _("somebody was first"),
        "state": _("the case or task had moved on"),
        # Of a photo that could not be made small.
        "damaged": _("damaged: it cannot be shown, and has to be taken again"),
        "not_a_photo": _("not a photo"),
        "too_many_pixels": _("more than 64 megapixels"),
    }
    known = WORDS.get(code) or TASK_WORDS.get(code)
    return others.get(code) or (known() if known else code)


def _kept_by_case(standing: Standing) -> list[dict[str, Any]]:
    kept = kept_to_review(standing)
    uids = [one.subject_uid for one in kept if one.subject_uid]
    tasks = {task.uid: task for task in Task.objects.visible_to(standing).filter(uid__in=uids)}
    of_tasks = [task.subject_uid for task in tasks.values() if task.subject_uid]
    numbers = dict(Case.objects.visible_to(standing).filter(uid__in=[*uids, *of_tasks]).values_list("uid", "number"))
    return [_kept(one, standing, numbers, tasks) for one in kept]


def what_was_done(kind: str) -> str:
    """Of an operation, by the name of its kind."""
    # What is done in a task is called `answer_task` and so on there, and `answer` in the table of tasks.
    of_task = TASK_MOVES.get(kind.removesuffix("_task"))
    move = of_task if kind.endswith("_task") else MOVES.get(kind)
    others = {PHOTO: _("photo"), "read_notice": _("a notice was read"), HAND_OVER: _("handed to the centre")}
    return str(move.label) if move else others.get(kind, kind)


def _kept(
    operation: Operation, standing: Standing, numbers: Mapping[UUID, str], tasks: Mapping[UUID, Task]
) -> dict[str, Any]:
    written = written_in(operation)
    task = tasks.get(operation.subject_uid) if operation.subject_uid else None
    about = task.subject_uid if task else operation.subject_uid
    return {
        "operation": operation,
        "number": numbers.get(about) if about else None,
        "what": " · ".join(part for part in (_asked(written, task), _result(written)) if part),
        "task": task,
        "why": why(written.code or operation.code),
        "words": written.words,
        "makes_a_case": operation.kind in MAKES_A_CASE and may_report(standing),
        **photos_of(operation),
    }


def _asked(written: Written, task: Task | None) -> str:
    """Of an answer what the task asked for: a check, a visit."""
    is_answer = task is not None and written.kind == ANSWER_TASK
    return str(TaskKind(task.kind).label) if task and is_answer else what_was_done(written.kind)


def _result(written: Written) -> str:
    """What was chosen: it says more than the words, which may be none."""
    said, results = written.text("result"), TaskResult if written.kind == ANSWER_TASK else Result
    return str(results(said).label) if said in results.values else ""


def photos_of(operation: Operation) -> dict[str, Any]:
    """Those that are here, and how many are still on the phone."""
    named = [one.sha256 for one in operation.awaits.all()]
    here = [sha256 for sha256 in named if arrived(operation.person_id, sha256)]
    return {"photos": here, "coming": len(named) - len(here)}


def why_kept(operation: Operation) -> str:
    return why(written_in(operation).code or operation.code)
