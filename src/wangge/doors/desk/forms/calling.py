"""The form of a call to the reporter."""

from django import forms
from django.utils.translation import gettext_lazy, ngettext_lazy

from wangge.apps.cases.actions import CallBack
from wangge.apps.cases.workflow import CallOutcome, Satisfaction, Solved
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.fields import Words

_HOURS = (2, 4, 8)


class CallBackForm(ActionForm):
    outcome = forms.ChoiceField(label=gettext_lazy("the call"), widget=forms.RadioSelect, choices=CallOutcome.choices)
    solved = forms.ChoiceField(
        label=gettext_lazy("solved?"), required=False, choices=[("", gettext_lazy("choose")), *Solved.choices]
    )
    satisfaction = forms.TypedChoiceField(
        label=gettext_lazy("how satisfied"),
        required=False,
        coerce=int,
        choices=[("", gettext_lazy("choose")), *reversed(Satisfaction.choices)],
    )
    words = Words(label=gettext_lazy("what was said"), required=False)
    next_in_hours = forms.TypedChoiceField(
        label=gettext_lazy("not reached: try again in"),
        coerce=int,
        initial=4,
        choices=[
            (hours, ngettext_lazy("%(n)d working hour", "%(n)d working hours", hours) % {"n": hours})
            for hours in _HOURS
        ],
    )

    def order(self) -> CallBack:
        chosen = self.cleaned_data
        return CallBack(
            outcome=CallOutcome(chosen["outcome"]),
            solved=Solved(chosen["solved"]) if chosen["solved"] else None,
            satisfaction=Satisfaction(chosen["satisfaction"]) if chosen["satisfaction"] else None,
            words=chosen["words"],
            next_in_hours=chosen["next_in_hours"],
        )
