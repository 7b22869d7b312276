from collections.abc import Iterable

from wangge.apps.kit.kept import ask
from wangge.apps.kit.once import once
from wangge.apps.ledger.models import Version

QUESTION = "versions"


def version_of(name: str) -> int:
    """0 until it was raised for the first time."""
    return once(QUESTION, _all).get(name, 0)


def _all() -> dict[str, int]:
    """There are few: one for each town, and some for what is kept in memory."""
    return dict(ask("versions", lambda: Version.objects.values_list("name", "number")))


def version_of_all(names: Iterable[str]) -> int:
    """Grows whenever one of them does."""
    return sum(version_of(name) for name in names)
