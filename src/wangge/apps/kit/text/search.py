"""Words for an index over Chinese mixed with Latin letters and digits, and what of them a query must find."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from operator import add

# Scripts written without spaces; the private areas too, since rare signs of names from GBK live there.
_SIGN = (
    "\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\ue000-\uf8ff\uf900-\ufaff"
    "\U00020000-\U0003ffff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
)
# A word longer than this is split: PostgreSQL refuses lexemes of 2 KB. Letters and digits part: of a plate its digits are found.
_UNITS = re.compile(rf"[{_SIGN}]|\d{{1,64}}|[^\W\d_{_SIGN}]{{1,64}}")
_RUN = re.compile(rf"(?:[{_SIGN}]|[^\W_])+")
_SIGNS = re.compile(f"[{_SIGN}]+")
_MOST = 40


def index_words(text: str) -> list[str]:
    """What an index keeps of a text, each once, in reading order.

    Each two neighbouring units (a sign, a number, a word of letters) of a run without gap; numbers and words of letters alone;
    the last sign of a run alone, so that each sign begins a word of the index.
    """
    found: list[str] = []
    for run in _RUN.findall(folded(text)):
        if _SIGNS.fullmatch(run):
            found += map(add, run, run[1:])
            found.append(run[-1])
        else:
            units = _UNITS.findall(run)
            found += map(add, units, units[1:])
            found += [one for one in units if not _SIGNS.match(one)]
            found.append(units[-1])
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Sought:
    """What a query asks of the index: all `words`, and for each of `beginnings` a word that begins so; and the `runs` to mark."""

    words: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.beginnings)


def sought(query: str) -> Sought:
    """Nothing where the query holds neither letter, number nor sign. What is typed last may be unfinished.

    Of a long query the first forty words count.
    """
    runs = tuple(dict.fromkeys(match[0] for match in _RUN.finditer(folded(query))))
    words: dict[str, None] = {}
    beginnings: dict[str, None] = {}
    for place, run in enumerate(runs, 1):
        units = _UNITS.findall(run)
        asked = [one + other for one, other in pairwise(units)] or units
        alone = len(units) == 1 and _SIGNS.match(units[0])
        unfinished = place == len(runs) and not _SIGNS.match(units[-1])
        if alone or unfinished:
            beginnings[asked.pop()] = None
        words.update(dict.fromkeys(asked))
    return Sought(tuple(words)[:_MOST], tuple(beginnings)[:_MOST], runs)


def folded(text: str) -> str:
    """Blind to case and to full and half width."""
    whole = unicodedata.normalize("NFKC", text)
    blind = whole.casefold()
    return blind if blind == whole.lower() else unicodedata.normalize("NFKC", blind)
