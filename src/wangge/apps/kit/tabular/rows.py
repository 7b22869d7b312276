"""Rows, one at a time, whatever the file."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.kit.tabular.encoding import has_marks, open_text, without_marks
from wangge.apps.kit.tabular.guard import unguarded
from wangge.apps.kit.tabular.header import (
    REMARK,
    Column,
    Header,
    Names,
    TableRefused,
    first_header,
    header_of,
    read_header,
    refuse_unknown,
)
from wangge.apps.kit.tabular.jsonl import NotAnObjectError, fields_of
from wangge.apps.kit.tabular.records import Fault, Record, Records, lines
from wangge.apps.kit.tabular.sheets import is_workbook, sheets_of

_HEAD = 10

_REASONS = {
    Fault.FIELD_COUNT: gettext_lazy("This row has more or fewer fields than the first line."),
    Fault.MISSING: gettext_lazy("A field that is required is not there."),
    Fault.NOT_JSON: gettext_lazy("This line is not a JSON object."),
    Fault.OPEN_QUOTE: gettext_lazy("A quotation mark is opened and never closed."),
    Fault.TOO_LONG: gettext_lazy("A field is longer than 1 MB."),
    Fault.UNDECODABLE: gettext_lazy("Some characters cannot be read: the encoding is mixed or damaged."),
    Fault.UNMENDED: gettext_lazy("This row was refused before and has not been corrected."),
    Fault.ZERO_BYTE: gettext_lazy("This row holds zero bytes: the file is damaged."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """`values` by column name, as text, absent where the table lacks the column; `extra` by the table's own headings."""

    line: int
    values: dict[str, str]
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """`raw` is the record as far as it can be shown; `line` where it begins, from 1."""

    line: int
    raw: str
    fault: Fault

    @property
    def reason(self) -> str:
        return str(_REASONS[self.fault])


