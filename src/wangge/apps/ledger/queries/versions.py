from collections.abc import Iterable

from django.db.models import Sum

from wangge.apps.kit.once import once
from wangge.apps.ledger.models import Version


def version_of(name: str) -> int:
    """0 until it was raised for the first time."""
    return once(f"version of {name}", lambda: _number(name))


def _number(name: str) -> int:
    return Version.objects.filter(name=name).order_by().values_list("number", flat=True).first() or 0


def version_of_all(names: Iterable[str]) -> int:
    """Grows whenever one of them does."""
    total: int | None = Version.objects.filter(name__in=list(names)).aggregate(total=Sum("number"))["total"]
    return total or 0
