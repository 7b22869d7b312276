from dataclasses import dataclass, field
from typing import Generic, TypeVar

from wangge.apps.kit.tabular import BrokenRow, Row

CREATED, CHANGED, UNCHANGED, REFUSED = "created", "changed", "unchanged", "refused"
New = TypeVar("New")


@dataclass
class PlannedRow(Generic[New]):
    """What a row would do. `changes` are (what, from, to) in words; a refused row keeps `row`, to be written out again."""

    row: Row | BrokenRow
    outcome: str
    code: str = ""
    name: str = ""
    new: New | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    why: str = ""
