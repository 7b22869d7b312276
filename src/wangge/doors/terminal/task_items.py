"""Tasks and their forms, as they lie on the device."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import strands_in_all, workers_on_all
from wangge.apps.cases.rules import possible_actions
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.queries import form_versions, todo_of
from wangge.apps.tasks.workflow import NEED_WORDS, RESULTS_OF, WITHOUT_FORM, Priority, Result, SubjectKind, TaskKind
from wangge.doors.terminal.places import place_for
from wangge.doors.terminal.wire.items import FormItem, ResultLine, TaskItem
from wangge.doors.terminal.wire.shared import FormName

# What somebody has to be allowed on the case that a task is part of, to answer it.
_ANSWERED_BY = {
    TaskKind.CHECK: frozenset({"pass_check", "fail_check"}),
    TaskKind.LOOK: frozenset({"answer_look"}),
    TaskKind.CALL: frozenset({"call_back"}),
}
_MOVE = "answer_task"


def task_items(keys: list[int], standing: Standing) -> Iterator[TaskItem]:
    """In as many queries whatever their number."""
    if not keys:
        return
    tasks = list(
        todo_of(standing).filter(pk__in=keys).select_related("form_version__form", "asked_area", "asked_department")
    )
    cases, open_in = _cases_of(tasks, standing)
    for task in tasks:
        case = cases.get(task.subject_uid)
        yield _task(task, case, standing, _actions(task, open_in.get(task.subject_uid, frozenset())))


def form_items(keys: Iterable[int]) -> Iterator[tuple[int, FormItem]]:
    """Of versions that lie in the working set."""
    for one in form_versions(keys):
        form = one.form
        yield one.pk, FormItem(code=form.code, name=form.name, version=one.number, definition=one.definition)


def _cases_of(
    tasks: Iterable[Task], standing: Standing
) -> tuple[dict[UUID | None, Case], dict[UUID | None, frozenset[str]]]:
    """The cases that tasks are about, as far as this person sees them, and what they may do in each."""
    uids = [task.subject_uid for task in tasks if task.subject_kind == SubjectKind.CASE and task.subject_uid]
    if not uids:
        return {}, {}
    cases = list(Case.objects.visible_to(standing).filter(uid__in=uids).select_related("category", "accepted_under"))
    strands, workers = strands_in_all(cases), workers_on_all(case.uid for case in cases)
    found: dict[UUID | None, Case] = {case.uid: case for case in cases}
    open_in: dict[UUID | None, frozenset[str]] = {
        case.uid: frozenset(
            possible_actions(
                standing, case, workers=workers.get(case.uid, frozenset()), strands=strands.get(case.pk, [])
            )
        )
        for case in cases
    }
    return found, open_in


def _actions(task: Task, open_in_case: frozenset[str]) -> list[str]:
    if not task.projected:
        return [_MOVE, "hand_back_task"]
    return [_MOVE] if open_in_case & _ANSWERED_BY.get(TaskKind(task.kind), frozenset()) else []


def _task(task: Task, case: Case | None, standing: Standing, actions: list[str]) -> TaskItem:
    asked, version = task.asked_area or task.asked_department, task.form_version
    return TaskItem(
        uid=task.uid,
        seen=task.version,
        task_kind=TaskKind(task.kind),
        kind_words=str(TaskKind(task.kind).label),
        title=task.title,
        instructions=task.words,
        about=SubjectKind(task.subject_kind),
        case=case.uid if case else None,
        number=case.number if case else "",
        place=place_for(standing, task.place, case.grid_id if case else task.area_id),
        grid=task.area.code if task.area else None,
        lat=task.latitude,
        lng=task.longitude,
        opens_at=task.window_from,
        due_at=task.due_at,
        priority=task.priority,
        priority_words=str(Priority(task.priority).label),
        asked_by=asked.short_name if asked else "",
        own=_by_name(task, standing),
        results=[_result(one) for one in Result if one in RESULTS_OF[TaskKind(task.kind)]],
        form=FormName(code=version.form.code, version=version.number) if version else None,
        form_item=f"form:{version.pk}" if version else None,
        actions=actions,
    )


def _by_name(task: Task, standing: Standing) -> bool:
    """Theirs by name; of somebody who is away it is for the time whoever stands in."""
    if task.stand_in_id is not None:
        return task.stand_in_id == standing.person_id
    return task.post_id is not None and any(post.pk == task.post_id for post in standing.posts)


def _result(one: Result) -> ResultLine:
    return ResultLine(code=one, words=str(one.label), needs_words=one in NEED_WORDS, without_form=one in WITHOUT_FORM)
