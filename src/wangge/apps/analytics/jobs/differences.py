"""What some cases change in the numbers, added up in memory before it is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple, Protocol

_Cell = tuple[str, date, int]
_Under = tuple[int, str, str]


class Said(NamedTuple):
    """One row of `Mark`: there are many of them, so they are not made into objects."""

    case_id: int
    indicator: str
    at: datetime
    day: date
    good: bool | None
    bucket: int


class _Decided(Protocol):
    @property
    def indicator(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def good(self) -> bool | None: ...
    @property
    def bucket(self) -> int: ...


class Differences:
    """By indicator, day and bucket first: a case is counted under several units, and the same for all of them."""

    def __init__(self) -> None:
        self._cells: dict[_Cell, dict[_Under, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))

    def add(self, marks: Iterable[_Decided], town_id: int, members: Mapping[str, str], *, sign: int) -> None:
        """What is not decided yet is in no number."""
        unders = [(town_id, dimension, member) for dimension, member in members.items()]
        for mark in marks:
            if mark.good is None:
                continue
            good, cell = sign if mark.good else 0, self._cells[mark.indicator, mark.day, mark.bucket]
            for under in unders:
                counts = cell[under]
                counts[0] += good
                counts[1] += sign

    def rows(self) -> list[tuple[int, str, str, str, date, int, int, int]]:
        """Keys and counts of what differs, always in the same order: whoever writes at the same time waits in line."""
        return sorted(
            (*under, *cell, good, total)
            for cell, counted in self._cells.items()
            for under, (good, total) in counted.items()
            if good or total
        )
