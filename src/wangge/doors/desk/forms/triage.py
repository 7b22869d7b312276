"""Forms of what the centre or a village decides about a report."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.areas.models import Area, Kind
from wangge.apps.areas.queries import tree
from wangge.apps.cases.actions import Accept, Answer, Decline, Dispatch
from wangge.apps.cases.models import Category
from wangge.apps.cases.queries import categories, suggest_category
from wangge.apps.cases.workflow import DeclineReason, RequestKind
from wangge.apps.posts.models import Department
from wangge.apps.posts.queries import departments_in
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.fields import Words, category_choices, grid_choices


def category_of(code: str) -> Category | None:
    return next((category for category in categories() if category.code == code), None)


def _area(text: str) -> Area | None:
    return Area.objects.get(pk=int(text)) if text else None


class CategoryForm(ActionForm):
    category = forms.ChoiceField(label=gettext_lazy("category"))

    def prepare(self) -> None:
        suggestion = suggest_category(f"{self.case.title}\n{self.case.text}")
        likely = self.case.category or suggestion.category
        field = self.fields["category"]
        field.choices = category_choices()  # type: ignore[attr-defined]
        self.initial.setdefault("category", likely.code if likely else "")
        if suggestion.words:
            field.help_text = _("The words say so: %(words)s") % {"words": ", ".join(suggestion.words)}
        elif likely is None:
            field.help_text = _("Nothing in the words points to a category: please choose.")


class AnswerForm(CategoryForm):
    words = Words(label=gettext_lazy("answer, as the reporter will read it"), rows=5)

    def order(self) -> Answer:
        return Answer(words=self.cleaned_data["words"], category=category_of(self.cleaned_data["category"]))


class DeclineForm(ActionForm):
    danger = True
    reason = forms.ChoiceField(label=gettext_lazy("reason"), choices=DeclineReason.choices)
    words = Words(label=gettext_lazy("explanation, as the reporter will read it"), rows=4)

    def order(self) -> Decline:
        return Decline(reason=DeclineReason(self.cleaned_data["reason"]), words=self.cleaned_data["words"])


class LeadFields(ActionForm):
    """Who leads and who supports."""

    department = forms.ChoiceField(label=gettext_lazy("lead department"), required=False)
    lead_grid = forms.ChoiceField(label=gettext_lazy("or a grid leads"), required=False)
    supports = forms.MultipleChoiceField(
        label=gettext_lazy("supporting"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        super().prepare()
        self.departments = {str(one.pk): one for one in departments_in(self.case.town_id) if not self._is_about(one)}
        named = [(key, one.name) for key, one in self.departments.items()]
        self.fields["department"].choices = [("", _("none")), *named]  # type: ignore[attr-defined]
        self.fields["supports"].choices = named  # type: ignore[attr-defined]
        villages = self.standing.areas_as([Role.SECRETARY]) if not self._is_centre() else ()
        self.fields["lead_grid"].choices = grid_choices(self.case, villages=villages)  # type: ignore[attr-defined]
        likely = self.case.category.department if self.case.category else None
        if likely and str(likely.pk) in self.departments and self._is_centre():
            self.initial.setdefault("department", str(likely.pk))
            self.fields["department"].help_text = _("The catalogue names it for “%(category)s”.") % {
                "category": self.case.category
            }
        if not self._is_centre():
            del self.fields["department"], self.fields["supports"]

    def _is_centre(self) -> bool:
        return self.standing.has(Role.OPERATOR, Role.DUTY_LEADER)

    def _is_about(self, department: Department) -> bool:
        return department.pk == self.case.about_department_id

    def dispatch(self) -> Dispatch:
        chosen = self.cleaned_data
        return Dispatch(
            department=self.departments.get(chosen.get("department", "")),
            grid=_area(chosen["lead_grid"]),
            supports=tuple(self.departments[key] for key in chosen.get("supports", ())),
            words=chosen.get("words", ""),
        )


class DispatchForm(LeadFields):
    words = Words(label=gettext_lazy("note for those who handle it"), required=False)

    def order(self) -> Dispatch:
        return self.dispatch()


class AcceptForm(CategoryForm, LeadFields):
    """Accepts, and dispatches at once where a lead is chosen and the second button pressed."""

    kind = forms.ChoiceField(label=gettext_lazy("kind of request"), choices=RequestKind.choices)
    grid = forms.ChoiceField(label=gettext_lazy("grid"), required=False)
    urgent = forms.BooleanField(label=gettext_lazy("urgent: a quarter of the time, day and night"), required=False)
    about_department = forms.ChoiceField(label=gettext_lazy("department complained about"), required=False)
    about_village = forms.ChoiceField(label=gettext_lazy("village complained about"), required=False)
    field_order = ["category", "grid", "urgent", "kind", "department", "lead_grid", "supports"]

    def prepare(self) -> None:
        super().prepare()
        case = self.case
        self.fields["grid"].choices = grid_choices(case)  # type: ignore[attr-defined]
        self.fields["grid"].help_text = self._why_this_grid()
        named = [(str(one.pk), one.name) for one in departments_in(case.town_id)]
        self.fields["about_department"].choices = [("", _("none")), *named]  # type: ignore[attr-defined]
        self.fields["about_village"].choices = [("", _("none")), *_villages(case.town_id)]  # type: ignore[attr-defined]
        for name, value in {
            "kind": case.kind,
            "urgent": case.urgent,
            "grid": case.grid_id or "",
            "about_department": case.about_department_id or "",
            "about_village": case.about_village_id or "",
        }.items():
            self.initial.setdefault(name, value)

    def _why_this_grid(self) -> str:
        if self.case.grid_id and self.case.latitude is not None:
            return _("The position lies in this grid.")
        if self.case.grid_id:
            return _("The place in words names this grid: %(place)s") % {"place": self.case.place}
        if self.case.place:
            return _("The place in words: %(place)s. Please choose the grid.") % {"place": self.case.place}
        return _("No place is known. Please ask, or choose the grid.")

    def order(self) -> Accept:
        chosen = self.cleaned_data
        about = chosen["about_department"]
        return Accept(
            category=category_of(chosen["category"]),  # type: ignore[arg-type]  # a choice of the catalogue
            grid=_area(chosen["grid"]),
            urgent=chosen["urgent"],
            kind=RequestKind(chosen["kind"]),
            about_department=Department.objects.get(pk=int(about)) if about else None,
            about_village=_area(chosen["about_village"]),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        wants_lead = "then" in self.data
        if wants_lead and bool(cleaned.get("department")) == bool(cleaned.get("lead_grid")):
            self.add_error("lead_grid", _("Choose either a department or a grid to lead."))
        return cleaned


def _villages(town_id: int) -> list[tuple[str, str]]:
    areas = tree()
    villages = [place for place in areas.children(areas.places[town_id]) if place.kind == Kind.VILLAGE]
    return [(str(place.id), place.name) for place in villages]
