"""The page of a list that was sent: what would come of it, or what did."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import xlsxwriter
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _, pgettext

from wangge.apps.intake.models import ORDER_LISTS, ListKind, Upload, UploadState
from wangge.apps.intake.queries import outcomes_of
from wangge.apps.intake.queries.plans import Outcome, Verdict, headings_of
from wangge.doors.porch.forms.words import page_of

PAGE = 100
_FLAGS = {Verdict.NEW: "accent", Verdict.CHANGED: "soon", Verdict.SAME: "plain", Verdict.REFUSED: "late"}
_WARNED = "warned"
# A refused row is given to no town.
_OF_A_TOWN = (Verdict.NEW, Verdict.CHANGED, Verdict.SAME)


def verdict_words(kind: str) -> dict[str, str]:
    words = {
        Verdict.NEW: pgettext("row of a list", "new"),
        Verdict.CHANGED: pgettext("row of a list", "changed"),
        Verdict.SAME: pgettext("row of a list", "nothing to do"),
        Verdict.REFUSED: pgettext("row of a list", "refused"),
        _WARNED: pgettext("row of a list", "to be looked at"),
    }
    if kind in ORDER_LISTS:
        words[Verdict.NEW] = pgettext("order from above", "makes a case")
        words[Verdict.CHANGED] = pgettext("order from above", "joins a case")
        words[Verdict.SAME] = pgettext("order from above", "here already")
    return words


def preview_of(upload: Upload, query: QueryDict) -> dict[str, Any]:
    """One page of a hundred rows, perhaps only those of one verdict, or of one town where the list is divided."""
    words, every = verdict_words(upload.kind), outcomes_of(upload)
    towns = list(dict.fromkeys(one.town for one in every if one.town))
    chosen = query.get("show", "") if query.get("show", "") in words else ""
    town = query.get("town", "") if query.get("town", "") in towns else ""
    mine = [one for one in every if not town or one.town == town]
    rows = [one for one in mine if _is_shown(one, chosen)]
    first = first_of_page(query, len(rows))
    return {
        "rows": [_row(one, words) for one in rows[first : first + PAGE]],
        "chips": _chips(mine, words, chosen, town),
        "towns": [_town(name, every, words, on=name == town) for name in towns],
        "verdicts": [words[verdict] for verdict in _OF_A_TOWN],
        "pager": pager_of(first, len(rows), _query(show=chosen, town=town)),
        "to_do": upload.counts[Verdict.NEW] + upload.counts[Verdict.CHANGED],
        "done": upload.state == UploadState.DONE,
        "refused": upload.counts[Verdict.REFUSED],
    }


def _chips(rows: list[Outcome], words: dict[str, str], chosen: str, town: str) -> list[dict[str, Any]]:
    every = {"code": "", "label": _("all rows"), "count": len(rows), "on": not chosen}
    found = [
        {"code": code, "label": label, "count": sum(_is_shown(one, code) for one in rows), "on": code == chosen}
        for code, label in words.items()
    ]
    chips = [every, *(chip for chip in found if chip["count"])]
    return [chip | {"url": "?" + _query(show=str(chip["code"]), town=town)} for chip in chips]


def _town(name: str, every: list[Outcome], words: dict[str, str], *, on: bool) -> dict[str, Any]:
    """What would come of the table in this town."""
    verdicts = [one.verdict for one in every if one.town == name]
    counts = [(words[verdict], verdicts.count(verdict)) for verdict in _OF_A_TOWN]
    return {"name": name, "url": "?" + _query(town=name), "on": on, "counts": counts}


def _query(**chosen: str) -> str:
    """What is chosen, ready to be gone on with."""
    return "".join(urlencode({name: value}) + "&" for name, value in chosen.items() if value)


def first_of_page(query: QueryDict, total: int, size: int = PAGE) -> int:
    """Where the page asked for begins, counted from 0; past the end it is the last one."""
    page = page_of(query.get("page", ""))
    return min((page - 1) * size, max(0, (total - 1) // size * size))


def pager_of(first: int, total: int, query: str, size: int = PAGE) -> dict[str, Any]:
    """As `_pager.html` takes it; `first` counts from 0."""
    page = first // size + 1
    return {
        "first": min(first + 1, total),
        "last": min(first + size, total),
        "total": total,
        "previous_url": f"?{query}page={page - 1}" if page > 1 else "",
        "next_url": f"?{query}page={page + 1}" if first + size < total else "",
    }


def _is_shown(one: Outcome, chosen: str) -> bool:
    return one.warns if chosen == _WARNED else not chosen or one.verdict == chosen


def _row(one: Outcome, words: dict[str, str]) -> dict[str, Any]:
    flag = "soon" if one.warns and one.verdict is Verdict.SAME else _FLAGS[one.verdict]
    return {
        "line": one.line,
        "town": one.town,
        "what": one.what,
        "notes": one.notes,
        "word": words[one.verdict],
        "flag": flag,
    }


def blank_list(kind: ListKind) -> bytes:
    """A workbook with the heading alone, its cells text: a telephone number keeps its digits."""
    headings = headings_of(kind)
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet(str(kind.label))
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        sheet.set_column(0, len(headings) - 1, 18, text)
        _write_row(sheet, 0, headings.values(), bold)
        sheet.freeze_panes(1, 0)
    return content.getvalue()


def _write_row(sheet: Any, line: int, cells: Iterable[str], form: Any) -> None:
    for column, cell in enumerate(cells):
        sheet.write_string(line, column, cell, form)


def pages_around(kind: ListKind, upload: Upload | None = None) -> dict[str, str]:
    """Where the pages of an administrator's list lead."""
    pages = {
        "home": reverse("desk:setup"),
        "home_label": _("Set-up"),
        "send": reverse("desk:send_list", args=[kind.value]),
        "blank": reverse("desk:blank_list", args=[kind.value]),
    }
    if upload:
        named = {"carry_out": "carry_out_list", "drop": "drop_list", "refused": "refused_rows"}
        pages |= {name: reverse(f"desk:{page}", args=[upload.uid]) for name, page in named.items()}
    return pages


def about(kind: ListKind) -> dict[str, Any]:
    """What the page of a kind of list says before one is chosen."""
    said = {
        ListKind.AREAS: _("Towns, villages, grids and micro-grids: a table, or a GeoJSON file with their outlines."),
        ListKind.GROUPS: _(
            "Which grid each villagers' group belongs to: several groups may stand in one cell, 1-5 or 1,3,7."
        ),
        ListKind.BODIES: _(
            "Bodies outside the town, each with its kind and telephone. One that is here already is changed."
        ),
        ListKind.DEPARTMENTS: _("The departments of the town, those stationed in it, and companies that serve it."),
        ListKind.PEOPLE: _("Who serves where, in which role, from when to when: one row for each post."),
        ListKind.DUTY: _(
            "Who sits when, and under which leading cadre: one row for each shift, or for a whole day where none is named."
        ),
        ListKind.TASKS: _(
            "Which unit has to do it, what and where, and until when: one row for each task. "
            "Where somebody of the unit is meant, their account or name stands in a column of its own."
        ),
    }
    return {
        "code": kind.value,
        "label": kind.label,
        "said": said[kind],
        "columns": list(headings_of(kind).values()),
    }
