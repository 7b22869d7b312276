"""Routing rules as a table, as it is sent out and read back, and what reading one would do."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Category, CategoryGroup
from wangge.apps.cases.queries.catalogue_table import Units, spellings, split_names, yes_or_no
from wangge.apps.cases.queries.planned import CHANGED, CREATED, REFUSED, UNCHANGED, PlannedRow
from wangge.apps.cases.queries.routing import rules_of
from wangge.apps.cases.rules.routing import NewRule, rule_problems
from wangge.apps.kit.tabular import BrokenRow, Column, Row

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

RULE_LABELS: "dict[str, StrOrPromise]" = {
    "number": gettext_lazy("number of the rule"),
    "category": gettext_lazy("category of the matters"),
    "group": gettext_lazy("group"),
    "village": gettext_lazy("village"),
    "grid": gettext_lazy("grid"),
    "department": gettext_lazy("lead department"),
    "lead_grid": gettext_lazy("leading grid"),
    "own_grid": gettext_lazy("the grid in which it lies"),
    "supports": gettext_lazy("supporting"),
}
Planned = PlannedRow[NewRule]


@cache
def rule_columns() -> tuple[Column, ...]:
    return tuple(Column(name, spellings(label)) for name, label in RULE_LABELS.items())


def rule_cells(rule: NewRule) -> dict[str, str]:
    """As `plan_rules` reads them."""
    things = (rule.category, rule.group, rule.village, rule.grid, rule.department, rule.lead_grid)
    names = ("category", "group", "village", "grid", "department", "lead_grid")
    return {
        "number": str(rule.number or ""),
        **{name: thing.name if thing else "" for name, thing in zip(names, things, strict=True)},
        "own_grid": _("yes") if rule.own_grid else "",
        "supports": " ".join(one.short_name for one in rule.supports),
    }


@dataclass
class _Known:
    """Everything that a row may name, read once."""

    town: Area
    rules: dict[int, NewRule]
    units: Units
    categories: dict[str, Category] = field(default_factory=dict)
    groups: dict[str, CategoryGroup] = field(default_factory=dict)
    places: dict[str, set[int]] = field(default_factory=dict)
    areas: dict[int, Area] = field(default_factory=dict)

    @classmethod
    def of(cls, town: Area) -> "_Known":
        known = cls(town, {rule.number: rule for rule in rules_of(town.pk)}, Units.living())
        for category in Category.objects.live().with_units():
            known.categories[category.code] = known.categories[category.name] = category
            known.groups[category.group.name] = category.group
        for place in tree().under(town.path):
            for name in (place.code, place.name, place.short_name, *place.names):
                known.places.setdefault(name, set()).add(place.id)
        known.areas = Area.objects.in_bulk({one for ids in known.places.values() for one in ids})
        return known

    def category(self, name: str) -> Category | str:
        return self.categories.get(name) or _("There is no category “%(name)s” in use.") % {"name": name}

    def group(self, name: str) -> CategoryGroup | str:
        return self.groups.get(name) or _("There is no group “%(name)s”.") % {"name": name}

    def place(self, name: str) -> Area | str:
        found = self.places.get(name, set())
        if len(found) > 1:
            return _("“%(name)s” is the name of several places: give the code.") % {"name": name}
        return (
            self.areas[next(iter(found))] if found else _("There is no place “%(name)s” in the town.") % {"name": name}
        )


def plan_rules(town: Area, rows: Iterable[Row | BrokenRow]) -> list[Planned]:
    """A few queries for any number of rows; a row without a number is a new rule unless one for the same is there."""
    known, seen = _Known.of(town), dict[tuple[int | None, ...], int]()
    return [_planned(row, known, seen) for row in rows]


def _planned(row: Row | BrokenRow, known: _Known, seen: dict[tuple[int | None, ...], int]) -> Planned:
    if isinstance(row, BrokenRow):
        return Planned(row, REFUSED, why=row.reason)
    values = {name: text.strip() for name, text in row.values.items()}
    planned = Planned(row, REFUSED, values.get("number", ""), values.get("category") or values.get("group", ""))
    problems: dict[str, str] = {}
    new = _read(values, known, problems)
    was = known.rules.get(new.number) or next((one for one in known.rules.values() if one.key == new.key), None)
    problems = problems or rule_problems(new)
    if new.key in seen and not problems:
        problems["category"] = _("Line %(line)d says already whose this is.") % {"line": seen[new.key]}
    seen.setdefault(new.key, row.line)
    planned.why = " ".join(f"{RULE_LABELS[name]}: {words}" for name, words in problems.items())
    if planned.why:
        return planned
    return _compared(planned, NewRule(**vars(new) | {"number": was.number if was else 0}), was)


def _compared(planned: Planned, new: NewRule, was: NewRule | None) -> Planned:
    planned.new = new
    if was is None:
        planned.outcome = CREATED
        return planned
    old, becomes = rule_cells(was), rule_cells(new)
    planned.code = str(was.number)
    planned.changes = [
        (str(RULE_LABELS[name]), old[name], becomes[name]) for name in becomes if old[name] != becomes[name]
    ]
    planned.outcome = CHANGED if planned.changes else UNCHANGED
    return planned


def _read(values: Mapping[str, str], known: _Known, problems: dict[str, str]) -> NewRule:
    def named(name: str, find: Callable[[str], Any]) -> Any:
        found = find(values[name]) if values.get(name) else None
        if isinstance(found, str):
            problems[name] = found
            return None
        return found

    supports = [known.units.find(name) for name in split_names(values.get("supports", ""))]
    if wrong := [one for one in supports if isinstance(one, str)]:
        problems["supports"] = " ".join(wrong)
    own_grid = yes_or_no(values.get("own_grid", ""))
    if own_grid is None:
        problems["own_grid"] = _("“%(text)s” is neither yes nor no.") % {"text": values["own_grid"][:40]}
    return NewRule(
        town=known.town,
        category=named("category", known.category),
        group=named("group", known.group),
        village=named("village", known.place),
        grid=named("grid", known.place),
        department=named("department", known.units.find),
        lead_grid=named("lead_grid", known.place),
        own_grid=bool(own_grid),
        supports=tuple(sorted((one for one in supports if not isinstance(one, str)), key=lambda one: one.code)),
        number=_number(values.get("number", ""), known, problems),
    )


def _number(text: str, known: _Known, problems: dict[str, str]) -> int:
    if not text:
        return 0
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    if number not in known.rules:
        problems["number"] = _("There is no rule “%(number)s”: leave the number empty for a new one.") % {
            "number": text[:20]
        }
    return number
