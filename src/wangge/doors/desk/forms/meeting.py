"""Forms of a joint visit: calling it, and writing down what came of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.cases.actions import Meet, RecordMeeting
from wangge.apps.cases.rules.holding import holding_grid
from wangge.apps.posts.queries import departments_in
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.fields import Line, Moment, Words
from wangge.doors.desk.forms.pressing import AskedForm


class MeetForm(ActionForm):
    at = Moment(label=gettext_lazy("when"))
    place = Line(label=gettext_lazy("where to meet"), max_length=100)
    departments = forms.MultipleChoiceField(
        label=gettext_lazy("departments"), required=False, widget=forms.CheckboxSelectMultiple
    )
    grid = forms.BooleanField(label=gettext_lazy("whoever serves in the grid"), required=False)
    others = Line(label=gettext_lazy("others, by name and office"), required=False, max_length=200)
    words = Words(label=gettext_lazy("what is to be settled there"), required=False)

    def prepare(self) -> None:
        case = self.case
        out = {case.department_id, case.about_department_id}
        self.invited = {str(one.pk): one for one in departments_in(case.town_id) if one.pk not in out}
        self.fields["departments"].choices = [(key, one.name) for key, one in self.invited.items()]  # type: ignore[attr-defined]
        if not holding_grid(case):
            del self.fields["grid"]
        self.initial.setdefault("place", case.place[:100])

    def order(self) -> Meet:
        chosen = self.cleaned_data
        return Meet(
            at=chosen["at"],
            place=chosen["place"],
            departments=tuple(self.invited[key] for key in chosen["departments"]),
            grid=chosen.get("grid", False),
            others=chosen["others"],
            words=chosen["words"],
        )


class RecordMeetingForm(AskedForm):
    answers = "record_meeting"
    held = forms.ChoiceField(
        label=gettext_lazy("did it take place"),
        widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))],
    )
    came = Line(label=gettext_lazy("who came"), required=False, max_length=200)
    words = Words(label=gettext_lazy("what was agreed, or why it did not take place"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("held") == "yes" and not cleaned.get("came"):
            self.add_error("came", _("Please write who came."))
        return cleaned

    def order(self) -> RecordMeeting:
        chosen = self.cleaned_data
        return RecordMeeting(
            held=chosen["held"] == "yes", came=chosen["came"], words=chosen["words"], strand=self.chosen
        )
