"""What could not be taken, as a table to be mended in a spreadsheet and sent again."""

import csv
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from wangge.apps.kit.tabular.guard import guarded
from wangge.apps.kit.tabular.header import REMARK
from wangge.apps.kit.tabular.rows import BrokenRow, Row

# A cell of a spreadsheet holds 32,767 characters; a raw line is only shown.
_RAW_SHOWN = 32_000


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """`reason` in the reader's language; of a BrokenRow its own reason is meant to be given."""

    row: Row | BrokenRow
    reason: str


def write_refused(
    path: Path, columns: Sequence[str], rows: Iterable[RefusedRow], headings: Mapping[str, str] | None = None
) -> int:
    """Writes a CSV that spreadsheets open, for its owner's eyes alone, whole or not at all; gives the number of rows.

    `columns` are keys of Row.values and Row.extra, and the headings too unless `headings` has other words for them.
    Values are guarded against formulas, and `read_rows` takes that away again. Remarks follow: the reason, the line
    in the first table, a broken row as it was.
    """
    written = 0
    with tempfile.NamedTemporaryFile("w", encoding="utf-8-sig", newline="", dir=path.parent, delete=False) as file:
        try:
            writer = csv.writer(file)
            remarks = (_("reason"), _("line"), _("as it was"))
            writer.writerow(
                [*((headings or {}).get(one, one) for one in columns), *(f"{REMARK} {remark}" for remark in remarks)]
            )
            for written, refused in enumerate(rows, start=1):  # noqa: B007 - it is the answer
                writer.writerow([guarded(text.replace("\0", "")) for text in _fields(refused, columns)])
            file.close()
            os.replace(file.name, path)  # noqa: PTH105 - the name comes from tempfile
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    return written


def _fields(refused: RefusedRow, columns: Sequence[str]) -> list[str]:
    row = refused.row
    if isinstance(row, BrokenRow):
        return [*("" for _column in columns), refused.reason, str(row.line), row.raw[:_RAW_SHOWN]]
    values = row.extra | row.values
    return [*(values.get(column, "") for column in columns), refused.reason, str(row.line), ""]
