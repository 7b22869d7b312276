from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from wangge.apps.areas.queries import Place
from wangge.apps.intake.queries.plans import RowRefused
from wangge.apps.intake.queries.plans.cells import account_phone
from wangge.apps.posts.models import ContactKind
from wangge.apps.posts.workflow import BodyKind, DepartmentKind


class AreaForm(forms.Form):
    """`seen` is the length of the history that its reader knew."""

    name = forms.CharField(label=pgettext_lazy("unit", "Name"), max_length=120)
    short_name = forms.CharField(label=gettext_lazy("Short name"), max_length=120, required=False)
    alias = forms.CharField(label=gettext_lazy("Another name that people say"), max_length=120, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class DepartmentForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("unit", "Name"), max_length=60)
    short_name = forms.CharField(label=gettext_lazy("Short name"), max_length=20)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=DepartmentKind.choices)
    discipline = forms.BooleanField(label=gettext_lazy("Handles complaints about staff"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class BodyForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("unit", "Name"), max_length=60)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=BodyKind.choices)
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=40, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class NewBodyForm(BodyForm):
    town = forms.ChoiceField(label=gettext_lazy("Town"))
    code = forms.CharField(label=pgettext_lazy("unit", "Code"), max_length=30)
    seen = None  # type: ignore[assignment]
    field_order = ("town", "code")

    def __init__(self, towns: list[Place], data: Any = None) -> None:
        super().__init__(data)
        self.towns = {place.code: place for place in towns}
        self.fields["town"].choices = [(place.code, place.name) for place in towns]  # type: ignore[attr-defined]


class ContactForm(forms.Form):
    """Somebody named on a grid's board without an account of their own."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ContactKind.choices)
    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=60)
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40, required=False)

    def clean_phone(self) -> str:
        try:
            return account_phone(self.cleaned_data["phone"])
        except RowRefused as refusal:
            raise ValidationError(refusal.words) from refusal


class EndForm(forms.Form):
    ends_on = forms.DateField()
    seen = forms.IntegerField()

    def wrong(self) -> str:
        return _("This is not a day: write it like 2026-01-31.") if self.errors else ""

    def values(self) -> dict[str, Any]:
        return {"ends_on": self.cleaned_data["ends_on"], "seen": self.cleaned_data["seen"]}