class Table(Iterator[Row | BrokenRow]):
    """Closes its file at its end, or as a context manager. `unknown` is there at once, but grows with JSONL."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self.unknown: tuple[str, ...] = ()
        self._names = Names(columns)
        if is_workbook(path):
            self._file: TextIO = StringIO()
            self._rows = self._from_workbook(path)
            return
        self._file = open_text(path)
        try:
            self._rows = self._opened()
        except BaseException:
            self.close()
            raise

    def __next__(self) -> Row | BrokenRow:
        try:
            return next(self._rows)
        except StopIteration:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._file.close()

    def _opened(self) -> Iterator[Row | BrokenRow]:
        records = Records(self._file)
        first = next((record for record in records if record.text.strip()), None)
        if first is None:
            raise nothing_there()
        if first.text.lstrip().startswith("{"):
            self._file.seek(0)
            self._refuse_foreign(first)
            return (self._from_json(record) for record in lines(self._file) if record.text.strip())
        filled = (record for record in chain((first,), records) if record.text.strip())
        header, _line = first_header(filled, lambda record: read_header(record.text, self._names))
        self.unknown = header.unknown
        records.delimiters = header.delimiter
        return (row for record in records if (row := _from_csv(record, header, self._names)))

    def _from_workbook(self, path: Path) -> Iterator[Row | BrokenRow]:
        """The first sheet that names the columns; of several lines that do, the one that names the most."""
        refusals: list[TableRefused] = []
        for cells in sheets_of(path):
            try:
                header, line = _best_header(cells, self._names)
            except TableRefused as refusal:
                refusals.append(refusal)
                continue
            self.unknown = header.unknown
            below = enumerate(cells[line:], start=line + 1)
            return (row for at, fields in below if (row := _from_cells(at, fields, header, self._names)))
        raise next((one for one in refusals if one.code != "empty"), nothing_there())

    def _refuse_foreign(self, first: Record) -> None:
        row = self._from_json(first)
        if isinstance(row, Row) and not row.values:
            refuse_unknown(self._names)

    def _from_json(self, record: Record) -> Row | BrokenRow:
        fault = _fault_of(record)
        if fault:
            return _broken(record, fault)
        try:
            fields = fields_of(record.text)
        except NotAnObjectError:
            return _broken(record, Fault.NOT_JSON)
        row = _row(record.line, fields.items(), self._names)
        self.unknown = tuple(dict.fromkeys(chain(self.unknown, row.extra)))
        if self._names.missing(row.values) and row.values:
            return _broken(record, Fault.MISSING)
        return row


def read_rows(path: Path, columns: Sequence[Column]) -> Table:
    """The rows of a CSV (comma, tab or semicolon) or JSONL file in UTF-8, UTF-16 with its mark, GBK or GB18030.

    Or of a workbook (.xlsx, .xls, .ods). Titles above the header are passed over, and blank rows. Raises TableRefused
    at once where no line names the columns; a row that cannot be read comes as BrokenRow, in its place. Memory does
    not grow with a text file.
    """
    return Table(path, columns)


def count_rows(path: Path) -> int:
    """How many rows a progress bar may expect: line ends outside quotes, less the header; nearly right."""
    ends = 0
    is_quoted = False
    last = "\n"
    with open_text(path) as file:
        is_json = file.read(1).lstrip("\ufeff") == "{"
        file.seek(0)
        while chunk := file.read(1 << 20):
            parts = [chunk] if is_json else chunk.split('"')
            outside = parts[1 if is_quoted else 0 :: 2]
            ends += sum(part.count("\n") or part.count("\r") for part in outside)
            is_quoted ^= len(parts) % 2 == 0
            last = chunk[-1]
    return max(0, ends + (last not in "\r\n") - (not is_json))


def _from_csv(record: Record, header: Header, names: Names) -> Row | BrokenRow | None:
    fault = _fault_of(record)
    if fault:
        return _broken(record, fault)
    try:
        fields = next(csv.reader([record.text], delimiter=header.delimiter), [])
    except csv.Error:
        return _broken(record, Fault.TOO_LONG)
    if not any(text.strip() for text in fields):
        return None
    if len(fields) != len(header.keys):
        return _broken(record, Fault.FIELD_COUNT)
    row = _under(header, record.line, fields, names)
    return row or _broken(record, Fault.UNMENDED)


def _from_cells(line: int, fields: list[str], header: Header, names: Names) -> Row | BrokenRow | None:
    if not any(text.strip() for text in fields):
        return None
    if any("\0" in text for text in fields):
        return BrokenRow(line, " ".join(fields).replace("\0", ""), Fault.ZERO_BYTE)
    room = len(header.keys)
    row = _under(header, line, (fields + [""] * room)[:room], names)
    return row or BrokenRow(line, " ".join(fields), Fault.UNMENDED)


def _under(header: Header, line: int, fields: list[str], names: Names) -> Row | None:
    """The fields by name; None for a row that was refused and has not been mended."""
    if header.is_returned:
        fields = [unguarded(text) for text in fields]
    row = _row(line, zip(header.keys, fields, strict=True), names)
    is_bare = header.is_returned and not any(text.strip() for text in chain(row.values.values(), row.extra.values()))
    return None if is_bare else row


def _best_header(cells: list[list[str]], names: Names) -> tuple[Header, int]:
    """The header and how many lines it and what is above take. A heading over two lines names the most in its second."""
    known = [sum(names.name_of(field) is not None for field in fields) for fields in cells[:_HEAD]]
    if not any(known):
        if any(any(fields) for fields in cells):
            refuse_unknown(names)
        raise nothing_there()
    line = max(range(len(known)), key=lambda at: known[at])
    return header_of(cells[line], names), line + 1


def nothing_there() -> TableRefused:
    return TableRefused("empty", _("The file is empty."))


def _row(line: int, fields: Iterable[tuple[str, str]], names: Names) -> Row:
    row = Row(line, {})
    for key, text in fields:
        name = names.name_of(key)
        if name:
            row.values[name] = text
        elif key and not key.startswith(REMARK):
            row.extra[key] = text
    return row


def _fault_of(record: Record) -> Fault | None:
    if record.fault:
        return record.fault
    if has_marks(record.text):
        return Fault.UNDECODABLE
    return Fault.ZERO_BYTE if "\0" in record.text else None


def _broken(record: Record, fault: Fault) -> BrokenRow:
    return BrokenRow(record.line, without_marks(record.text.rstrip("\r\n")), fault)
