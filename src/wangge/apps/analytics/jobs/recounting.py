"""All numbers anew from history. It can be interrupted and gone on with."""

from collections.abc import Callable
from time import sleep

from django.db import transaction

from wangge.apps.analytics.jobs.counting import count_cases
from wangge.apps.analytics.models import Counted, Mark, Progress, Tally
from wangge.apps.analytics.queries import span_of_cases
from wangge.apps.cases.models import Case
from wangge.apps.kit import clock

_NAME = "recount"
# Cases of about the same time share what is read around them; on SQLite nobody else writes for as long as they take,
# a second or two: ten times as many at once cost a tenth less.
_BATCH = 2_000
_BREATH_SECONDS = 0.2


def recount(tell: Callable[[int, int], None] = lambda _done, _all: None) -> int:
    """Forgets all numbers and counts every case from its history; how many. `tell` learns how many are done, of how many.

    One that was interrupted goes on where it was.
    """
    position = _begin()
    _least, most = span_of_cases()
    done, total = Counted.objects.count(), Case.objects.count()
    while batch := _next(position, most):
        with transaction.atomic():
            count_cases(batch)
            position = batch[-1]
            Progress.objects.filter(name=_NAME).update(position=position, counted_at=clock.now())
        done += len(batch)
        tell(done, total)
        # On SQLite nobody else wrote meanwhile.
        sleep(_BREATH_SECONDS)
    Progress.objects.filter(name=_NAME).delete()
    return done


def _next(position: int, most: int) -> list[int]:
    cases = Case.objects.filter(pk__gt=position, pk__lte=most).order_by("pk")
    return list(cases.values_list("pk", flat=True)[:_BATCH])


@transaction.atomic
def _begin() -> int:
    """Where to go on; from the beginning everything counted so far is forgotten."""
    under_way = Progress.objects.filter(name=_NAME).first()
    if under_way:
        return under_way.position
    for kind in (Tally, Mark, Counted):
        kind._default_manager.all().delete()
    Progress.objects.create(name=_NAME, position=0, counted_at=clock.now())
    return 0
