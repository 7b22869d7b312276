from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from wangge.apps.areas.queries import Place


class ScreenForm(forms.Form):
    town = forms.ChoiceField(label=gettext_lazy("Town"))
    name = forms.CharField(label=gettext_lazy("Where it hangs"), max_length=60)

    def __init__(self, towns: list[Place], data: Any = None) -> None:
        super().__init__(data)
        self.towns = {place.code: place for place in towns}
        self.fields["town"].choices = [(place.code, place.name) for place in towns]  # type: ignore[attr-defined]
