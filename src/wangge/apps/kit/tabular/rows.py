"""Rows, one at a time, whatever the file."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.kit.tabular.encoding import has_marks, open_text, without_marks
from wangge.apps.kit.tabular.guard import unguarded
from wangge.apps.kit.tabular.header import REMARK, Column, Header, Names, TableRefused, read_header, refuse_unknown
from wangge.apps.kit.tabular.jsonl import NotAnObjectError, fields_of
from wangge.apps.kit.tabular.records import Fault, Record, Records, lines

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
        self._file: TextIO = open_text(path)
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
            raise TableRefused("empty", _("The file is empty."))
        if first.text.lstrip().startswith("{"):
            self._file.seek(0)
            self._refuse_foreign(first)
            return (self._from_json(record) for record in lines(self._file) if record.text.strip())
        header = read_header(first.text, self._names)
        self.unknown = header.unknown
        records.delimiters = header.delimiter
        return (row for record in records if (row := _from_csv(record, header, self._names)))

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

    Raises TableRefused at once where no line names the columns. Blank rows are passed over; a row that cannot be
    read comes as BrokenRow, in its place. Memory does not grow with the file.
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
    if header.is_returned:
        fields = [unguarded(text) for text in fields]
    row = _row(record.line, zip(header.keys, fields, strict=True), names)
    if header.is_returned and not any(text.strip() for text in chain(row.values.values(), row.extra.values())):
        return _broken(record, Fault.UNMENDED)
    return row


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
