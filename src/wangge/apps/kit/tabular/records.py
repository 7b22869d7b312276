"""A stream of text cut into records: the lines that belong together because of quotes."""

import csv
import re
from collections import deque
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple, TextIO

LONGEST_FIELD = 1 << 20
LONGEST_RECORD = 4 << 20
# A quote that is never closed would swallow the rest of the file.
MOST_LINES = 2000

csv.field_size_limit(LONGEST_FIELD)


# From inside a quoted field to behind its closing quote; doubled quotes are part of it.
_TO_CLOSING_QUOTE = re.compile(r'[^"]*(?:""[^"]*)*"(?!")')


class Fault(StrEnum):
    FIELD_COUNT = "field_count"
    MISSING = "missing"
    NOT_JSON = "not_json"
    OPEN_QUOTE = "open_quote"
    TOO_LONG = "too_long"
    UNDECODABLE = "undecodable"
    UNMENDED = "unmended"
    ZERO_BYTE = "zero_byte"


class Record(NamedTuple):
    """`line` counts from 1; `fault` is TOO_LONG (then `text` is the beginning), OPEN_QUOTE or None."""

    line: int
    text: str
    fault: Fault | None = None


def lines(file: TextIO) -> Iterator[Record]:
    """Physical lines with their ends."""
    number = 0
    while text := file.readline(LONGEST_RECORD):
        number += 1
        part = text
        while len(part) == LONGEST_RECORD and not part.endswith(("\n", "\r")):
            part = file.readline(LONGEST_RECORD)
        yield Record(number, text) if part is text else Record(number, text[:1000], Fault.TOO_LONG)


class Records(Iterator[Record]):
    """Records with their inner line ends; where a quote is never closed, its first line alone is broken.

    `delimiters` may be narrowed once the header is known.
    """

    def __init__(self, file: TextIO) -> None:
        self.delimiters = ",;\t"
        self._source = lines(file)
        self._waiting = deque[Record]()

    def __next__(self) -> Record:
        first = self._line()
        if first is None:
            raise StopIteration
        if first.fault or not self._is_open_after(first.text, is_open=False):
            return first
        rest = self._rest(len(first.text))
        return first._replace(fault=Fault.OPEN_QUOTE) if rest is None else first._replace(text=first.text + rest)

    def _line(self) -> Record | None:
        return self._waiting.popleft() if self._waiting else next(self._source, None)

    def _rest(self, size: int) -> str | None:
        """The lines up to the closing quote; None leaves all of them waiting."""
        taken: list[Record] = []
        while len(taken) < MOST_LINES and size < LONGEST_RECORD:
            line = self._line()
            if line is None:
                break
            taken.append(line)
            size += len(line.text)
            if line.fault is None and not self._is_open_after(line.text, is_open=True):
                return "".join(line.text for line in taken)
        self._waiting.extendleft(reversed(taken))
        return None

    def _is_open_after(self, text: str, *, is_open: bool) -> bool:
        """Whether a quoted field is open at the end of `text`. Inside an unquoted field a quote is a sign: 6" pipe."""
        if '"' not in text:
            return is_open
        position = 0
        if not is_open and text[0] == '"':
            position, is_open = 1, True
        while True:
            if is_open:
                closing = _TO_CLOSING_QUOTE.match(text, position)
                if closing is None:
                    return True
                position = closing.end()
            position = self._next_field(text, position)
            if not position:
                return False
            is_open = text[position : position + 1] == '"'
            position += is_open

    def _next_field(self, text: str, position: int) -> int:
        """Where the field after the next delimiter begins; 0 if there is none."""
        found = [place for delimiter in self.delimiters if (place := text.find(delimiter, position)) >= 0]
        return min(found) + 1 if found else 0
