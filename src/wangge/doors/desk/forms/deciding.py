"""What becomes of a task that was handed back, or is no longer needed: passed on to another unit, or called off."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.areas.models import Area
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.rules import may_call_off
from wangge.apps.tasks.workflow import ENDED
from wangge.doors.desk.forms.acting import dress
from wangge.doors.desk.forms.fields import Words
from wangge.doors.desk.forms.giving import single_units, unit_of


class DecideForm(forms.Form):
    """`does` says which of the two: for one a unit is needed, for the other words."""

    does = forms.ChoiceField(choices=[("pass_on", ""), ("cancel", "")], widget=forms.HiddenInput)
    unit = forms.ChoiceField(label=gettext_lazy("to whom"), required=False)
    words = Words(label=gettext_lazy("why it is called off"), rows=2)
    command_id = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**9)

    def __init__(self, task: Task, standing: Standing, town: Area, data: Any = None) -> None:
        super().__init__(data, initial={"command_id": uuid4(), "seen": task.version})
        self.town = town
        self.fields["words"].required = self.data.get("does") != "pass_on"
        self.fields["unit"].choices = [("", _("choose")), *single_units(standing, town)]  # type: ignore[attr-defined]
        dress(self)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("does") == "pass_on" and not said.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("Choose one area or one department that has to do it."))
        return said

    def unit_chosen(self) -> dict[str, Any]:
        return unit_of(self.cleaned_data["unit"], self.town)


def decide_form(task: Task, standing: Standing, data: Any = None) -> DecideForm | None:
    """None where there is nothing to decide, or not for this person."""
    if task.state in ENDED or not may_call_off(standing, task):
        return None
    return DecideForm(task, standing, task.town, data)
