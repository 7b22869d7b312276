"""The characters of a text that say what it is about, and their n-grams as numbers.

A code point has 21 bits, so three of them fit into one number of 64 bits: nothing is hashed, and no two n-grams are confused.
"""

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

LONGEST = 3
_LONGEST_HEADING = 60
_BITS = np.uint64(21)
# Whatever has another form: nearly all that people write has none, and is passed over quickly.
_UNUSUAL = re.compile(r"[^\x00-\x7f\u4e00-\u9fff\uff0c\u3002\u3001]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_SOME = 4096

Keys: TypeAlias = NDArray[np.uint64]


def folded(text: str) -> str:
    """One form for each letter, whatever its width and case."""
    return _UNUSUAL.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text).casefold()


@dataclass(frozen=True)
class Letters:
    """A folded text and its letters, without spaces, signs and digits: these tell where and when, not what.

    `points` are the letters as numbers, and `places` says where in `source` each stands. The first `heading` of them are
    those of a short first line.
    """

    source: str
    points: Keys
    places: NDArray[np.intp]
    heading: int

    @property
    def headed(self) -> Keys:
        """With the heading twice: a short first line says more than any other."""
        return np.concatenate((self.points[: self.heading], self.points))


def letters(text: str) -> Letters:
    source = folded(text)
    points = _points(source)
    places = _is_letter()[points].nonzero()[0]
    line_end = source.find("\n", 0, _LONGEST_HEADING + 1)
    heading = int(places.searchsorted(line_end)) if line_end > 0 else 0
    return Letters(source, points[places].astype(np.uint64), places, heading)


def grams(points: Keys, longest: int) -> list[Keys]:
    """The n-grams of each length from 1 to `longest` ≤ LONGEST, in reading order: the i-th begins at letter i."""
    found = [points]
    for length in range(2, longest + 1):
        found.append((found[-1][:-1] << _BITS) | points[length - 1 :])
    return found


def _points(characters: str) -> NDArray[np.uint32]:
    return np.frombuffer(characters.encode("utf-32-le", "surrogatepass"), dtype="<u4")


@cache
def _is_letter() -> NDArray[np.bool_]:
    """Of each code point there is: looked up for a whole text at once."""
    letters = np.zeros(sys.maxunicode + 1, dtype=np.bool_)
    # Some at a time: a million characters at once take a hundred megabytes, half of which the process would keep.
    for begin in range(0, len(letters), _SOME):
        some = letters[begin : begin + _SOME]
        for run in _LETTERS.finditer("".join(map(chr, range(begin, begin + len(some))))):
            some[slice(*run.span())] = True
    return letters
