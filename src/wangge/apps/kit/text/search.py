"""Words for an index over Chinese mixed with Latin letters and digits, and how alike two texts are."""

import re
import unicodedata
from collections import Counter
from itertools import pairwise

# Scripts written without spaces; the private areas too, since rare signs of names from GBK live there.
_SIGN = (
    "\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\ue000-\uf8ff\uf900-\ufaff"
    "\U00020000-\U0003ffff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
)
# A word longer than this is split: PostgreSQL refuses lexemes of 2 KB.
_UNITS = re.compile(rf"[{_SIGN}]|[^\W_{_SIGN}]{{1,64}}")
_SINGLE = re.compile(f"[{_SIGN}]")


def bigrams(text: str) -> list[str]:
    """Tokens in reading order, with repeats, for an index and a query alike: a query's tokens occur in each hit.

    A word of letters or digits is a token, and so are each two neighbouring units, and a sign that stands alone.
    A query of one sign matches only those that stand alone; for the others search by prefix.
    """
    tokens: list[str] = []
    for run in _runs(_folded(text)):
        tokens.extend(_tokens(run))
    return tokens


def likeness(a: str, b: str) -> float:
    """Dice coefficient over pairs of letters, 0 to 1, blind to case, width and punctuation; 0 if one is empty."""
    first, second = _letters(a), _letters(b)
    if first == second:
        return 1.0 if first else 0.0
    pairs, others = Counter(pairwise(first)), Counter(pairwise(second))
    total = pairs.total() + others.total()
    return 2 * (pairs & others).total() / total if total else 0.0


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, _folded(text)))


def _runs(text: str) -> list[list[str]]:
    runs: list[list[str]] = []
    end = -1
    for match in _UNITS.finditer(text):
        if match.start() != end:
            runs.append([])
        runs[-1].append(match[0])
        end = match.end()
    return runs


def _tokens(run: list[str]) -> list[str]:
    if len(run) == 1:
        return run
    tokens = []
    for unit, following in pairwise([*run, ""]):
        if not _SINGLE.match(unit):
            tokens.append(unit)
        if following:
            tokens.append(unit + following)
    return tokens
