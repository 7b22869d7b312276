"""What a table from outside calls its columns, before anybody has said which is which."""

import csv
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from wangge.apps.kit.tabular.encoding import open_text
from wangge.apps.kit.tabular.header import Column, Names
from wangge.apps.kit.tabular.jsonl import NotAnObjectError, fields_of
from wangge.apps.kit.tabular.rows import nothing_there
from wangge.apps.kit.tabular.sheets import is_workbook, sheets_of

_HEAD = 10


def headings_in(path: Path, columns: Sequence[Column]) -> list[str]:
    """The cells of the line that names the most of `columns`; where none does, of the fullest line. Raises TableRefused."""
    names = Names(columns)
    lines = [line for line in _first_lines(path) if any(cell.strip() for cell in line)]
    if not lines:
        raise nothing_there()
    best = max(lines, key=lambda line: (_known(line, names), sum(bool(cell.strip()) for cell in line)))
    # PostgreSQL keeps no zero byte, and no column is called by one.
    return list(dict.fromkeys(cell.strip() for cell in best if cell.strip() and "\0" not in cell))


def _known(line: Sequence[str], names: Names) -> int:
    return len({name for cell in line if (name := names.name_of(cell))})


def _first_lines(path: Path) -> list[list[str]]:
    if is_workbook(path):
        return [line for sheet in sheets_of(path) for line in sheet[:_HEAD]]
    with open_text(path) as file:
        texts = [text for text in islice(file, _HEAD) if text.strip()]
    if texts and texts[0].lstrip("\ufeff \t").startswith("{"):
        with suppress(NotAnObjectError):
            return [list(fields_of(texts[0]))]
    return [max((next(csv.reader([text], delimiter=one), []) for one in ",\t;"), key=len) for text in texts]
