"""Which category a text is likely to be about: by the catalogue's keywords, until a town has settled cases to learn from."""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.db import connection

from wangge.apps.cases.models import Category
from wangge.apps.cases.rules.keywords import Said
from wangge.apps.ledger.queries import version_of


@dataclass(frozen=True)
class Suggestion:
    """`words` are those of the text that speak for the category: the reason, as it is shown.

    `probability` is None where keywords decided, and `others` are the next best two with theirs. `unsure` says that the
    category is no more than a first guess.
    """

    category: Category | None
    words: tuple[str, ...] = ()
    probability: float | None = None
    others: tuple[tuple[Category, float], ...] = ()
    unsure: bool = False


def categories() -> tuple[Category, ...]:
    """The catalogue in use, in its order, from memory while its version stands."""
    return _catalogue(str(connection.settings_dict["NAME"]), version_of("categories"))


def categories_by_group() -> list[tuple[str, list[Category]]]:
    """The catalogue by group, both in its own order."""
    groups: dict[str, list[Category]] = {}
    for category in categories():
        groups.setdefault(category.group.name, []).append(category)
    return list(groups.items())


@lru_cache(maxsize=4)
def _catalogue(_database: str, _version: int) -> tuple[Category, ...]:
    return tuple(Category.objects.live().with_units())


def suggest_category(text: str) -> Suggestion:
    """The category that the words of `text` speak for most; none where no keyword stands in it.

    Unsure where none does, and where two categories have as much for them.
    """
    said, best, best_weight = Said(text), Suggestion(None, unsure=True), 0
    for category in categories():
        weight, words = said.weigh(category.words, category.danger_words.split())
        if weight > best_weight:
            best, best_weight = Suggestion(category, words), weight
        elif weight and weight == best_weight:
            best = replace(best, unsure=True)
    return best
