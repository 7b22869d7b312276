"""A workbook that leaves while it is being made: no file, no more memory than a few rows, and nothing left of one cut off."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, cast
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from wangge.apps.kit.tabular.guard import defused

_LONGEST = 32_000
_WIDEST = 48
_PIECE = 64 * 1024
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# The name of the part alone: an element of a workbook, none of a page.
_STYLES = "styleSheet"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{_OFFICE}/styles" '
    'Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<{_STYLES} xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/>'
    '</fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs>'
    f"</{_STYLES}>",
}


class _Pipe:
    """What a zip is written into, and taken out of again piece by piece. It cannot be sought in, as a socket cannot."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self.size = 0

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        self.size += len(piece)
        return len(piece)

    def flush(self) -> None:
        """There is nothing behind it."""

    def taken(self) -> bytes:
        whole = b"".join(self._pieces)
        self._pieces, self.size = [], 0
        return whole


def streamed_workbook(columns: Sequence[str], rows: Iterable[Sequence[str]], *, sheet: str) -> Iterator[bytes]:
    """One sheet of text cells, as bytes in pieces. Excel takes 1,048,575 rows."""
    pipe = _Pipe()
    with ZipFile(cast("IO[bytes]", pipe), "w", ZIP_DEFLATED, compresslevel=3) as book:
        for name, text in _PARTS.items():
            book.writestr(name, _XML + text)
        book.writestr("xl/workbook.xml", _XML + _workbook(sheet))
        with book.open("xl/worksheets/sheet1.xml", "w") as page:
            page.write((_XML + _head(columns)).encode())
            count = 1
            for count, row in enumerate(rows, start=2):
                page.write(_row(count, row, 0).encode())
                if pipe.size > _PIECE:
                    yield pipe.taken()
            page.write(_tail(len(columns), count).encode())
    yield pipe.taken()


def _workbook(sheet: str) -> str:
    name = escape(re.sub(r"[\[\]:*?/\\]", " ", _BROKEN.sub("", sheet))[:31] or "1", {'"': "&quot;"})
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="{name}" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>"
    )


def _head(columns: Sequence[str]) -> str:
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{min(max(len(name) * 2 + 4, 14), _WIDEST)}" customWidth="1"/>'
        for place, name in enumerate(columns, start=1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        f'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>'
        f"{_row(1, columns, 1)}"
    )


def _row(number: int, values: Sequence[str], style: int) -> str:
    cells = "".join(
        f'<c r="{_letters(place)}{number}" t="inlineStr" s="{style}"><is><t xml:space="preserve">{_text(value)}</t></is></c>'
        for place, value in enumerate(values)
    )
    return f'<row r="{number}">{cells}</row>'


def _text(value: str) -> str:
    return escape(_BROKEN.sub("", defused(value))[:_LONGEST])


def _letters(place: int) -> str:
    return chr(65 + place) if place < 26 else _letters(place // 26 - 1) + chr(65 + place % 26)


def _tail(columns: int, rows: int) -> str:
    return f'</sheetData><autoFilter ref="A1:{_letters(columns - 1)}{rows}"/></worksheet>'
