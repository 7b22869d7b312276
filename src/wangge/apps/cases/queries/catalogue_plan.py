"""What reading a table into the catalogue would do, row by row, before anything is done."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from wangge.apps.cases.models import Category
from wangge.apps.cases.queries.catalogue_table import LABELS, Units, read_row, spelled
from wangge.apps.cases.queries.planned import CHANGED, CREATED, REFUSED, UNCHANGED, PlannedRow
from wangge.apps.cases.rules.catalogue import NewCategory, as_new, category_problems, changed_fields
from wangge.apps.kit.tabular import BrokenRow, Row

Planned = PlannedRow[NewCategory]


def plan_catalogue(rows: Iterable[Row | BrokenRow]) -> list[Planned]:
    """Three queries for any number of rows."""
    known = {category.code: category for category in Category.objects.with_units()}
    units, seen = Units.living(), dict[str, int]()
    return [_planned(row, known, units, seen, order) for order, row in enumerate(rows, 1)]


def _planned(
    row: Row | BrokenRow, known: dict[str, Category], units: Units, seen: dict[str, int], order: int
) -> Planned:
    if isinstance(row, BrokenRow):
        return Planned(row, REFUSED, why=row.reason)
    values = dict(row.values) | {"code": _code(row.values.get("code", ""), known)}
    was = known.get(values["code"])
    read = read_row(values, units, was, order=order)
    planned = Planned(row, REFUSED, values["code"], values.get("name", ""))
    problems = read.problems or (category_problems(read.new) if read.new else {})
    if planned.code in seen:
        problems["code"] = _("The code is used twice, first in line %(line)d.") % {"line": seen[planned.code]}
    elif was and was.retired:
        problems["code"] = _("This category is no longer used: bring it back first.")
    seen.setdefault(planned.code, row.line)
    planned.why = " ".join(f"{LABELS[name]}: {words}" for name, words in problems.items())
    if planned.why or read.new is None:
        return planned
    planned.new = read.new
    planned.changes = _changes(was, read.new) if was else []
    planned.outcome = CREATED if was is None else CHANGED if planned.changes else UNCHANGED
    return planned


def _changes(was: Category, new: NewCategory) -> list[tuple[str, str, str]]:
    old = as_new(was)
    changed = changed_fields(old, new)
    return [
        (str(LABELS[name]), spelled(name, getattr(old, name)), spelled(name, getattr(new, name)))
        for name in LABELS
        if name in changed
    ]


def _code(text: str, known: dict[str, Category]) -> str:
    """A spreadsheet takes the leading zeros of a code for nothing: given back where that names a category."""
    code = text.strip()
    wanted = [code.zfill(length) for length in range(len(code) + 1, len(code) + 3)] if code.isdigit() else []
    return next((one for one in wanted if one in known and code not in known), code)
