"""A table that is read in: taken from the file once, and carried along in the page until it is carried out or dropped."""

import json
import tempfile
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from wangge.apps.kit.tabular import BrokenRow, Column, Fault, Row, TableRefused, read_rows

MOST_ROWS = 1000
_LONGEST_CELL = 2000

Rows = list[Row | BrokenRow]


def rows_in(file: "UploadedFile[Any] | None", columns: Sequence[Column]) -> Rows:
    """Of a workbook or CSV. Raises TableRefused in words."""
    if file is None or not file.size:
        raise TableRefused("empty", _("Choose a file: an Excel workbook (.xlsx) or a CSV."))
    with tempfile.NamedTemporaryFile(suffix=Path(file.name or "").suffix[:10]) as kept:
        for chunk in file.chunks():
            kept.write(chunk)
        kept.flush()
        with read_rows(Path(kept.name), columns) as table:
            rows = [_short(row) for row in islice(table, MOST_ROWS + 1)]
    if len(rows) > MOST_ROWS:
        raise TableRefused("too_large", _("More than 1,000 rows: this is not such a table, or divide it."))
    if not rows:
        raise TableRefused("empty", _("There is no row below the headings."))
    return rows


def _short(row: Row | BrokenRow) -> Row | BrokenRow:
    if isinstance(row, BrokenRow):
        return row
    return Row(row.line, {name: text.replace("\0", "")[:_LONGEST_CELL] for name, text in row.values.items()})


def carried(rows: Iterable[Row | BrokenRow]) -> str:
    return json.dumps([_plain(row) for row in rows], ensure_ascii=False, separators=(",", ":"))


def _plain(row: Row | BrokenRow) -> list[object]:
    if isinstance(row, BrokenRow):
        return [row.line, row.fault.value, row.raw[:_LONGEST_CELL]]
    return [row.line, row.values]


def brought_back(text: str, columns: Sequence[Column]) -> Rows:
    """What `carried` made; whatever else somebody may send is refused. Raises TableRefused."""
    names = {column.name for column in columns}
    try:
        return [_row(one, names) for one in json.loads(text)[:MOST_ROWS]]
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise TableRefused("damaged", _("The table did not come back whole. Please choose the file again.")) from error


def _row(one: list[Any], names: set[str]) -> Row | BrokenRow:
    line = int(one[0])
    if len(one) == 3:
        return BrokenRow(line, str(one[2]), Fault(one[1]))
    values = {str(name): str(text).replace("\0", "") for name, text in one[1].items()}
    return Row(line, {name: text for name, text in values.items() if name in names})
