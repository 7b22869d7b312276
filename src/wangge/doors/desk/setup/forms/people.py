from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from wangge.apps.accounts.models import Person
from wangge.apps.intake.queries.plans import RowRefused
from wangge.apps.intake.queries.plans.cells import account_phone
from wangge.apps.posts.models import Post
from wangge.apps.posts.workflow import Role

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PersonForm(forms.Form):
    """`seen` is the length of the history that its reader knew."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=60)
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def clean_phone(self) -> str:
        try:
            return account_phone(self.cleaned_data["phone"])
        except RowRefused as refusal:
            raise ValidationError(refusal.words) from refusal


class PostForm(forms.Form):
    """A post for somebody who is there already."""

    role = forms.ChoiceField(label=gettext_lazy("Role"))
    unit = forms.CharField(
        label=gettext_lazy("Area or department"),
        max_length=120,
        help_text=gettext_lazy("Name, alias or code, as in a list: a grid, a village, the town, a department."),
    )
    starts_on = forms.CharField(label=pgettext_lazy("post", "From"), max_length=20, widget=_DAY, required=False)
    ends_on = forms.CharField(label=pgettext_lazy("post", "Until"), max_length=20, widget=_DAY, required=False)
    part_time = forms.BooleanField(label=gettext_lazy("Part time"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"].choices = [("", _("choose")), *Role.choices]  # type: ignore[attr-defined]

    def row(self, person: Person | None = None) -> dict[str, str]:
        """As a row of a list of people."""
        typed = self.cleaned_data
        known = {"account": person.username, "name": person.name} if person else _of_somebody_new(typed)
        return known | {
            "role": typed["role"],
            "area": typed["unit"],
            "part_time": "1" if typed["part_time"] else "",
            "starts_on": typed["starts_on"],
            "ends_on": typed["ends_on"],
        }


class NewPersonForm(PostForm):
    """Somebody who is not there yet, with their first post."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=60)
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40, required=False)
    account = forms.CharField(
        label=gettext_lazy("Account"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Empty: they sign in with their telephone number."),
    )
    field_order = ("name", "phone", "account", "role", "unit", "starts_on", "ends_on", "part_time")


class EndPostForm(forms.Form):
    ends_on = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=_DAY,
        error_messages={"invalid": gettext_lazy("This is not a day: write it like 2026-01-31.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, post: Post, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._post = post

    def clean_ends_on(self) -> Any:
        ends_on = self.cleaned_data["ends_on"]
        if ends_on < self._post.starts_on:
            raise ValidationError(_("The last day lies before the first."))
        return ends_on


class EndAccountForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200)


def _of_somebody_new(typed: dict[str, Any]) -> dict[str, str]:
    return {name: str(typed[name]) for name in ("name", "phone", "account")}
