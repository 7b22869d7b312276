"""Tables for others to open: row by row, however many there are, and guarded against spreadsheets that run formulas."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import BinaryIO

import xlsxwriter

from wangge.apps.kit.tabular.guard import guarded

_BOM = "\ufeff"
_WIDEST = 60


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """UTF-8 with the mark by which spreadsheets know it, a piece for every row."""
    yield (_BOM + _line(columns)).encode()
    for row in rows:
        yield _line([guarded(value.replace("\0", "")) for value in row]).encode()


def _line(values: Sequence[str]) -> str:
    out = StringIO()
    csv.writer(out).writerow(values)
    return out.getvalue()


def as_workbook(file: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[str]], *, sheet: str) -> int:
    """Writes one sheet of text cells into `file`, in little memory; gives the number of rows. Excel takes 1,048,575 of them."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    written = 0
    with xlsxwriter.Workbook(file, options) as book:
        page = book.add_worksheet(sheet[:31])
        bold = book.add_format({"bold": True})
        for place, name in enumerate(columns):
            page.set_column(place, place, min(max(len(name) * 2, 14), _WIDEST))
            page.write_string(0, place, name, bold)
        page.freeze_panes(1, 0)
        for written, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                page.write_string(written, place, value)
    return written
