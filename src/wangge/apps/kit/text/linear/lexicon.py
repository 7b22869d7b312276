"""The words of those texts that a model learnt from: enough to cut another into words, without a dictionary."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

CLAUSE = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Lexicon:
    """How often each word was said, and whether it says something by itself, as “lamp” does and “only” does not.

    No word is longer than eight characters.
    """

    words: Mapping[str, tuple[int, bool]]

    def cut(self, clause: str) -> list[int]:
        """Where the words of a clause end: those that together are likeliest; what is not known stands alone, sign by sign."""
        alone, ending, rare = self._alone, self._ending, self._rare
        best, begins, most, before = [0.0], [0], 0.0, ""
        for end, sign in enumerate(clause, 1):
            most, begin = most + alone.get(sign, rare), end - 1
            for word, length, likely in ending.get(before + sign, ()):
                if length <= end and best[end - length] + likely > most and clause.startswith(word, end - length):
                    most, begin = best[end - length] + likely, end - length
            best.append(most)
            begins.append(begin)
            before = sign
        return _ends(begins)

    @cached_property
    def telling(self) -> frozenset[str]:
        """Those that say something by themselves; a single sign never does."""
        return frozenset(word for word, (_count, tells) in self.words.items() if tells and len(word) > 1)

    @cached_property
    def _alone(self) -> dict[str, float]:
        """Single signs, and how likely each is."""
        return {word: self._likely(count) for word, (count, _tells) in self.words.items() if len(word) == 1}

    @cached_property
    def _ending(self) -> dict[str, list[tuple[str, int, float]]]:
        """By the last two signs: the longer words that end so, how long and how likely each is."""
        found: dict[str, list[tuple[str, int, float]]] = {}
        for word, (count, _tells) in self.words.items():
            if len(word) > 1:
                found.setdefault(word[-2:], []).append((word, len(word), self._likely(count)))
        return found

    def _likely(self, count: int) -> float:
        return math.log(count / self._said)

    @cached_property
    def _said(self) -> int:
        return sum(count for count, _tells in self.words.values())

    @cached_property
    def _rare(self) -> float:
        """What was never said, as if it had been once."""
        return -math.log(self._said + 1)


def _ends(begins: list[int]) -> list[int]:
    ends, end = [], len(begins) - 1
    while end:
        ends.append(end)
        end = begins[end]
    return ends[::-1]


def written(lexicon: Lexicon) -> bytes:
    lines = (f"{word} {count} {int(tells)}" for word, (count, tells) in sorted(lexicon.words.items()))
    return "\n".join(lines).encode()


def read(content: bytes) -> Lexicon:
    """Raises ValueError where it is none."""
    return Lexicon(dict(_lines(content.decode())))


def _lines(content: str) -> Iterator[tuple[str, tuple[int, bool]]]:
    for line in content.splitlines():
        word, count, tells = line.split(" ")
        if int(count) < 1:
            msg = "a word that was never said"
            raise ValueError(msg)
        yield word, (int(count), tells == "1")
