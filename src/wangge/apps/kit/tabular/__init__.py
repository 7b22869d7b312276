"""Tables from outside (workbooks and CSV as offices write them, JSONL) read row by row, and what was refused to be mended.

Columns whose name begins with # are remarks: written by `write_refused`, never read as data.
"""

from wangge.apps.kit.tabular.glance import headings_in
from wangge.apps.kit.tabular.header import Column, TableRefused
from wangge.apps.kit.tabular.records import Fault
from wangge.apps.kit.tabular.refused import RefusedRow, write_refused
from wangge.apps.kit.tabular.rows import BrokenRow, Row, Table, count_rows, read_rows
from wangge.apps.kit.tabular.streamed import streamed_workbook
from wangge.apps.kit.tabular.written import as_csv, as_workbook

__all__ = [
    "BrokenRow",
    "Column",
    "Fault",
    "RefusedRow",
    "Row",
    "Table",
    "TableRefused",
    "as_csv",
    "as_workbook",
    "count_rows",
    "headings_in",
    "read_rows",
    "streamed_workbook",
    "write_refused",
]
