"""Whether each case has the tasks that its state calls for, and whether no task is left over of one that is not there."""

from collections.abc import Iterator

from wangge.apps.cases.models import Case
from wangge.apps.cases.queries.checks.finding import Finding, Tick
from wangge.apps.cases.queries.projection import misprojected
from wangge.apps.cases.rules.projection import tasks_of
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.workflow import SubjectKind, TaskState


def tasks_follow_their_cases(_tick: Tick) -> Iterator[Finding]:
    """`wangge reindex` puts right what is named here."""
    for one in misprojected():
        wanted = {task.kind.value for task in tasks_of(one.case, one.running)}
        there = {task.kind for task in one.tasks}
        for kind in sorted(wanted - there):
            yield Finding("task", one.case.number, "no_task", kind)
        for kind in sorted(there - wanted):
            yield Finding("task", one.case.number, "task_left", kind)
        if wanted == there:
            yield Finding("task", one.case.number, "other_task")
    open_ones = Task.objects.filter(projected=True, state=TaskState.OPEN)
    strangers = open_ones.filter(subject_kind=SubjectKind.CASE).exclude(subject_uid__in=Case.objects.values("uid"))
    for uid in strangers.order_by("pk").values_list("uid", flat=True):
        yield Finding("task", f"tasks.task {uid}", "no_case")
