"""One's own tasks, the first due first, and one of them with everything that is asked in it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.timezone import localtime
from django.utils.translation import gettext as _, pgettext

from wangge.apps.cases.models import Case
from wangge.apps.cases.rules.checking import is_checked_by_name
from wangge.apps.cases.rules.making import may_report
from wangge.apps.kit import clock
from wangge.apps.kit.photos import LARGEST_FILE
from wangge.apps.ledger.queries import detail_of, entries_of
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.queries import answer_to, todo_of
from wangge.apps.tasks.rules import may_do
from wangge.apps.tasks.workflow import (
    NEED_WORDS,
    RESULTS_OF,
    WITHOUT_FORM,
    BackReason,
    Result,
    SubjectKind,
    TaskKind,
    TaskState,
)
from wangge.doors.desk.forms.own_task import Said
from wangge.doors.desk.present.absences import absence_notes
from wangge.doors.desk.present.answers import lines_of
from wangge.doors.desk.present.questions import Sheet, sheet_of
from wangge.doors.desk.present.tasks import SEES_TASKS
from wangge.doors.porch.uploads import MOST_PHOTOS

# Nobody has more to do by hand; what comes behind it comes up when these are done.
MOST_SHOWN = 200
# Their answer needs more than this page asks: three tries, and what the reporter says.
AT_THE_CASE = frozenset({TaskKind.CALL})


class Part(NamedTuple):
    name: str
    tasks: list[Task]


def own_tasks_page(standing: Standing) -> dict[str, Any]:
    now = clock.now()
    found = list(todo_of(standing)[: MOST_SHOWN + 1])
    return {
        "parts": [part for part in _parts(found[:MOST_SHOWN], now) if part.tasks],
        "more": len(found) > MOST_SHOWN,
        "empty": {
            "title": _("Nothing waits to be done."),
            "text": _("What is asked of you or your unit comes here by itself."),
        },
    }


def _parts(tasks: Iterable[Task], now: datetime) -> list[Part]:
    """By the day on which they are due; within it as they came, the most pressing first."""
    late: list[Task] = []
    due: list[Task] = []
    later: list[Task] = []
    today = localtime(now).date()
    for task in tasks:
        begins_later = task.window_from is not None and localtime(task.window_from).date() > today
        if task.due_at is not None and task.due_at < now:
            late.append(task)
        elif task.due_at is not None and localtime(task.due_at).date() <= today and not begins_later:
            due.append(task)
        else:
            later.append(task)
    return [
        Part(pgettext("tasks", "Overdue"), late),
        Part(pgettext("tasks", "Today"), due),
        Part(pgettext("tasks", "Later"), later),
    ]


def task_page(task: Task, standing: Standing, said: Said | None, *, judged: bool = False) -> dict[str, Any]:
    """`said`: the form as it was sent, or a blank one; None where there is nothing to fill in."""
    asked = task.asked_area or task.asked_department
    case = _case_of(task, standing)
    sheet = _sheet(said, judged=judged)
    answer = answer_to(task) if task.state == TaskState.DONE else None
    return {
        "task": task,
        "kind": TaskKind(task.kind).label,
        "state": TaskState(task.state).label,
        "is_open": task.state == TaskState.OPEN,
        "is_late": task.state == TaskState.OPEN and task.due_at is not None and task.due_at < clock.now(),
        "asked_by": asked.short_name if asked else "",
        "case": case,
        "at_the_case": task.projected and TaskKind(task.kind) in AT_THE_CASE,
        "whose": whose(task, clock.now()),
        "unnamed": case is not None and _is_unnamed(task, case),
        "answer": answer,
        "handed_back": _handed_back(task) if task.state == TaskState.HANDED_BACK else None,
        "answer_lines": lines_of(answer) if answer else [],
        "home": "desk:tasks" if standing.has(*SEES_TASKS) else "desk:own_tasks",
        "mine": may_do(standing, task),
        "finds": may_report(standing),
        "said": said,
        "sheet": sheet,
        "results": results_of(task),
        "reasons": [] if task.projected else list(BackReason.choices),
        "errors": _errors(said, sheet) if said and judged else [],
        "came_up": judged and sheet is not None and bool(said and said.needs_form and sheet.shown - said.seen),
        "photo_limits": {"most": MOST_PHOTOS, "bytes": LARGEST_FILE},
    }


def results_of(task: Task) -> list[dict[str, Any]]:
    found = [one for one in Result if one in RESULTS_OF[TaskKind(task.kind)]]
    return [
        {
            "value": one.value,
            "label": one.label,
            "needs_words": one in NEED_WORDS,
            "without_form": one in WITHOUT_FORM and task.form_version_id is not None,
        }
        for one in found
    ]


def _sheet(said: Said | None, *, judged: bool) -> Sheet | None:
    if said is None or said.form is None:
        return None
    return sheet_of(said.form, said.typed, said.answered, judged=judged and said.needs_form, seen=said.seen)


def _errors(said: Said, sheet: Sheet | None) -> list[dict[str, str]]:
    labels = {
        "result": _("How it ended"),
        "words": _("In words"),
        "photos": _("Photos"),
        "reason": _("Why"),
        "back_words": _("In words"),
    }
    own = [{"id": f"id-{key}", "label": labels[key], "error": words} for key, words in said.errors.items() if key]
    return own + (sheet.errors if sheet else [])


def whose(task: Task, now: datetime) -> str:
    """The name of whoever it is for, and that they are away; empty where it is their whole unit's."""
    if task.post is None:
        return ""
    return task.post.person.name + absence_notes([task.post.person_id], now).get(task.post.person_id, "")


def _is_unnamed(task: Task, case: Case) -> bool:
    """A check that should have been for somebody by name, and there was nobody: it is the whole grid's."""
    return task.kind == TaskKind.CHECK and task.projected and task.post_id is None and is_checked_by_name(case)


def _handed_back(task: Task) -> dict[str, Any] | None:
    """Why it came back the last time."""
    entry = entries_of(task.uid).filter(action="hand_back_task").last()
    if entry is None:
        return None
    said = detail_of(entry)
    reason = next((one.label for one in BackReason if one.value == said.get("reason")), "")
    return {"reason": reason, "words": said.get("words", ""), "at": entry.effective_at}


def _case_of(task: Task, standing: Standing) -> Case | None:
    """What it is about, where that is a case that the reader sees."""
    if task.subject_kind != SubjectKind.CASE or task.subject_uid is None:
        return None
    seen = Case.objects.visible_to(standing).select_related("category", "accepted_under")
    return seen.filter(uid=task.subject_uid).first()
