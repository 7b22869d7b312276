"""What an indicator asks of a case: its history and its clocks, as plain values."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Happening:
    action: str
    at: datetime
    detail: dict[str, object]


@dataclass(frozen=True, slots=True)
class Stint:
    """One round of one stage against its limit."""

    stage: str
    due_at: datetime
    ended_at: datetime | None
    late: bool


@dataclass(frozen=True, slots=True)
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

    def did(self, *actions: str) -> bool:
        return any(one.action in actions for one in self.happenings)

    def first(self, *actions: str) -> Happening | None:
        return next((one for one in self.happenings if one.action in actions), None)

    def all(self, action: str) -> list[Happening]:
        return [one for one in self.happenings if one.action == action]
