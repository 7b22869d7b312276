"""One routing rule as the administrator writes it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.areas.models import Area, Kind
from wangge.apps.areas.queries import area_of, tree
from wangge.apps.cases.models import RoutingRule
from wangge.apps.cases.queries import categories
from wangge.apps.cases.queries.routing import live_groups
from wangge.apps.cases.rules.routing import NewRule, as_new_rule, rule_problems
from wangge.apps.posts.queries import departments_in
from wangge.doors.desk.forms.fields import Choices, category_choices
from wangge.doors.desk.forms.sections import SectionedForm


class RuleForm(SectionedForm):
    """`new` after `is_valid()`."""

    SECTIONS = (
        (gettext_lazy("Which matters"), ("category", "group", "village", "grid")),
        (gettext_lazy("Who leads"), ("department", "lead_grid", "own_grid", "supports")),
    )
    category = forms.ChoiceField(label=gettext_lazy("category"), required=False)
    group = forms.ChoiceField(label=gettext_lazy("or a whole group"), required=False)
    village = forms.ChoiceField(label=gettext_lazy("only in this village"), required=False)
    grid = forms.ChoiceField(label=gettext_lazy("only in this grid"), required=False)
    department = forms.ChoiceField(label=gettext_lazy("lead department"), required=False)
    lead_grid = forms.ChoiceField(label=gettext_lazy("or a grid leads"), required=False)
    own_grid = forms.BooleanField(label=gettext_lazy("or the grid in which it lies"), required=False)
    supports = forms.MultipleChoiceField(
        label=gettext_lazy("supporting"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, town: Area, rule: RoutingRule | None, data: Any = None) -> None:
        self.town, self.rule = town, rule
        self.new: NewRule | None = None
        super().__init__(data, initial=_initial(rule), label_suffix="")
        self.departments = {str(one.pk): one for one in departments_in(town.pk)}
        self.groups = {str(one.pk): one for one in live_groups()}
        named = [(key, one.name) for key, one in self.departments.items()]
        known = rule.category if rule else None
        choices: dict[str, Choices] = {
            "category": category_choices(with_one=known),
            "group": [("", _("none")), *((key, one.name) for key, one in self.groups.items())],
            "village": [("", _("anywhere")), *places(town, Kind.VILLAGE)],
            "grid": [("", _("anywhere")), *places(town, Kind.GRID)],
            "department": [("", _("none")), *named],
            "lead_grid": [("", _("none")), *places(town, Kind.GRID)],
            "supports": list(named),
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]
        self.dress()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        known = {one.code: one for one in (*categories(), *([self.rule.category] if self.rule else ())) if one}
        self.new = NewRule(
            town=self.town,
            category=known.get(cleaned["category"]),
            group=self.groups.get(cleaned["group"]),
            village=_area(cleaned["village"]),
            grid=_area(cleaned["grid"]),
            department=self.departments.get(cleaned["department"]),
            lead_grid=_area(cleaned["lead_grid"]),
            own_grid=cleaned["own_grid"],
            supports=tuple(sorted((self.departments[key] for key in cleaned["supports"]), key=lambda one: one.code)),
            number=self.rule.number if self.rule else 0,
        )
        for name, words in rule_problems(self.new).items():
            self.add_error(name, words)
        return cleaned


def places(town: Area, kind: str) -> Sequence[tuple[str, Any]]:
    """The town's villages; its grids by village, special ones first."""
    areas = tree()
    at = areas.places[town.pk]
    villages = [place for place in areas.children(at) if place.kind == Kind.VILLAGE]
    if kind == Kind.VILLAGE:
        return [(str(village.id), village.name) for village in villages]
    special = [(str(grid.id), grid.name) for grid in areas.children(at) if grid.kind == Kind.GRID]
    grouped = [(one.name, [(str(grid.id), grid.name) for grid in areas.children(one)]) for one in villages]
    return [*([(_("Special grids"), special)] if special else []), *grouped]


def _area(text: str) -> Area | None:
    return area_of(int(text)) if text else None


def _initial(rule: RoutingRule | None) -> dict[str, Any]:
    if rule is None:
        return {}
    was = as_new_rule(rule)
    places = {name: str(getattr(rule, f"{name}_id") or "") for name in ("group", "village", "grid", "lead_grid")}
    return places | {
        "category": rule.category.code if rule.category else "",
        "department": str(rule.department_id or ""),
        "own_grid": rule.own_grid,
        "supports": [str(one.pk) for one in was.supports],
    }
