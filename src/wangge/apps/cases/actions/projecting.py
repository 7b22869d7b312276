"""The tasks of a case follow it within its own transaction (decision 26); a lost one would be a check that nobody does."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from wangge.apps.cases.models import Case
from wangge.apps.cases.models.groups import GRID_SERVANTS
from wangge.apps.cases.queries.checkers import Checker, nearest_checker
from wangge.apps.cases.queries.projection import misprojected
from wangge.apps.cases.rules import running_in
from wangge.apps.cases.rules.checking import is_checked_by_name
from wangge.apps.cases.rules.holding import holding_grid
from wangge.apps.cases.rules.projection import tasks_of
from wangge.apps.cases.workflow import Holder
from wangge.apps.kit import clock
from wangge.apps.ledger.events import Actor
from wangge.apps.tasks.actions import follow_subject, name_doer
from wangge.apps.tasks.workflow import SubjectKind, TaskKind

_AT_ONCE = 500
_CHECKED = (TaskKind.CHECK, TaskKind.CALL)
# What an action settles; whatever else ends with it has become moot.
_SETTLED_BY: dict[str, tuple[TaskKind, ...]] = {
    "pass_check": _CHECKED,
    "fail_check": _CHECKED,
    "call_back": _CHECKED,
    "answer_look": (TaskKind.LOOK,),
}


def project(case: Case, *, by: str, at: datetime, actor: Actor) -> int | None:
    """After the action `by`: the tasks of the case become the ones that its state calls for. The caller holds it locked.

    Who was named next door to check it, and does not expect it.
    """
    naming = _Naming(case)
    wanted = [
        replace(one, name=naming) if one.kind is TaskKind.CHECK else one for one in tasks_of(case, running_in(case))
    ]
    follow_subject(SubjectKind.CASE, case.uid, wanted, answered=_SETTLED_BY.get(by, ()), at=at, actor=actor)
    if naming.was_asked or all(one.kind is not TaskKind.CHECK for one in wanted):
        _let_in(case, naming.let_in)
    return naming.person if naming.let_in else None


def give_check_to(case: Case, chosen: Checker) -> None:
    """The check that is open is theirs from now on. The caller holds the case locked, saves it and writes its history."""
    name_doer(SubjectKind.CASE, case.uid, TaskKind.CHECK, chosen.post)
    case.checking_grid_id = _grid_let_in(case, chosen)


class _Naming:
    """Finds who checks by name, when a check begins or goes to another unit; `let_in`: the grid that sees the case by it."""

    def __init__(self, case: Case) -> None:
        self.case, self.was_asked = case, False
        self.let_in: int | None = None
        self.person: int | None = None

    def __call__(self) -> int | None:
        found = nearest_checker(self.case) if is_checked_by_name(self.case) else None
        self.was_asked, self.let_in = True, _grid_let_in(self.case, found)
        self.person = found.person if found else None
        return found.post if found else None


def _grid_let_in(case: Case, chosen: Checker | None) -> int | None:
    """The grid of whoever checks, unless it holds the case itself."""
    if chosen is None or chosen.role not in GRID_SERVANTS:
        return None
    is_own = case.holder == Holder.GRID and chosen.area == holding_grid(case)
    return None if is_own else chosen.area


def _let_in(case: Case, grid: int | None) -> None:
    """Whoever checks sees the case, for as long as the check is theirs."""
    if case.checking_grid_id != grid:
        case.checking_grid_id = grid
        Case.objects.filter(pk=case.pk).update(checking_grid=grid)


def project_again(*, actor: Actor) -> int:
    """Puts right whatever tasks say otherwise than their cases; how many. What is right is left alone."""
    wrong = [one.case.pk for one in misprojected()]
    for start in range(0, len(wrong), _AT_ONCE):
        _mend(wrong[start : start + _AT_ONCE], actor=actor)
    return len(wrong)


@transaction.atomic
def _mend(keys: list[int], *, actor: Actor) -> None:
    locked = Case.objects.select_for_update(of=("self",)).select_related("category", "accepted_under")
    for case in locked.filter(pk__in=keys).order_by("pk"):
        project(case, by="", at=clock.now(), actor=actor)
