"""Boxes on a photo as they are typed: four numbers in percent each, kept as they came until they are good."""

from dataclasses import dataclass, field
from math import isfinite

from django.http import QueryDict
from django.utils.translation import gettext as _

from wangge.apps.cases.actions.refusals import WORDS
from wangge.apps.cases.rules.covering import MOST_BOXES, fault_of_box, fault_of_boxes
from wangge.apps.kit.photos import Box

SIDES = ("left", "top", "width", "height")
_LONGEST = 12


@dataclass
class Row:
    typed: dict[str, str] = field(default_factory=lambda: dict.fromkeys(SIDES, ""))
    error: str = ""

    def is_empty(self) -> bool:
        return not any(self.typed.values())

    def box(self) -> Box | None:
        """None for what is no four numbers."""
        try:
            numbers = [float(self.typed[side].replace(",", ".")) for side in SIDES]
        except ValueError:
            return None
        return Box(*numbers) if all(isfinite(number) for number in numbers) else None


@dataclass
class Boxes:
    rows: list[Row]
    error: str = ""

    def add(self) -> None:
        self.rows.append(Row())

    def remove(self, place: int) -> None:
        del self.rows[place : place + 1]

    def drawn(self) -> list[Box]:
        """Those that can be shown on the photo."""
        return [box for row in self.rows if (box := row.box()) and not fault_of_box(box)]

    def good(self) -> tuple[Box, ...] | None:
        """All of them; None where something is wrong, which the rows then say."""
        filled = [row for row in self.rows if not row.is_empty()]
        for row in filled:
            box = row.box()
            code = fault_of_box(box) if box else ""
            row.error = WORDS[code]() if code else "" if box else _("Write four numbers, in percent of the photo.")
        boxes = tuple(box for row in filled if (box := row.box()))
        code = fault_of_boxes(boxes) if len(boxes) == len(filled) else ""
        self.error = WORDS[code]() if code in ("boxes", "boxes_many") else ""
        return None if self.error or any(row.error for row in filled) else boxes


def boxes_of(data: QueryDict) -> Boxes:
    """One more than the most, so that too many are told and not silently left out."""
    columns = [data.getlist(side)[: MOST_BOXES + 1] for side in SIDES]
    rows = [
        Row({side: _cell(column, place) for side, column in zip(SIDES, columns, strict=True)})
        for place in range(max(map(len, columns)))
    ]
    return Boxes(rows or [Row()])


def _cell(column: list[str], place: int) -> str:
    return column[place].strip()[:_LONGEST] if place < len(column) else ""
