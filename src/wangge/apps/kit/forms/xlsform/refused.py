from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

_WORDS: dict[str, Callable[[], str]] = {
    "file": lambda: _("the file cannot be read as an XLSForm workbook (.xlsx)"),
    "no_survey": lambda: _("there is no sheet “survey” with a column “type”"),
    "column": lambda: _("the column “%(found)s” is not supported: leave it empty"),
    "type": lambda: _("the type “%(found)s” is not supported"),
    "or_other": lambda: _("“or_other” is not supported: add such a choice, and a text question that asks for it"),
    "reference": lambda: _("a text that shows another answer (${…}) is not supported"),
    "no_begin": lambda: _("it ends what was not begun"),
    "no_end": lambda: _("it is begun and not ended"),
    "language": lambda: _("some texts have a language and some have none: give each of them its language"),
    "list": lambda: _("a choice needs a list and a name"),
}


@dataclass(frozen=True)
class RowFault:
    """`row` counts from 1 with the header, as spreadsheets do; 0: the whole sheet. `name`: of question or list."""

    sheet: str
    row: int
    name: str
    words: str

    @classmethod
    def of(cls, sheet: str, row: int, name: str, code: str, found: str = "") -> "RowFault":
        return cls(sheet, row, name, _WORDS[code]() % {"found": found})


class SheetRefused(Exception):
    """With everything that speaks against the workbook, in words for whoever made it."""

    def __init__(self, faults: Iterable[RowFault]) -> None:
        self.faults = list(faults)
        super().__init__("; ".join(f"{one.sheet} {one.row} {one.name}: {one.words}" for one in self.faults))
