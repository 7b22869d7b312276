"""Words of danger put a report on top at once (rule 8): a general list, and what the categories add."""

from functools import cache, lru_cache
from importlib.resources import files

from django.db import connection

from wangge.apps.cases.models import DangerList
from wangge.apps.cases.queries.suggest import categories
from wangge.apps.cases.rules.danger import words_found
from wangge.apps.ledger.queries import version_of


@cache
def product_words() -> tuple[str, ...]:
    """The list that comes with the product."""
    text = files("wangge.apps.cases").joinpath("data/danger_words.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def general_words() -> tuple[str, ...]:
    """The county's own list, else the product's."""
    kept = DangerList.objects.first()
    return tuple(kept.words.split("\n")) if kept else product_words()


def danger_words() -> tuple[str, ...]:
    """All of them, the longest first, so that the most telling one is named; from memory while the catalogue stands."""
    return _danger_words(str(connection.settings_dict["NAME"]), version_of("categories"))


@lru_cache(maxsize=4)
def _danger_words(_database: str, _version: int) -> tuple[str, ...]:
    words = {word for word in general_words() if word}
    for category in categories():
        words |= {word.casefold() for word in category.danger_words.split()}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def danger_words_in(text: str) -> list[str]:
    """Which words of danger stand in `text`, whatever their case."""
    return words_found(text, danger_words())
