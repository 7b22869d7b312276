"""Cases whose open tasks are not the ones that their state calls for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from wangge.apps.cases.models import Case, CaseQuerySet, Strand
from wangge.apps.cases.rules.projection import PROJECTED, tasks_of
from wangge.apps.cases.workflow import State
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.rules import as_wanted
from wangge.apps.tasks.workflow import SubjectKind, TaskState

# SQLite takes no more than some tens of thousands of values in one statement.
_MOST_VALUES = 500


class Misprojected(NamedTuple):
    """A case, what runs in it that makes tasks, and the tasks that it has."""

    case: Case
    running: Sequence[Strand]
    tasks: Sequence[Task]


def misprojected() -> Iterator[Misprojected]:
    """In the order of the keys of their cases; four queries, since few cases are looked at or checked at once."""
    tasks, strands = _open_tasks(), _running()
    asked = Strand.objects.running().filter(case=OuterRef("pk"), kind__in=PROJECTED)
    calling = Case.objects.filter(Q(state=State.HANDLED) | Exists(asked))
    found = {case.pk: case for case in _with_terms(calling)}
    for uids in _divided(tasks):
        found |= {case.pk: case for case in _with_terms(Case.objects.filter(uid__in=uids))}
    for key in sorted(found):
        one = Misprojected(found[key], strands[key], tasks[found[key].uid])
        if not as_wanted(one.tasks, tasks_of(one.case, one.running)):
            yield one


def _with_terms(cases: CaseQuerySet) -> CaseQuerySet:
    return cases.select_related("category", "accepted_under")


def _open_tasks() -> dict[UUID, list[Task]]:
    found: dict[UUID, list[Task]] = defaultdict(list)
    for task in Task.objects.filter(projected=True, subject_kind=SubjectKind.CASE, state=TaskState.OPEN):
        if task.subject_uid is not None:
            found[task.subject_uid].append(task)
    return found


def _running() -> dict[int, list[Strand]]:
    found: dict[int, list[Strand]] = defaultdict(list)
    for strand in Strand.objects.running().filter(kind__in=PROJECTED):
        found[strand.case_id].append(strand)
    return found


def _divided(uids: Iterable[UUID]) -> Iterator[list[UUID]]:
    every = list(uids)
    return (every[start : start + _MOST_VALUES] for start in range(0, len(every), _MOST_VALUES))
