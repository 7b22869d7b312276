"""One line of the story that a reporter reads, and what is kept in mind while it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Tick:
    """One line of the story, as `_ticks.html` takes it; `state` is done or bad; `action` is what is told."""

    at: datetime
    title: str
    words: str = ""
    state: str = "done"
    action: str = ""


Detail = Mapping[str, object]


@dataclass
class Telling:
    """What has been told so far; `lead` is the one that has the case.

    `units` names departments and grids by code, bodies outside the town by theirs after `outside:`.
    """

    units: Mapping[str, str]
    ticks: list[Tick] = field(default_factory=list)
    lead: str = ""
    reported_at: datetime | None = None
    draft: str = ""
    """The answer of a feedback that nobody has found good yet, and the place of its line."""
    draft_at: int | None = None

    def unit(self, detail: Detail) -> str:
        code = str(detail.get("department") or detail.get("grid") or "")
        return self.units.get(code, code)

    def body(self, detail: Detail) -> str:
        code = str(detail.get("body") or "")
        return self.units.get(f"outside:{code}", code)
