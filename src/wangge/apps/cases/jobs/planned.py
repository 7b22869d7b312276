"""What happens by itself on its date: a pause that ends, a question that nobody answered. The worker asks again and again."""

from collections.abc import Callable

from wangge.apps.cases.models import Strand
from wangge.apps.cases.workflow import StrandKind
from wangge.apps.kit import clock

Plan = Callable[[Strand], None]
_PLANS: dict[StrandKind, Plan] = {}


def when_due(kind: StrandKind) -> Callable[[Plan], Plan]:
    """Registers what is done with a strand of this kind whose date has come.

    It must end the strand or move its date, or it would be asked for ever; it acts with the planned moment as
    `effective_at`, so that a worker that was away changes nothing in the story (decision 3).
    """

    def register(plan: Plan) -> Plan:
        _PLANS[kind] = plan
        return plan

    return register


def turn_planned(*, limit: int = 200) -> int:
    """Carries out at most `limit` of what has come due; how many were."""
    due = Strand.objects.running().filter(kind__in=list(_PLANS), due_at__lte=clock.now()).order_by("due_at", "pk")
    found = list(due.select_related("case")[:limit])
    for strand in found:
        _PLANS[StrandKind(strand.kind)](strand)
    return len(found)
