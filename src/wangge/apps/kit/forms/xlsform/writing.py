"""A definition as a workbook that reads back as the same definition."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

import xlsxwriter

from wangge.apps.kit.forms.definition import EXPRESSIONS, HOLDERS, TEXTS, Type, text_in

_TYPES = {Type.PHOTO: "image", Type.ONE: "select_one", Type.MANY: "select_multiple"}
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def write_xlsform(file: BinaryIO, definition: Mapping[str, Any], *, form_id: str, version: int) -> None:
    """`definition` as `checked` takes it; a title in several languages is written in the first of them."""
    languages = [str(one) for one in definition.get("languages", [])]
    title = text_in(definition.get("title", ""), languages[0] if languages else "")
    with xlsxwriter.Workbook(file, _AS_TEXT) as book:
        _sheet(book, "survey", ["type", "name", *TEXTS, *EXPRESSIONS], languages, _survey(definition["questions"]))
        _sheet(book, "choices", ["list_name", "name", "label"], languages, _choices(definition.get("choices", {})))
        settings = {"form_title": title, "form_id": form_id, "version": str(version)}
        _sheet(book, "settings", list(settings), [], [settings])


def _survey(questions: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for one in questions:
        kind = Type(one["type"])
        cells = {key: one[key] for key in ("name", *TEXTS, *EXPRESSIONS) if one.get(key)}
        if kind in HOLDERS:
            yield {"type": f"begin_{kind.value}"} | cells
            yield from _survey(one["questions"])
            yield {"type": f"end_{kind.value}"}
        else:
            name = _TYPES.get(kind, kind.value)
            yield {"type": f"{name} {one['choices']}" if "choices" in one else name} | cells


def _choices(lists: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Mapping[str, Any]]:
    for name, choices in lists.items():
        for one in choices:
            yield {"list_name": name, "name": one["name"], "label": one.get("label", one["name"])}


def _sheet(
    book: Any, name: str, columns: Sequence[str], languages: Sequence[str], rows: Iterable[Mapping[str, Any]]
) -> None:
    page, bold = book.add_worksheet(name), book.add_format({"bold": True})
    headings = [heading for column in columns for heading in _headings(column, languages)]
    for place, heading in enumerate(headings):
        page.write_string(0, place, heading, bold)
    page.freeze_panes(1, 0)
    for line, row in enumerate(rows, start=1):
        cells = dict(_spelled(row))
        for place, heading in enumerate(headings):
            if cells.get(heading):
                page.write_string(line, place, cells[heading])


def _headings(column: str, languages: Sequence[str]) -> list[str]:
    return [column, *(f"{column}::{language}" for language in languages)] if column in TEXTS else [column]


def _spelled(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for column, value in row.items():
        if isinstance(value, Mapping):
            yield from ((f"{column}::{language}", words) for language, words in value.items())
        else:
            yield column, str(value)
