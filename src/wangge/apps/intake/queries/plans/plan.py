"""What would come of a list, row by row, before anything is written."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from wangge.apps.areas.queries import Place
from wangge.apps.kit.tabular import BrokenRow, Column, Row

_DATA = Path(__file__).parent.parent.parent / "data" / "lists.json"


class Verdict(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class RowRefused(ValueError):
    """`words` are for the person who sent the list."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(slots=True)
class Outcome:
    """`what` names the thing; `notes` say what changes, what was seen, or why not; `warns`: somebody should look.

    `town`: whose row it is, where a list is divided among several.
    """

    line: int
    verdict: Verdict
    what: str
    notes: list[str] = field(default_factory=list)
    warns: bool = False
    town: str = ""


@dataclass(frozen=True)
class Options:
    """`root`: what the list may touch, and where things lie that do not say. `fill`: empty cells mean what is above."""

    root: Place
    fill: bool = False
    kind: str = ""
    datum: str = "WGS84"
    # Of orders from above: whose they are, the table's own headings, and which of them holds what.
    sender: str = ""
    headings: Sequence[str] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    buffer_hours: int = 24
    form: str = "text"
    # Of tasks: for which work of the catalogue, and who asks.
    work: str = ""
    person: int = 0


@dataclass
class Plan:
    """`deeds` are for the action that carries the list out; `refused` are the rows that are not in them, with why."""

    outcomes: list[Outcome] = field(default_factory=list)
    deeds: list[Any] = field(default_factory=list)
    refused: list[tuple[Row | BrokenRow, str]] = field(default_factory=list)

    def add(self, outcome: Outcome, *deeds: object) -> None:
        self.outcomes.append(outcome)
        self.deeds += deeds

    def refuse(self, row: Row | BrokenRow, what: str, words: str) -> None:
        self.outcomes.append(Outcome(row.line, Verdict.REFUSED, what, [words]))
        self.refused.append((row, words))

    def counts(self) -> dict[str, int]:
        found = Counter(outcome.verdict.value for outcome in self.outcomes)
        return {verdict.value: found[verdict.value] for verdict in Verdict} | {
            "warned": sum(outcome.warns for outcome in self.outcomes)
        }


@cache
def list_words() -> dict[str, Any]:
    words: dict[str, Any] = json.loads(_DATA.read_text("utf-8"))
    return words


@cache
def columns_of(kind: str, required: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """In the order of the blank list."""
    named: dict[str, list[str]] = list_words()["columns"][kind]
    return tuple(Column(name, tuple(aliases), required=name in required) for name, aliases in named.items())


def headings_of(kind: str) -> dict[str, str]:
    """Column → the word that stands above it in lists made here."""
    return {name: aliases[0] for name, aliases in list_words()["columns"][kind].items()}


def parted(text: str) -> list[str]:
    """The names of one cell."""
    return [part for part in re.split(list_words()["between"], text) if part]


def filled_down(rows: Iterable[Row | BrokenRow], names: Iterable[str]) -> list[Row | BrokenRow]:
    """Cells that were merged are empty in a text file: they mean what stands above."""
    above: dict[str, str] = {}
    made: list[Row | BrokenRow] = []
    for row in rows:
        if isinstance(row, Row):
            for name in names:
                above[name] = row.values.get(name, "").strip() or above.get(name, "")
                if name in row.values:
                    row.values[name] = above[name]
        made.append(row)
    return made
