"""Which category a text is likely to be about: by what the town's settled cases teach, else by the catalogue's keywords."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from django.db import connection

from wangge.apps.cases.models import Category
from wangge.apps.cases.queries.served import SUGGESTIONS, served
from wangge.apps.cases.queries.settled import label_of
from wangge.apps.cases.rules.keywords import Said
from wangge.apps.cases.workflow import SURE_FROM, UNSURE_BELOW
from wangge.apps.kit.text.linear import LinearModel, Read, words_for
from wangge.apps.ledger.queries import version_of


@dataclass(frozen=True)
class Suggestion:
    """`words` are those of the text that speak for the category: the reason, as it is shown.

    `probability` is None where keywords decided, and `others` are the next best two with theirs. `unsure` says that the
    category is no more than a first guess. `alike`: from how many settled cases of the category that was learnt.
    """

    category: Category | None
    words: tuple[str, ...] = ()
    probability: float | None = None
    others: tuple[tuple[Category, float], ...] = ()
    unsure: bool = False
    alike: int = 0


def categories() -> tuple[Category, ...]:
    """The catalogue in use, in its order, from memory while its version stands."""
    return _catalogue(str(connection.settings_dict["NAME"]), version_of("categories"))


def categories_by_label() -> dict[str, Category]:
    """The same by what a model calls each."""
    return _by_label(str(connection.settings_dict["NAME"]), version_of("categories"))


def categories_by_group() -> list[tuple[str, list[Category]]]:
    """The catalogue by group, both in its own order."""
    groups: dict[str, list[Category]] = {}
    for category in categories():
        groups.setdefault(category.group.name, []).append(category)
    return list(groups.items())


@lru_cache(maxsize=4)
def _catalogue(_database: str, _version: int) -> tuple[Category, ...]:
    return tuple(Category.objects.live().with_units())


@lru_cache(maxsize=4)
def _by_label(database: str, version: int) -> dict[str, Category]:
    return {label_of(category.pk): category for category in _catalogue(database, version)}


def suggest_category(text: str) -> Suggestion:
    """What a category that is in use is likely, why, and what else it might be.

    Remembered for a moment: a text that waits for its turn to be written is looked at before.
    """
    return _suggested(str(connection.settings_dict["NAME"]), version_of("categories"), version_of(SUGGESTIONS), text)


@lru_cache(maxsize=64)
def _suggested(_database: str, _catalogue: int, _model: int, text: str) -> Suggestion:
    model = served().model
    return by_model(model, text) if model else by_keywords(text)


def suggest_for(title: str, text: str) -> Suggestion:
    """Of a report."""
    return suggest_category(f"{title}\n{text}")


def by_keywords(text: str) -> Suggestion:
    """The category that the words of `text` speak for most; none where no keyword stands in it.

    Unsure where none does, and where two categories have as much for them.
    """
    found = keyword_weights(text)
    if not found:
        return Suggestion(None, unsure=True)
    category, most, words = found[0]
    return Suggestion(category, words, unsure=[weight for _other, weight, _words in found].count(most) > 1)


def keyword_weights(text: str) -> list[tuple[Category, int, tuple[str, ...]]]:
    """Each category for which a word of the text speaks, with how much and which, the most first."""
    said = Said(text)
    weighed = ((one, *said.weigh(*one.spoken)) for one in categories() if any(map(said.says, one.spoken)))
    return sorted((one for one in weighed if one[1]), key=lambda one: -one[1])


def by_model(model: LinearModel, text: str) -> Suggestion:
    """A category that the model has never seen is left to its keywords, where the model is not sure of another."""
    read = model.read(text)
    ranked = ranked_by(model, read)
    if not ranked:
        return by_keywords(text)
    (category, probability), others = ranked[0], tuple(ranked[1:3])
    if probability < SURE_FROM and (spoken_for := _never_seen(model, text)):
        return replace(spoken_for, others=tuple(ranked[:2]))
    return Suggestion(
        category,
        words_for(model, read, label_of(category.pk)),
        probability,
        others,
        unsure=probability < UNSURE_BELOW,
        alike=model.facts["cases"].get(label_of(category.pk), 0),
    )


def _never_seen(model: LinearModel, text: str) -> Suggestion | None:
    """What the keywords suggest, if it is a category that the model does not know."""
    unknown = [one for label, one in categories_by_label().items() if label not in model.labels]
    folded = text.casefold()
    # Keywords are weighed with care, which takes long; mostly there is nothing to weigh.
    if not any(word in folded for category in unknown for word in category.words):
        return None
    found = by_keywords(text)
    return found if found.category in unknown and not found.unsure else None


def ranked_by(model: LinearModel, text: Read, most: int = 3) -> Sequence[tuple[Category, float]]:
    """Those in use, the likeliest first; what is no longer used takes no share."""
    in_use = categories_by_label()
    stated = model.probabilities(text)
    live = np.array([label in in_use for label in model.labels])
    whole = float(stated[live].sum())
    order = [at for at in np.argsort(-stated, kind="stable") if live[at]][:most]
    return [(in_use[model.labels[at]], float(stated[at]) / whole) for at in order] if whole else []
