from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet, Subquery

from wangge.apps.kit.kept import ask
from wangge.apps.kit.once import is_remembering, know, once
from wangge.apps.ledger.models import Version

QUESTION = "versions"


def version_of(name: str) -> int:
    """0 until it was raised for the first time."""
    return once(QUESTION, _all).get(name, 0)


def _all() -> dict[str, int]:
    """There are few: one for each town, and some for what is kept in memory."""
    return dict(ask("versions", lambda: Version.objects.values_list("name", "number")))


def beside_versions(name: str, question: Callable[[], "QuerySet[Any, Any]"]) -> list[Any]:
    """What `question`, of one column and at most one row, answers: a page asks for versions anyway, so for both at once."""
    rows = ask(("versions beside", name), lambda: _and(question())) if is_remembering() else []
    if not rows:
        # No page asks, or nothing was ever raised.
        return ask(name, question)
    know(QUESTION, {version: number for version, number, _answer in rows})
    return [answer for _version, _number, answer in rows[:1] if answer is not None]


def _and(question: "QuerySet[Any, Any]") -> "QuerySet[Version, Any]":
    return Version.objects.values_list("name", "number", Subquery(question))


def version_of_all(names: Iterable[str]) -> int:
    """Grows whenever one of them does."""
    return sum(version_of(name) for name in names)
