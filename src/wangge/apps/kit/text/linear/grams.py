"""The characters of a text that say what it is about, and their n-grams as numbers.

A code point has 21 bits, so three of them fit into one number of 64 bits: nothing is hashed, and no two n-grams are confused.
"""

import re
import unicodedata
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

LONGEST = 3
_LONGEST_HEADING = 60
_BITS = np.uint64(21)
# Whatever has another form: nearly all that people write has none, and is passed over quickly.
_UNUSUAL = re.compile(r"[^\x00-\x7f\u4e00-\u9fff\uff0c\u3002\u3001]+")
_LETTERS = re.compile(r"[^\W\d_]+")

Keys: TypeAlias = NDArray[np.uint64]


def folded(text: str) -> str:
    """One form for each letter, whatever its width and case."""
    return _UNUSUAL.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text).casefold()


def letters(source: str) -> str:
    """A folded text without spaces, signs and digits: these tell where and when, not what."""
    return "".join(_LETTERS.findall(source))


def headed(text: str) -> str:
    """With its heading twice: a short first line says more than any other."""
    heading, line_end, _rest = text.partition("\n")
    return f"{heading}\n{text}" if line_end and len(heading) <= _LONGEST_HEADING else text


def letter_places(source: str) -> list[int]:
    """Where in a folded text its letters stand."""
    return list(chain.from_iterable(range(*match.span()) for match in _LETTERS.finditer(source)))


def grams(characters: str, longest: int) -> list[Keys]:
    """The n-grams of each length from 1 to `longest` ≤ LONGEST, in reading order: the i-th begins at character i."""
    points = np.frombuffer(characters.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    found = [points]
    for length in range(2, longest + 1):
        found.append((found[-1][:-1] << _BITS) | points[length - 1 :])
    return found
