"""Forms of a town's limits and of the filing conditions that have some of their own."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.areas.models import Area
from wangge.apps.cases.actions import NewLimit
from wangge.apps.cases.models import Category
from wangge.apps.cases.queries import categories, filing_conditions, stage_limits
from wangge.apps.cases.workflow import LimitUnit, Stage
from wangge.apps.kit.worktime import Unit
from wangge.doors.desk.forms.fields import Line, category_choices

_NOT_A_NUMBER = gettext_lazy("Write the limit as a whole number.")


class LimitForm(forms.Form):
    stage = forms.ChoiceField(label=gettext_lazy("stage"), choices=Stage.choices)
    category = forms.ChoiceField(label=gettext_lazy("category"), required=False)
    condition = forms.ChoiceField(label=gettext_lazy("filing condition"), required=False)
    urgent = forms.BooleanField(label=gettext_lazy("for urgent cases"), required=False)
    amount = forms.IntegerField(
        label=gettext_lazy("limit"),
        error_messages={"invalid": _NOT_A_NUMBER, "required": _NOT_A_NUMBER},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    unit = forms.ChoiceField(label=gettext_lazy("unit"), choices=LimitUnit.choices)
    replaces = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, town: Area, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.town, self.conditions = town, filing_conditions()
        listed = category_choices()
        self.fields["category"].choices = [("", _("all categories")), *listed[1:]]  # type: ignore[attr-defined]
        self.fields["condition"].choices = condition_choices()  # type: ignore[attr-defined]
        for name in ("category", "condition"):
            self.fields[name].widget.attrs["class"] = "form-select"
        self.fields["category"].help_text = _(
            "The handling limit of a category stands in the catalogue; what is set here goes before it."
        )

    def new(self) -> NewLimit:
        """What a form that is valid asks for."""
        chosen = self.cleaned_data
        return NewLimit(
            town=self.town,
            stage=Stage(chosen["stage"]),
            amount=chosen["amount"],
            unit=Unit(chosen["unit"]),
            category=_category(chosen["category"]),
            condition=next((one for one in self.conditions if str(one.pk) == chosen["condition"]), None),
            urgent=chosen["urgent"],
            replaces=chosen["replaces"],
        )

    def in_its_place(self) -> int | None:
        """The limit that holds now for what was chosen so far: what a save would replace."""
        chosen = self.data if self.is_bound else self.initial
        category, condition = _category(str(chosen.get("category", ""))), str(chosen.get("condition", "") or "")
        for rule in stage_limits(self.town.pk):
            same = rule.stage == chosen.get("stage") and rule.urgent == bool(chosen.get("urgent"))
            if same and rule.category == category and str(rule.condition_id or "") == condition:
                return rule.pk
        return None

    def show_what_holds(self) -> None:
        """The form comes back knowing what it would replace now."""
        self.data = (
            {**self.data.dict(), "replaces": str(self.in_its_place() or "")} if isinstance(self.data, QueryDict) else {}
        )


class ConditionForm(forms.Form):
    category = forms.ChoiceField(label=gettext_lazy("category"))
    words = Line(label=gettext_lazy("filing condition"), max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = category_choices()  # type: ignore[attr-defined]
        self.fields["category"].widget.attrs["class"] = "form-select"
        self.fields["words"].widget.attrs["maxlength"] = 100

    @property
    def chosen(self) -> Category | None:
        return _category(self.cleaned_data["category"])


def condition_choices() -> list[tuple[str, Any]]:
    """By category, none first."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in filing_conditions():
        groups.setdefault(one.category.name, []).append((str(one.pk), one.words))
    return [("", _("none")), *groups.items()]


def _category(code: str) -> Category | None:
    return next((category for category in categories() if category.code == code), None)
