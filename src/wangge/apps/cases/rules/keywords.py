"""How much the words of a text speak for a category: what is dangerous most, what only says where hardly."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from wangge.apps.areas.queries import is_beside, normalised, without_places

_DANGER, _MATTER, _PLACE = 8, 4, 1


class Said:
    """One text, read once to be weighed against every category."""

    def __init__(self, text: str) -> None:
        self._text, self._whole = normalised(text), text

    def says(self, words: Iterable[str]) -> bool:
        """Whether any of them stands in it: for most categories there is nothing to weigh."""
        return any(word in self._text for word in words)

    def weigh(self, keywords: Iterable[str], danger_words: Iterable[str]) -> tuple[int, tuple[str, ...]]:
        """The weight, and the words that have it; long words count more."""
        danger = {word: _DANGER for word in map(str.casefold, danger_words) if word in self._text}
        plain = {word: self._weight(word) for word in map(str.casefold, keywords) if word in self._text}
        weights = danger | {word: weight for word, weight in plain.items() if word not in danger}
        return sum(weight * len(word) for word, weight in weights.items()), tuple(weights)

    @cached_property
    def _matter(self) -> str:
        return without_places(self._whole)

    def _weight(self, word: str) -> int:
        return _MATTER if any(not is_beside(self._matter, end) for end in self._ends(word)) else _PLACE

    def _ends(self, word: str) -> Iterator[int]:
        at = self._matter.find(word)
        while at >= 0:
            yield at + len(word)
            at = self._matter.find(word, at + 1)
