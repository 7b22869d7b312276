"""Where what was looked for stands in a text, as pieces that a page marks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wangge.apps.kit.text.graphemes import is_boundary
from wangge.apps.kit.text.search import Sought, folded

_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_LEAD = 14


class Piece(NamedTuple):
    text: str
    is_hit: bool


def marked(text: str, query: Sought) -> list[Piece]:
    """The whole text in pieces; a number is not marked in the middle of a longer one, nor a word of letters."""
    pieces: list[Piece] = []
    end = 0
    for start, stop in _spans(text, query):
        if start > end:
            pieces.append(Piece(text[end:start], is_hit=False))
        pieces.append(Piece(text[start:stop], is_hit=True))
        end = stop
    if end < len(text):
        pieces.append(Piece(text[end:], is_hit=False))
    return pieces


def excerpt(text: str, query: Sought, length: int = 60) -> list[Piece]:
    """About `length` code points in one line, beginning shortly before the first hit; empty where there is none."""
    line = " ".join(text.split())
    first = next(_spans(line, query), None)
    if first is None:
        return []
    start = max(first[0] - _LEAD, 0)
    while 0 < start < first[0] and not is_boundary(line, start):
        start += 1
    stop = start + length
    while stop < len(line) and not is_boundary(line, stop):
        stop += 1
    pieces = marked(line[start:stop], query)
    before = [Piece(_ELLIPSIS, is_hit=False)] if start else []
    return [*before, *pieces, *([Piece(_ELLIPSIS, is_hit=False)] if stop < len(line) else [])]


def _spans(text: str, query: Sought) -> Iterator[tuple[int, int]]:
    """Start and end of each hit, not overlapping, in order."""
    if not query.runs:
        return
    signs, places = _folded_signs(text)
    end = 0
    for match in _pattern(query).finditer(signs):
        start, stop = places[match.start()], places[match.end() - 1] + 1
        if start >= end:
            yield start, stop
            end = stop


def _folded_signs(text: str) -> tuple[str, list[int]]:
    """The text as the index reads it, and for each of its signs where it stands in `text`."""
    plain = folded(text)
    if len(plain) == len(text):
        return plain, list(range(len(text)))
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        short = folded(sign)
        signs.append(short)
        places += [place] * len(short)
    return "".join(signs), places


def _pattern(query: Sought) -> re.Pattern[str]:
    """Longer ones first, so that the whole is marked and not its beginning."""
    return re.compile("|".join(_bounded(run) for run in sorted(query.runs, key=len, reverse=True)))


def _bounded(run: str) -> str:
    if run[0].isdigit():
        return rf"(?<!\d){re.escape(run)}"
    if run[0].isascii():
        return rf"(?<![a-z]){re.escape(run)}"
    return re.escape(run)
