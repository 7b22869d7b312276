"""A table as an Excel workbook: text stays text, so that codes keep their zeros and nothing is taken for a formula."""

from collections.abc import Iterable, Mapping
from io import BytesIO

import xlsxwriter
from django.http import HttpResponse
from django.utils.http import content_disposition_header

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NARROWEST, _WIDEST = 8, 48


def workbook(name: str, headings: Mapping[str, str], rows: Iterable[Mapping[str, str]]) -> HttpResponse:
    """`headings` by column; `name` is the file's, without its ending."""
    table = [dict(headings), *rows]
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        plain, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "num_format": "@"})
        for line, row in enumerate(table):
            for column, key in enumerate(headings):
                sheet.write_string(line, column, row.get(key, ""), bold if line == 0 else plain)
        for column, key in enumerate(headings):
            longest = max(_width(row.get(key, "")) for row in table)
            sheet.set_column(column, column, min(max(longest + 2, _NARROWEST), _WIDEST), plain)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(table) - 1, 1), len(headings) - 1)
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.xlsx") or "attachment"
    return HttpResponse(memory.getvalue(), content_type=_XLSX, headers={"Content-Disposition": disposition})


def _width(text: str) -> int:
    """A Chinese character is as wide as two letters."""
    return sum(1 if char.isascii() else 2 for char in text)
