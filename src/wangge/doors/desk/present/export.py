"""A list as a table to take along: its rows with its columns, as they are read on the screen, and nothing more."""

from array import array
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext as _, pgettext

from wangge.apps.cases.models import Case, CaseQuerySet
from wangge.apps.cases.workflow import STANDS_UNTIL, Channel, Holder, RequestKind, State
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.columns import COLUMNS, fields_of
from wangge.doors.desk.present.labels import label_of
from wangge.doors.desk.present.rows import ENDED_FIELDS, OPEN_FIELDS
from wangge.doors.desk.present.views import View
from wangge.doors.porch.templatetags.look import exact_time

# So many rows are in memory at once; what Excel takes in one sheet is the end of it.
_STRETCH = 500
MOST = 1_000_000


def headings(columns: tuple[str, ...], *, ended: bool) -> list[str]:
    """Those of the list; beside the case in words what the screen shows as marks."""
    found = [str(_("Ended at") if ended and code == "due" else COLUMNS[code].label) for code in columns]
    return [*found, _("Marks")]


def keys_of(cases: CaseQuerySet) -> "array[int]":
    """In the order of the list. Eight bytes each: a list of a million is eight megabytes."""
    return array("q", cases.values_list("pk", flat=True)[:MOST].iterator(chunk_size=5000))


def rows_for_export(
    keys: "array[int]", standing: Standing, view: View, columns: tuple[str, ...]
) -> Iterator[list[str]]:
    """Each looked at again as it leaves: what is not seen any more, or is gone from the list, is left out."""
    fields = {"pk", *(ENDED_FIELDS if view.ended else OPEN_FIELDS), *fields_of(columns)}
    dates = {"part_due_at"} if view.part else set()
    for begin in range(0, len(keys), _STRETCH):
        stretch = keys[begin : begin + _STRETCH].tolist()
        seen = Case.objects.visible_to(standing).filter(pk__in=stretch)
        found = {row["pk"]: row for row in view.dated(seen, standing).order_by().values(*fields | dates)}
        for key in stretch:
            if key in found:
                yield _row(found[key], columns, view)


def _row(one: Mapping[str, Any], columns: tuple[str, ...], view: View) -> list[str]:
    return [*(_cell(one, code, view) for code in columns), _marks(one)]


_FIELDS = {
    "number": "number",
    "case": "title",
    "category": "category__name",
    "department": "department__short_name",
    "handler": "handler__name",
}
_NAMED = {"channel": (Channel, "channel"), "kind": (RequestKind, "kind"), "progress": (State, "state")}


def _cell(one: Mapping[str, Any], code: str, view: View) -> str:
    if code in _FIELDS:
        return one[_FIELDS[code]] or ""
    if code in _NAMED:
        choices, field = _NAMED[code]
        return label_of(choices, one[field], get_language() or "")
    made: dict[str, Callable[[], str]] = {
        "due": lambda: _when(one, view),
        "with": lambda: _holder(one, get_language() or ""),
        "reported": lambda: exact_time(one["reported_at"]),
        "grid": lambda: one["grid__short_name"] or one["village__short_name"] or "",
    }
    return made[code]()


def _when(one: Mapping[str, Any], view: View) -> str:
    if view.ended:
        return exact_time(one["closed_at"] or one["reported_at"])
    due: datetime | None = one["part_due_at"] if view.part else one["due_at"]
    return exact_time(one["soon_at"] if one["state"] in STANDS_UNTIL and not view.part else due)


def _holder(one: Mapping[str, Any], language: str) -> str:
    if one["holder"] in (Holder.OUTSIDE, Holder.COUNTY):
        return one["outside__name"] or label_of(Holder, one["holder"], language)
    named = one["handler__name"] or one["department__short_name"]
    return named or ("" if one["holder"] == Holder.NOBODY else label_of(Holder, one["holder"], language))


def _marks(one: Mapping[str, Any]) -> str:
    marks = (
        (_("danger"), one["danger"]),
        (_("urgent"), one["urgent"]),
        (_("rework"), one["reworks"]),
        (_("handed back"), one["hand_backs"] and one["state"] == State.ACCEPTED),
        (_("anonymous"), one["anonymous"]),
        (_("place made up"), one["place_made_up"]),
    )
    return pgettext("between names", ", ").join(capfirst(word) for word, on in marks if on)
