"""The form of the first run."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.accounts.models import Person
from wangge.apps.areas.models import CodeForm
from wangge.apps.intake.actions import Beginning
from wangge.apps.intake.queries.plans import RowRefused
from wangge.apps.intake.queries.plans.cells import account_phone

_USUAL = "Asia/Shanghai"


class BeginForm(forms.Form):
    county_name = forms.CharField(label=gettext_lazy("County"), max_length=120)
    county_code = forms.CharField(
        label=gettext_lazy("Code of the county"),
        max_length=24,
        help_text=gettext_lazy("The six digits of its division code."),
    )
    town_name = forms.CharField(label=gettext_lazy("Town"), max_length=120)
    town_code = forms.CharField(
        label=gettext_lazy("Code of the town"),
        max_length=24,
        help_text=gettext_lazy("The county's code and three more digits."),
    )
    number_prefix = forms.RegexField(
        r"[A-Z]{1,4}",
        label=gettext_lazy("First letters of case numbers"),
        max_length=4,
        help_text=gettext_lazy("One to four capital letters, as EJ in EJ2611-0384."),
        error_messages={"invalid": gettext_lazy("One to four capital letters, as EJ.")},
    )
    code_form = forms.ChoiceField(label=gettext_lazy("Codes of areas"), choices=CodeForm.choices)
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), initial=_USUAL)
    name = forms.CharField(label=gettext_lazy("Your name"), max_length=60)
    account = forms.CharField(label=gettext_lazy("Your account"), max_length=60)
    phone = forms.CharField(label=gettext_lazy("Your phone"), max_length=40, required=False)
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least 10 characters. A sentence that only you would say is good."),
    )
    again = forms.CharField(
        label=gettext_lazy("The password again"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
        self.fields["time_zone"].choices = [(zone, zone) for zone in zones]  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        try:
            return account_phone(self.cleaned_data["phone"])
        except RowRefused as refusal:
            raise ValidationError(refusal.words) from refusal

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        password = typed.get("password", "")
        if password and password != typed.get("again"):
            self.add_error("again", _("The two passwords are not the same."))
        elif password:
            person = Person(username=typed.get("account", ""), name=typed.get("name", ""), phone=typed.get("phone", ""))
            try:
                validate_password(password, person)
            except ValidationError as error:
                self.add_error("password", error)
        return typed

    def beginning(self) -> Beginning:
        return Beginning(**{name: value for name, value in self.cleaned_data.items() if name != "again"})
