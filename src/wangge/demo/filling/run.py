from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import NamedTuple

from django.core.management.color import no_style
from django.db import connection, models, transaction

from wangge.apps.areas.models import Area
from wangge.apps.cases.models import Case
from wangge.apps.kit.bulk import gather_statistics, writing_much
from wangge.apps.ledger.actions import raise_version
from wangge.demo.filling.laying import Place, lay_down
from wangge.demo.filling.pattern import KINDS, LAID_DOWN, Pattern, patterns

# Working days and their holidays are told by the week: whole weeks back a Monday is a Monday.
_OWN_WEEKS, _WEEKS_A_MONTH = 4, 4


class Amount(NamedTuple):
    """How many cases there shall be in all, how many of them open, and over how many months before the demo's own."""

    cases: int
    open_cases: int
    months: int


class _Step(NamedTuple):
    pattern: Pattern
    back: timedelta


def fill(amount: Amount, tell: Callable[[int, int], object] = lambda _done, _total: None) -> int:
    """Until there are as many: how many were laid down. `tell` hears how far it is.

    Each copy is a transaction: what was interrupted has laid down whole copies, and goes on from there.
    """
    steps = list(_steps(amount))
    total, done, first = sum(len(step.pattern.cases) for step in steps), 0, _laid_down()
    free = {kind: (kind._default_manager.aggregate(most=models.Max("pk"))["most"] or 0) + 1 for kind in KINDS}
    with writing_much():
        for pattern, back in steps:
            shifts = {kind: free[kind] - lowest for kind, (lowest, _highest) in pattern.bounds.items()}
            with transaction.atomic():
                lay_down(pattern, Place(first + done, back, shifts))
            for kind, (_lowest, highest) in pattern.bounds.items():
                free[kind] = highest + shifts[kind] + 1
            done += len(pattern.cases)
            tell(done, total)
    if done:
        _end()
    return done


def _steps(amount: Amount) -> Iterator[_Step]:
    """The oldest come first, as they would have come; what is open last, all within the demo's own month."""
    ended, alive = patterns()
    are, are_open = Case.objects.count(), Case.objects.open().count()
    each_open = sum(row["is_open"] for row in alive.cases)
    copies = _times(min(amount.open_cases - are_open, amount.cases - are), each_open)
    past = _times(amount.cases - are - copies * len(alive.cases), len(ended.cases))
    for place in range(past):
        weeks = (past - place - 1) * amount.months * _WEEKS_A_MONTH // past
        yield _Step(ended, timedelta(weeks=_OWN_WEEKS + weeks))
    yield from [_Step(alive, timedelta())] * copies


def _times(missing: int, each: int) -> int:
    return -(-missing // each) if each and missing > 0 else 0


def _laid_down() -> int:
    return Case.objects.filter(number__regex=LAID_DOWN).count()


def _end() -> None:
    """Keys that the database gives itself go on behind these, it learns how much there is of what, and open pages notice."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [*KINDS]):
            cursor.execute(statement)
    gather_statistics()
    with transaction.atomic():
        for town in Area.objects.filter(kind="town").values_list("pk", flat=True):
            raise_version(f"cases:{town}")
