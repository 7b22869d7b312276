"""The columns that a list of cases can have: which somebody has chosen, what is read for them, how they are headed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from wangge.doors.desk.present.filters import address

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Column:
    """`cell` is filled in by `present.rows`; `reads` are fields that only this column asks for; `sort` as addresses say it."""

    code: str
    label: "StrOrPromise"
    width: str
    cell: str
    reads: tuple[str, ...] = ()
    sort: str = ""
    is_fixed: bool = False


_ALL = (
    Column("due", _("Limit"), "col-clock-wide", "<td>{clock}</td>", sort="due", is_fixed=True),
    Column("number", _("Number"), "col-number", "<td>{number}</td>", sort="number", is_fixed=True),
    Column(
        "case",
        _("Case"),
        "",
        '<td class="title">{flags}<a href="{url}">{title}</a></td>',
        is_fixed=True,
    ),
    Column("grid", _("Grid"), "col-grid", "<td>{place}</td>", sort="grid"),
    Column("category", _("Category"), "col-category", "<td>{category}</td>", sort="category"),
    Column("progress", _("Progress"), "col-loop", "<td>{loop}</td>"),
    Column("with", pgettext_lazy("held by", "With"), "col-grid", "<td>{holder}</td>"),
    Column("reported", _("Reported"), "col-number", "<td>{reported}</td>", ("reported_at",), sort="reported"),
    Column("channel", _("Channel"), "col-category", "<td>{channel}</td>", ("channel",)),
    Column("kind", _("Kind of request"), "col-category", "<td>{kind}</td>", ("kind",)),
    Column("department", _("Department"), "col-grid", "<td>{department}</td>"),
    Column("handler", _("Handler"), "col-person", "<td>{handler}</td>"),
)
COLUMNS = {column.code: column for column in _ALL}
USUAL = ("due", "number", "case", "grid", "category", "progress", "with")
_ENDED_AT = _("Ended at")
# What has ended is in the order in which it was reported, or in that of the numbers: no other order has an index over years.
SORTS_OF_ENDED = frozenset({"reported", "number"})


def chosen_columns(codes: Iterable[str]) -> tuple[str, ...]:
    """In the order of the table; what nobody can leave out stands in it anyway, and what is not there is left out."""
    wanted = set(codes) or set(USUAL)
    return tuple(column.code for column in _ALL if column.is_fixed or column.code in wanted)


def fields_of(columns: Sequence[str]) -> tuple[str, ...]:
    """What the chosen columns read beyond what every row needs."""
    return tuple(name for code in columns for name in COLUMNS[code].reads)


def headings_of(columns: Sequence[str], query: QueryDict, *, sort: str, ended: bool) -> list[dict[str, Any]]:
    """Each with the address that sorts by it, turned round where it is sorted by already."""
    return [_heading(COLUMNS[code], query, sort, ended=ended) for code in columns]


def _heading(column: Column, query: QueryDict, sort: str, *, ended: bool) -> dict[str, Any]:
    can_sort = column.sort and (not ended or column.sort in SORTS_OF_ENDED)
    is_sorted = bool(column.sort) and sort.removeprefix("-") == column.sort
    falls = sort.startswith("-")
    # Danger stands above all, then what is due first.
    is_usual = not sort and not ended and column.code == "due"
    return {
        "label": _ENDED_AT if ended and column.code == "due" else column.label,
        "width": column.width,
        "url": address(query, {"sort": column.sort if falls or not is_sorted else f"-{column.sort}"})
        if can_sort
        else "",
        "order": ("descending" if falls else "ascending") if is_sorted else "",
        "is_usual": is_usual,
    }


def choices_of_columns(columns: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {"code": column.code, "label": column.label, "is_on": column.code in columns}
        for column in _ALL
        if not column.is_fixed
    ]
