"""Forms of what the centre or a village decides about a report."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.areas.queries import area_of
from wangge.apps.cases.actions import Accept, Answer, Decline, Dispatch
from wangge.apps.cases.models import Category
from wangge.apps.cases.queries import categories, filing_conditions
from wangge.apps.cases.queries.routing import Route
from wangge.apps.cases.workflow import DeclineReason, RequestKind
from wangge.apps.posts.models import Department
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.advice import likely_category, likely_grid
from wangge.doors.desk.forms.fields import (
    Words,
    category_choices,
    grid_choices,
    say_who_else_reads,
    village_choices,
)
from wangge.doors.desk.forms.leading import SOONER, TimedForm, area_typed
from wangge.doors.desk.forms.limits import condition_choices
from wangge.doors.desk.forms.route import proposed_route, why_this_route

_LONGEST_ID = 18
# Another category or grid may be another unit's: the reason is asked for again, the rest of the page stays.
_REASON = "#id_department_helptext"
_ASKS_WHO_LEADS = {
    "hx-get": "",
    "hx-include": "#id_category, #id_grid",
    "hx-target": _REASON,
    "hx-select": _REASON,
    "hx-swap": "outerHTML",
}


def category_of(code: str) -> Category | None:
    return next((category for category in categories() if category.code == code), None)


class CategoryForm(ActionForm):
    category = forms.ChoiceField(label=gettext_lazy("category"))

    def prepare(self) -> None:
        super().prepare()
        advice = likely_category(self.case)
        self.fields["category"].choices = category_choices(with_one=self.case.category)  # type: ignore[attr-defined]
        self.fields["category"].help_text = advice.why
        self.fields["category"].widget.attrs["data-find"] = _("Find by typing")
        self.initial.setdefault("category", advice.value)


class AnswerForm(CategoryForm):
    words = Words(label=gettext_lazy("answer, as the reporter will read it"), rows=5)

    def prepare(self) -> None:
        super().prepare()
        say_who_else_reads(self.fields["words"], self.case)

    def order(self) -> Answer:
        return Answer(words=self.cleaned_data["words"], category=category_of(self.cleaned_data["category"]))


class DeclineForm(ActionForm):
    danger = True
    reason = forms.ChoiceField(label=gettext_lazy("reason"), choices=DeclineReason.choices)
    words = Words(label=gettext_lazy("explanation, as the reporter will read it"), rows=4)

    def order(self) -> Decline:
        return Decline(reason=DeclineReason(self.cleaned_data["reason"]), words=self.cleaned_data["words"])


class AcceptForm(CategoryForm, TimedForm):
    """Accepts, and dispatches at once where that button was pressed (`then`)."""

    more = frozenset({"supports", "kind", "condition", "about_department", "about_village", *SOONER})
    opens = frozenset({"supports", "about_department", "about_village", *SOONER})
    by_address = frozenset({"category", "grid"})
    kind = forms.ChoiceField(label=gettext_lazy("kind of request"), choices=RequestKind.choices)
    grid = forms.ChoiceField(label=gettext_lazy("grid"), required=False)
    condition = forms.ChoiceField(label=gettext_lazy("filing condition"), required=False)
    urgent = forms.BooleanField(label=gettext_lazy("urgent: a quarter of the time, day and night"), required=False)
    about_department = forms.ChoiceField(label=gettext_lazy("department complained about"), required=False)
    about_village = forms.ChoiceField(label=gettext_lazy("village complained about"), required=False)
    field_order = ("category", "grid", "urgent", "department", "lead_grid", "supports", "kind")

    def prepare(self) -> None:
        super().prepare()
        case, grid = self.case, likely_grid(self.case)
        everyone = [(str(one.pk), one.name) for one in self.all_departments]
        choices = {
            "grid": grid_choices(case),
            "about_department": [("", _("none")), *everyone],
            "about_village": village_choices(case),
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]
        self.fields["grid"].help_text = grid.why
        self.conditions = {str(one.pk): one for one in filing_conditions()}
        if self.conditions:
            self.fields["condition"].choices = condition_choices()  # type: ignore[attr-defined]
        else:
            del self.fields["condition"]
        if self.is_centre:
            lead = self.fields["department"]
            lead.choices = [("", _("as the rules and the catalogue say")), *self.named]  # type: ignore[attr-defined]
        self.initial = {
            "kind": case.kind,
            "urgent": case.urgent,
            "grid": grid.value,
            "about_department": str(case.about_department_id or ""),
            "about_village": str(case.about_village_id or ""),
            **self.initial,
        }
        if not self.is_centre and not self.initial.get("lead_grid"):
            self.initial["lead_grid"] = grid.value
        if self.is_centre:
            self.fields["department"].help_text = why_this_route(self.route(), self._category())
            for name in self.by_address:
                self.fields[name].widget.attrs |= _ASKS_WHO_LEADS

    def _category(self) -> Category | None:
        """The one that is chosen here or offered first; one that is no longer used is the case's own."""
        said = self._said("category")
        return category_of(said) or (None if self.is_bound or not said else self.case.category)

    def _said(self, name: str) -> str:
        """What was chosen, or is offered first."""
        return str((self.data if self.is_bound else self.initial).get(name, ""))

    def route(self) -> Route:
        """For the category and grid that are chosen here, which the case does not have yet."""
        grid = self._said("grid")
        is_id = grid.isascii() and grid.isdigit() and len(grid) < _LONGEST_ID
        return proposed_route(self.case, self._category(), int(grid) if is_id else None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.data.get("then") != "dispatch" and (cleaned.get("until") or cleaned.get("why_until")):
            self.add_error("until", _("The time is set with the dispatch: leave it out here, or dispatch at once."))
        if "then" not in self.data or not cleaned.get("category"):
            return cleaned
        self.refuse_time(category_of(cleaned["category"]), urgent=cleaned.get("urgent", False))
        if cleaned.get("department") and cleaned.get("lead_grid"):
            self.add_error("lead_grid", _("Choose either a department or a grid to lead."))
        elif not cleaned.get("lead_grid") and self.lead is None and not (self.is_centre and self.route().grid_id):
            if self.is_centre:
                words = _("The catalogue names no department for this category: please choose who leads.")
                self.add_error("department", words)
            else:
                self.add_error("lead_grid", _("Please choose to which grid it is handed out, or accept it only."))
        return cleaned

    @property
    def lead(self) -> Department | None:
        """The one chosen, else whom the rules and the catalogue name; of a village never a department."""
        if not self.is_centre or self.cleaned_data.get("lead_grid"):
            return super().lead
        return super().lead or self.route().department

    def dispatch(self) -> Dispatch:
        """Where nobody is chosen to lead, with the grid or the support that the rules propose."""
        order, route = super().dispatch(), self.route()
        left = self.is_centre and not self.cleaned_data.get("department") and not self.cleaned_data.get("lead_grid")
        if not left or not route:
            return order
        grid = area_of(route.grid_id) if route.grid_id else None
        supports = order.supports or tuple(one for one in route.supports if str(one.pk) in self.departments)
        return replace(order, grid=grid, supports=supports, rule=route.rule)

    def order(self) -> Accept:
        chosen = self.cleaned_data
        category = category_of(chosen["category"]) or self.case.category
        if category is None:
            raise AssertionError(chosen["category"])
        about = chosen["about_department"]
        return Accept(
            category=category,
            grid=area_typed(chosen["grid"]),
            urgent=chosen["urgent"],
            condition=self.conditions.get(chosen.get("condition", "")),
            kind=RequestKind(chosen["kind"]),
            about_department=next((one for one in self.all_departments if str(one.pk) == about), None),
            about_village=area_typed(chosen["about_village"]),
        )
