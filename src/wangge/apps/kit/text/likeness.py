"""How alike two texts are, where rare words tell more than usual ones, and named ones more than others."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from wangge.apps.kit.text.search import index_words

# How much more a word of a title or of a place tells than one of the text: found on labelled pairs (docs/figures.md).
_NAMED = 3.0


@dataclass(frozen=True)
class Rarity:
    """In how many of `texts` texts a word was seen; of no texts, every word tells as much as another."""

    texts: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    _told: Mapping[str, float] = field(init=False, repr=False, compare=False)
    _most: float = field(init=False, repr=False, compare=False)

    def of(self, word: str) -> float:
        return self._told.get(word, self._most)

    def __post_init__(self) -> None:
        told = {word: math.log((self.texts + 1) / count) for word, count in self.counts.items()} if self.texts else {}
        object.__setattr__(self, "_told", told)
        object.__setattr__(self, "_most", math.log(self.texts + 1) if self.texts else 1.0)


@dataclass(frozen=True)
class Weighed:
    """The words of a text with what each tells, and the length of that as a vector."""

    words: Mapping[str, float]
    length: float


def weighed(text: str, named: str, rarity: Rarity) -> Weighed:
    """`named` is its title and the words of its place."""
    telling = set(index_words(named))
    words = {word: rarity.of(word) * (_NAMED if word in telling else 1.0) for word in {*index_words(text), *telling}}
    return Weighed(words, math.sqrt(sum(weight * weight for weight in words.values())))


def likeness(one: Weighed, other: Weighed) -> float:
    """The cosine between them: 0 to 1, blind to case, width and punctuation; 0 if one is empty."""
    if not one.length or not other.length:
        return 0.0
    fewer, more = sorted((one.words, other.words), key=len)
    shared = sum(weight * more[word] for word, weight in fewer.items() if word in more)
    return min(shared / (one.length * other.length), 1.0)


def most_telling(weighed: Weighed, most: int) -> list[str]:
    """The words to look for others by, the most telling first; single signs are none."""
    words = (word for word in weighed.words if len(word) > 1)
    return sorted(words, key=lambda word: (-weighed.words[word], word))[:most]


def in_common(named: str, words: Collection[str], rarity: Rarity, most: int = 2) -> list[str]:
    """The longest pieces of `named` that stand in the other text too, by its `words`; the most telling first."""
    pieces = {piece: sum(map(rarity.of, index_words(piece))) for piece in _pieces(named, words)}
    return sorted(pieces, key=lambda piece: -pieces[piece])[:most]


def _pieces(named: str, words: Collection[str]) -> Iterable[str]:
    """Runs of two signs and more whose every pair is among the words."""
    piece = ""
    for sign in [*named, "\n"]:
        longer = piece + sign
        if sign.isalnum() and (len(longer) == 1 or all(one in words for one in _pairs(longer[-3:]))):
            piece = longer
            continue
        if len(piece) > 1 and not piece.isascii():
            yield piece
        piece = sign if sign.isalnum() else ""


def _pairs(text: str) -> list[str]:
    return [word for word in index_words(text) if len(word) > 1]
