"""Where people say that it is: names of areas in free text, with the numbers of villagers' groups and grids.

The words themselves are data (`words.json`): endings of names, ways to say a number, ways to say "group 5".
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries.tree import Place, Tree, tree

_WORDS: dict[str, Any] = json.loads((Path(__file__).parent.parent / "words.json").read_text("utf-8"))
_NUMERALS, _TEN = _WORDS["numerals"], _WORDS["ten"]
_NUMBER = rf"(?P<n>\d{{1,3}}|[{_NUMERALS}{_TEN}]{{1,3}})"
_SHORTEST = 2
# How far behind a village's name its group or grid may be said: a street or a hamlet often comes between.
_REACH = 12


class By(StrEnum):
    GROUP = "group"
    GRID = "grid"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that the text names; `words` are the text's own (normalised), for showing the reason."""

    place: Place
    village: Place | None
    words: str
    by: By


class _Mention(NamedTuple):
    start: int
    end: int
    places: list[Place]


def locate_words(text: str) -> list[Candidate]:
    """The places that `text` names: the most exact first, then the longer words, then by code. Longest match wins."""
    return words_of(tree()).candidates(text)


def without_places(text: str) -> str:
    """`text`, normalised, with a gap where an area is named: what is left says what it is about, not where."""
    said = normalised(text)
    for words in sorted({one.words for one in locate_words(said)}, key=len, reverse=True):
        said = said.replace(words, "\n")
    return said


def is_beside(text: str, end: int) -> bool:
    """Whether what ends there only says where: “opposite the clinic” is not about the clinic. `text` is normalised."""
    return _BESIDE.match(text, end) is not None


@lru_cache(maxsize=4)
def words_of(areas: Tree) -> "Words":
    return Words(areas)


class Words:
    """Every name of every area of one tree, by its first two characters."""

    def __init__(self, areas: Tree) -> None:
        self._areas = areas
        named: dict[str, dict[int, Place]] = defaultdict(dict)
        for place in areas.of_kind(Kind.TOWN, Kind.VILLAGE, Kind.GRID, Kind.MICRO_GRID):
            for phrase in _phrases(place):
                named[phrase][place.id] = place
        self._named = {phrase: list(places.values()) for phrase, places in named.items()}
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for phrase in sorted(self._named, key=len, reverse=True):
            self._by_start[phrase[:_SHORTEST]].append(phrase)
        numbered = areas.of_kind(Kind.GRID)
        self._grids = {(place.parent_id, _last_number(place.name)): place for place in numbered}

    def candidates(self, text: str) -> list[Candidate]:
        text = normalised(text)
        found: dict[int, Candidate] = {}
        mentions = list(self._mentions(text))
        towns = {place.id for mention in mentions for place in mention.places if place.kind == Kind.TOWN}
        for mention, following in zip_longest(mentions, mentions[1:]):
            after = text[mention.end : following.start if following else mention.end + _REACH][:_REACH]
            for place in mention.places:
                one = self._candidate(place, text[mention.start : mention.end], after)
                found.setdefault(one.place.id, one)
        return sorted(found.values(), key=lambda one: self._rank(one, towns))

    def _rank(self, one: Candidate, towns: set[int]) -> tuple[bool, int, int, str]:
        town = self._areas.above(one.place, Kind.TOWN)
        elsewhere = bool(towns) and (town is None or town.id not in towns)
        return elsewhere, -one.place.path.count("/"), -len(one.words), one.place.code

    def _mentions(self, text: str) -> Iterator[_Mention]:
        at = 0
        while at < len(text):
            phrases = self._by_start.get(text[at : at + _SHORTEST], ())
            phrase = next((one for one in phrases if text.startswith(one, at)), None)
            if phrase:
                yield _Mention(at, at + len(phrase), self._named[phrase])
            at += len(phrase) if phrase else 1

    def _candidate(self, place: Place, said: str, after: str) -> Candidate:
        if place.kind != Kind.VILLAGE:
            return Candidate(place, self._areas.above(place, Kind.VILLAGE), said, By.NAME)
        for by, pattern in _PATTERNS:
            number = pattern.search(after)
            grid = self._numbered(place, by, number_of(number["n"])) if number else None
            if number and grid:
                return Candidate(grid, place, said + after[: number.end()], by)
        return Candidate(place, place, said, By.NAME)

    def _numbered(self, village: Place, by: By, number: int) -> Place | None:
        if by is By.GROUP:
            return self._areas.places.get(self._areas.groups.get((village.id, number), 0))
        return self._grids.get((village.id, number))


def normalised(text: str) -> str:
    """Full-width signs as plain ones, Latin in lower case."""
    return unicodedata.normalize("NFKC", text).casefold()


def number_of(text: str) -> int:
    """A number from 0 to 999 in digits, or to 99 in Chinese numerals."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition(_TEN)
    digits = int("".join(str(_NUMERALS.index(sign)) for sign in ones) or 0)
    return (_NUMERALS.index(tens) if tens in _NUMERALS and tens else 1) * 10 + digits if ten else digits


def _phrases(place: Place) -> set[str]:
    phrases = set()
    for name in map(normalised, (place.name, place.short_name, *place.names)):
        stem = _stem(name)
        phrases |= {name, stem, *(stem + ending for ending in _WORDS["endings"].get(place.kind, ()))}
    return {phrase for phrase in phrases if len(phrase) >= _SHORTEST}


def _stem(name: str) -> str:
    return next((name.removesuffix(suffix) for suffix in _WORDS["suffixes"] if name.endswith(suffix)), name)


def _last_number(name: str) -> int | None:
    numbers = re.findall(r"\d+", name)
    return int(numbers[-1]) if numbers else None


_BESIDE = re.compile("|".join(_WORDS["beside"]))
_PATTERNS = [
    (by, re.compile(form.replace("{n}", _NUMBER)))
    for by, forms in ((By.GRID, _WORDS["grid"]), (By.GROUP, _WORDS["group"]))
    for form in forms
]
