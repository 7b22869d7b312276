from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from wangge.doors.desk.forms.acting import dress
from wangge.doors.desk.forms.fields import Line


class PlainDay(forms.DateField):
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    input_formats = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d")


class AbsenceForm(forms.Form):
    """`people`: of whom it may be said, by key; whoever sends it comes first. `deputies`: who else can stand in."""

    person = forms.ChoiceField(label=gettext_lazy("who"))
    starts_on = PlainDay(label=gettext_lazy("first day away"))
    ends_on = PlainDay(label=gettext_lazy("last day away"))
    deputy = forms.ChoiceField(label=gettext_lazy("who stands in"), required=False)
    note = Line(
        label=gettext_lazy("note"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Only you and your head read it. No reasons of health, please."),
    )

    def __init__(
        self, people: Mapping[str, str], deputies: Mapping[str, str], data: Any = None, *, in_office: bool
    ) -> None:
        super().__init__(data)
        # Nobody stands in for themselves; a head may stand in for somebody of the office.
        others = {**people, **deputies} if len(people) > 1 else deputies
        self.fields["person"].choices = list(people.items())  # type: ignore[attr-defined]
        self.fields["deputy"].choices = [("", "—"), *others.items()]  # type: ignore[attr-defined]
        if not in_office:
            self.fields["note"].help_text = gettext("Only you read it. No reasons of health, please.")
        dress(self)
