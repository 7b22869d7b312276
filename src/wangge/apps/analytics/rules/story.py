"""What an indicator asks of a case: its history and its clocks, as plain values."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple


class Happening(NamedTuple):
    """Few formulas ask for the detail of few actions: it is read when one does."""

    action: str
    at: datetime
    written: str = ""

    @property
    def detail(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.written) if self.written else {}
        return found


class Stint(NamedTuple):
    """One round of one stage against its limit."""

    stage: str
    due_at: datetime
    ended_at: datetime | None
    late: bool


@dataclass(frozen=True)
class Story:
    """`came_again_at`: when the same kind of matter was next reported close by, after this one was closed.

    `working_days` from report to closing, in tenths; None while it is not closed.
    """

    state: str
    channel: str
    result: str
    for_resident: bool
    reported_at: datetime
    closed_at: datetime | None
    happenings: tuple[Happening, ...]
    stints: tuple[Stint, ...]
    came_again_at: datetime | None = None
    working_days: int | None = None

    @property
    def is_part(self) -> bool:
        """Of a report that was split: it was reported and accepted as a whole."""
        return self.did("part")

    @property
    def is_split(self) -> bool:
        """What was done was done in its parts."""
        return self.did("split")

    @cached_property
    def _done(self) -> frozenset[str]:
        return frozenset(one.action for one in self.happenings)

    def did(self, *actions: str) -> bool:
        return not self._done.isdisjoint(actions)

    def first(self, *actions: str) -> Happening | None:
        return next((one for one in self.happenings if one.action in actions), None)

    def all(self, action: str) -> list[Happening]:
        return [one for one in self.happenings if one.action == action]
