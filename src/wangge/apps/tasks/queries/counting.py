"""Who asks grids for what, and how far it is: units and matters are counted, never persons."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from wangge.apps.tasks.models import TaskQuerySet
from wangge.apps.tasks.workflow import TaskState

_COUNTS = {
    "given": Count("pk"),
    "open": Count("pk", filter=Q(state=TaskState.OPEN)),
    "done": Count("pk", filter=Q(state=TaskState.DONE)),
    "handed_back": Count("pk", filter=Q(state=TaskState.HANDED_BACK)),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What one unit asked for: `work` is the name in the catalogue, empty for what the loop of cases needs."""

    unit: str
    kind: str
    work: str
    given: int
    open: int
    done: int
    handed_back: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the tasks of one unit are; `overdue` of those still open."""

    code: str
    unit: str
    given: int
    open: int
    done: int
    handed_back: int
    overdue: int


def asked_for(tasks: TaskQuerySet, *, since: datetime, until: datetime | None = None) -> list[Asked]:
    """Of `tasks`, those asked for from `since` on and before `until`, if given, whoever asks most first; one query."""
    asked = tasks.filter(asked_at__gte=since)
    if until is not None:
        asked = asked.filter(asked_at__lt=until)
    unit = Coalesce(F("asked_department__short_name"), F("asked_area__short_name"))
    rows = asked.annotate(unit=unit).order_by().values_list("unit", "kind", "work__name")
    counted = [Asked(name, kind, work or "", *numbers) for name, kind, work, *numbers in rows.annotate(**_COUNTS)]
    return sorted(counted, key=lambda one: (-one.given, one.unit, one.kind, one.work))


def progress_of(tasks: TaskQuerySet, *, now: datetime) -> list[Progress]:
    """By unit, in the order of their codes; one query."""
    code = Coalesce(F("area__code"), F("department__code"))
    unit = Coalesce(F("area__short_name"), F("department__short_name"))
    overdue = Count("pk", filter=Q(state=TaskState.OPEN, due_at__lt=now))
    rows = (
        tasks.annotate(code=code, unit=unit)
        .order_by("code")
        .values_list("code", "unit")
        .annotate(**_COUNTS, overdue=overdue)
    )
    return [Progress(*row) for row in rows]
