"""What happens by itself on its date: a pause that ends, a question that nobody answered. The worker asks again and again."""

from collections.abc import Callable

from django.db import models
from django.db.models import F, Q, QuerySet

from wangge.apps.cases.models import Strand
from wangge.apps.cases.workflow import StrandKind
from wangge.apps.kit import clock
from wangge.apps.kit.kept import Slot, ask

Plan = Callable[[Strand], None]
_PLANS: dict[StrandKind, Plan] = {}


def when_due(kind: StrandKind) -> Callable[[Plan], Plan]:
    """Registers what is done with a strand of this kind whose date has come.

    It must end the strand, move its date or set `reminded_at`, or it would be asked for ever; it acts with the planned moment as
    `effective_at`, so that a worker that was away changes nothing in the story (decision 3).
    """

    def register(plan: Plan) -> Plan:
        _PLANS[kind] = plan
        return plan

    return register


def turn_planned(*, limit: int = 200) -> int:
    """Carries out at most `limit` of what has come due; how many were."""
    found = ask(("planned", limit, *_PLANS), lambda: _due(limit), now=clock.now())
    for strand in found:
        _PLANS[StrandKind(strand.kind)](strand)
    return len(found)


def _due(limit: int) -> "QuerySet[Strand]":
    untold = Q(reminded_at=None) | Q(reminded_at__lt=F("due_at"))
    now = Slot("now", models.DateTimeField())
    due = Strand.objects.running().filter(untold, kind__in=list(_PLANS), due_at__lte=now)
    return due.select_related("case").order_by("due_at", "pk")[:limit]
