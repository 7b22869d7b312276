"""Tasks as those see them who answer for an area or ask for something: how far each unit is, who asks for what, what is open."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from wangge.apps.cases.models import Case
from wangge.apps.cases.models.groups import DEPARTMENT, TOWN_DESK
from wangge.apps.kit import clock
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.queries import asked_for, progress_of
from wangge.apps.tasks.workflow import TaskKind, TaskState

SEES_TASKS = (*TOWN_DESK, Role.LEADER, Role.SECRETARY, *DEPARTMENT)
DAYS = 30
_PAGE = 50


class Line(NamedTuple):
    """`url` leads to what it is about, where that is a case that the reader sees."""

    task: Task
    kind: str
    url: str
    number: str
    is_late: bool


def tasks_page(standing: Standing, *, unit: str, page: int) -> dict[str, Any]:
    """`unit`: the code of the one whose open tasks are listed; empty: all of them."""
    now = clock.now()
    since = now - timedelta(days=DAYS)
    seen = Task.objects.visible_to(standing)
    lately = seen.filter(Q(state=TaskState.OPEN) | Q(asked_at__gte=since))
    listed = seen.open()
    if unit:
        listed = listed.filter(Q(area__code=unit) | Q(department__code=unit))
    units = progress_of(lately, now=now)
    total = sum(one.open for one in units if unit in ("", one.code))
    first = min((page - 1) * _PAGE, max(total - 1, 0) // _PAGE * _PAGE)
    order = ("-priority", F("due_at").asc(nulls_last=True), "pk")
    rows = list(listed.with_names().order_by(*order)[first : first + _PAGE])
    return {
        "units": units,
        "asked": [(one, TaskKind(one.kind).label) for one in asked_for(seen, since=since)],
        "lines": list(_lines(rows, standing)),
        "back": list(_lines(list(seen.handed_back().with_names().order_by("-pk")[:_PAGE]), standing)),
        "unit": next((one for one in units if one.code == unit), None),
        "pager": _pager(first, len(rows), total, unit),
        "days": DAYS,
        "empty": {
            "title": _("Nothing waits to be done."),
            "text": _("Checks, looks and call-backs come by themselves."),
        },
    }


def given_page(standing: Standing, giving: UUID, *, page: int) -> dict[str, Any] | None:
    """All that were given in one order, as far as this person sees them; None where there are none."""
    seen = Task.objects.visible_to(standing).filter(giving=giving)
    units = progress_of(seen, now=clock.now())
    total = sum(one.given for one in units)
    if not total:
        return None
    first = min((page - 1) * _PAGE, max(total - 1, 0) // _PAGE * _PAGE)
    rows = list(seen.with_names().order_by("pk")[first : first + _PAGE])
    return {
        "lines": list(_lines(rows, standing)),
        "title": rows[0].work.name if rows[0].work else "",
        "done": sum(one.done for one in units),
        "open": sum(one.open for one in units),
        "handed_back": sum(one.handed_back for one in units),
        "pager": _pager(first, len(rows), total, ""),
    }


def _lines(tasks: list[Task], standing: Standing) -> Iterator[Line]:
    now, numbers = clock.now(), _numbers((task.subject_uid for task in tasks), standing)
    for task in tasks:
        number = numbers.get(task.subject_uid, "")
        url = reverse("desk:case", args=[number]) if number else ""
        is_late = task.state == TaskState.OPEN and task.due_at is not None and task.due_at < now
        yield Line(task, str(TaskKind(task.kind).label), url, number, is_late)


def _numbers(uids: Iterable[UUID | None], standing: Standing) -> dict[UUID | None, str]:
    """Of those that are cases which the reader sees; one query."""
    wanted = [uid for uid in uids if uid is not None]
    return dict(Case.objects.visible_to(standing).filter(uid__in=wanted).values_list("uid", "number"))


def _pager(first: int, shown: int, total: int, unit: str) -> dict[str, Any]:
    def at(start: int) -> str:
        return "?" + urlencode(({"unit": unit} if unit else {}) | {"page": start // _PAGE + 1})

    return {
        "first": first + 1 if shown else 0,
        "last": first + shown,
        "total": total,
        "previous_url": at(first - _PAGE) if first else "",
        "next_url": at(first + _PAGE) if first + shown < total else "",
    }
