"""A workbook as a definition; whatever of it is not supported is said of its row, and nothing is left out in silence."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from wangge.apps.kit.forms.definition import EXPRESSIONS, TEXTS, Type
from wangge.apps.kit.forms.faults import FormFaulty
from wangge.apps.kit.forms.names import checked
from wangge.apps.kit.forms.xlsform.refused import RowFault, SheetRefused
from wangge.apps.kit.tabular import TableRefused
from wangge.apps.kit.tabular.sheets import refuse_bomb

Row = Mapping[str, str]

_LARGEST = 20 << 20
_TYPES = {
    **{one.value: one for one in Type if one not in (Type.ONE, Type.MANY, Type.GROUP, Type.REPEAT, Type.PHOTO)},
    "string": Type.TEXT,
    "int": Type.INTEGER,
    "image": Type.PHOTO,
    "photo": Type.PHOTO,
}
_SELECTS = {
    **dict.fromkeys(("select_one", "select one"), Type.ONE),
    **dict.fromkeys(("select_multiple", "select multiple", "select_many"), Type.MANY),
}
_BEGIN = {f"begin{sign}{kind.value}": kind for sign in "_ " for kind in (Type.GROUP, Type.REPEAT)}
_END = {f"end{sign}{kind.value}": kind for sign in "_ " for kind in (Type.GROUP, Type.REPEAT)}
_OTHER_NAMES = {"relevance": "relevant", "calculate": "calculation", "list name": "list_name", "value": "name"}
_YES = frozenset({"yes", "true", "true()"})
_NO = frozenset({"no", "false", "false()"})


def read_xlsform(path: Path) -> dict[str, Any]:
    """The definition, checked. Raises SheetRefused with every fault."""
    book = _book(path)
    reading = _Reading()
    made = reading.form(book)
    if not reading.faults:
        try:
            checked(made)
        except FormFaulty as error:
            reading.faults += [
                RowFault("survey", reading.row_of.get(one.name, 0), one.name, one.words) for one in error.faults
            ]
    if reading.faults:
        raise SheetRefused(reading.faults)
    return made


def _book(path: Path) -> Mapping[str, Sequence[Row]]:
    # The library weighs sixteen megabytes, and a town publishes a form some times a year.
    from pyxform.errors import PyXFormError  # noqa: PLC0415
    from pyxform.xls2json_backends import xlsx_to_dict  # noqa: PLC0415

    try:
        refuse_bomb(path, largest=_LARGEST)
        book: Mapping[str, Sequence[Row]] = xlsx_to_dict(path)
    except TableRefused as error:
        raise SheetRefused([RowFault("", 0, "", error.message)]) from error
    except (PyXFormError, ValueError, LookupError, AttributeError, OSError, SyntaxError) as error:
        raise SheetRefused([RowFault.of("", 0, "", "file")]) from error
    if not any("type" in row for row in book.get("survey") or ()):
        raise SheetRefused([RowFault.of("survey", 0, "", "no_survey")])
    return book


class _Reading:
    def __init__(self) -> None:
        self.faults: list[RowFault] = []
        self.row_of: dict[str, int] = {}
        self._languages: dict[str, None] = {}

    def form(self, book: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
        lists = self._lists(book.get("choices") or ())
        questions = self._questions(book["survey"])
        settings = next((row for row in book.get("settings") or () if row), {})
        made: dict[str, Any] = {"title": settings.get("form_title", "").strip(), "languages": list(self._languages)}
        return made | ({"choices": lists} if lists else {}) | {"questions": questions}

    def _lists(self, rows: Sequence[Row]) -> dict[str, list[dict[str, Any]]]:
        lists: dict[str, list[dict[str, Any]]] = {}
        for number, row in _rows(rows):
            cells = self._cells("choices", number, row, {"list_name", "name", "label"}, row.get("name", ""))
            if "list_name" not in cells or "name" not in cells:
                self._say("choices", number, str(cells.get("list_name", "")), "list")
                continue
            made = {"name": cells["name"], "label": cells.get("label", cells["name"])}
            lists.setdefault(str(cells["list_name"]), []).append(made)
            self.row_of.setdefault(str(cells["list_name"]), number)
        return lists

    def _questions(self, rows: Sequence[Row]) -> list[dict[str, Any]]:
        top: list[dict[str, Any]] = []
        inside = [top]
        begun: list[tuple[Type, int, str]] = []
        for number, row in _rows(rows):
            name = row.get("name", "").strip()
            kind = " ".join(row.get("type", "").split())
            if kind in _END:
                if not begun or begun[-1][0] is not _END[kind]:
                    self._say("survey", number, name, "no_begin")
                else:
                    begun.pop()
                    inside.pop()
                continue
            self.row_of.setdefault(name, number)
            made = self._question(number, row, name, kind)
            inside[-1].append(made)
            if kind in _BEGIN:
                made["questions"] = []
                begun.append((_BEGIN[kind], number, name))
                inside.append(made["questions"])
        for _kind, number, name in begun:
            self._say("survey", number, name, "no_end")
        return top

    def _question(self, number: int, row: Row, name: str, kind: str) -> dict[str, Any]:
        cells = self._cells("survey", number, row, {"type", "name", *EXPRESSIONS, *TEXTS}, name)
        made = {"type": "", "name": name} | {key: cells[key] for key in (*TEXTS, *EXPRESSIONS) if key in cells}
        first, _space, second = kind.rpartition(" ")
        if kind in _BEGIN:
            made["type"] = _BEGIN[kind].value
        elif first in _SELECTS:
            made |= {"type": _SELECTS[first].value, "choices": second}
        elif kind in _TYPES:
            made["type"] = _TYPES[kind].value
        else:
            self._say("survey", number, name, "or_other" if second == "or_other" else "type", kind)
        required = str(made.get("required", "")).lower()
        if required in _YES:
            made["required"] = "true()"
        elif required in _NO or not required:
            made.pop("required", None)
        return made

    def _cells(self, sheet: str, number: int, row: Row, known: set[str], name: str) -> dict[str, Any]:
        """By the names of columns as we know them, texts of several languages together."""
        cells: dict[str, Any] = {}
        for heading, value in row.items():
            column, language = _divided(heading)
            if column not in known or (language and column not in TEXTS):
                self._say(sheet, number, name, "column", heading)
                continue
            if column in TEXTS and "${" in value:
                self._say(sheet, number, name, "reference")
            if not language:
                self._join(sheet, number, name, cells, column, value)
            else:
                self._languages.setdefault(language)
                self._join(sheet, number, name, cells, column, {language: value})
        return cells

    def _join(
        self, sheet: str, number: int, name: str, cells: dict[str, Any], column: str, value: str | dict[str, str]
    ) -> None:
        before = cells.get(column)
        if before is None:
            cells[column] = value
        elif isinstance(before, dict) and isinstance(value, dict):
            before.update(value)
        else:
            self._say(sheet, number, name, "language")

    def _say(self, sheet: str, row: int, name: str, code: str, found: str = "") -> None:
        self.faults.append(RowFault.of(sheet, row, name, code, found))


def _rows(rows: Sequence[Row]) -> Iterator[tuple[int, Row]]:
    """With the number that a spreadsheet shows; blank ones are passed over, but counted."""
    return ((number, row) for number, row in enumerate(rows, start=2) if row)


def _divided(heading: str) -> tuple[str, str]:
    """`label::English (en)` is the label in `en`."""
    column, _sign, language = heading.partition("::")
    column, language = " ".join(column.split()).lower(), language.strip()
    _tongue, bracket, code = language.rpartition("(")
    if bracket and code.endswith(")"):
        language = code[:-1].strip()
    return _OTHER_NAMES.get(column, column), language
