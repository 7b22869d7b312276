"""Workbooks as offices keep them: the cells of a sheet as text, merged cells filled downwards."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from wangge.apps.kit.tabular.header import TableRefused

# The first bytes of .xlsx and .ods (a zip), and of the old .xls.
_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# A small file can unfold into gigabytes.
_LARGEST_UNFOLDED = 400 << 20
_MOST_ROWS = 200_000


def is_workbook(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in _BEGINNINGS


def sheets_of(path: Path) -> Iterator[list[list[str]]]:
    """The rows of each sheet from its first line on, every cell as text. Raises TableRefused in words."""
    refuse_bomb(path)
    try:
        with CalamineWorkbook.from_path(path) as book:
            for name in book.sheet_names:
                yield _cells(book.get_sheet_by_name(name))
    except PasswordError as error:
        raise TableRefused("locked", _("The workbook is locked by a password. Save it without one.")) from error
    except (CalamineError, OSError, ValueError) as error:
        raise TableRefused("damaged", _("The workbook cannot be read: open it, save it anew, send that.")) from error


def refuse_bomb(path: Path, *, largest: int = _LARGEST_UNFOLDED) -> None:
    """Where the parts of a workbook would be larger, in bytes, than `largest`. Raises TableRefused."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as parts:
        if sum(part.file_size for part in parts.infolist()) > largest:
            raise TableRefused("too_large", _("The workbook is too large. Divide it into several files."))


def _cells(sheet: CalamineSheet) -> list[list[str]]:
    if sheet.total_height > _MOST_ROWS:
        raise TableRefused("too_large", _("The workbook is too large. Divide it into several files."))
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        for line in range(top + 1, min(bottom + 1, len(rows))):
            if left < len(rows[line]):
                rows[line][left] = rows[top][left]
    return rows


def _text(value: object) -> str:
    """A number without the fraction that it does not have, a day as 2026-11-23."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
