from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from wangge.apps.areas.models import Area
from wangge.doors.desk.forms.fields import ListFile


class DutyListForm(forms.Form):
    """A roster to be looked over; `towns` are those whose roster this person keeps."""

    file = ListFile()
    town_code = forms.ChoiceField(label=gettext_lazy("For"))

    def __init__(self, towns: Sequence[Area], town: Area, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["town_code"] = town.code
        self.towns = towns
        self.fields["town_code"].choices = [(one.code, one.name) for one in towns]  # type: ignore[attr-defined]

    def town(self) -> Area:
        return next(one for one in self.towns if one.code == self.cleaned_data["town_code"])
