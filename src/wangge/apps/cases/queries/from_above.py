from wangge.apps.cases.models import Case, OrderFromAbove
from wangge.apps.cases.workflow import StrandKind


def orders_on(case: Case) -> list[OrderFromAbove]:
    """All orders from above on the case, oldest first."""
    return list(case.orders_from_above.order_by("pk"))


def orders_to_return(case: Case) -> list[OrderFromAbove]:
    """Those whose return is asked for and not decided."""
    asked = case.strands.running().filter(kind=StrandKind.RETURN).values("number")
    return list(case.orders_from_above.filter(answered_at=None, number__in=asked).order_by("pk"))


def orders_waiting(case: Case) -> list[OrderFromAbove]:
    """Those that are not answered yet, the first due first."""
    return list(case.orders_from_above.filter(answered_at=None).order_by("inner_due_at", "pk"))
