"""Forms of what the centre wants to know, and of the answers."""

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.areas.queries import area_of
from wangge.apps.cases.actions import AnswerLook, Ask, LookFirst, Reply
from wangge.apps.cases.queries import question_to_reporter
from wangge.apps.cases.workflow import LookFinding
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.advice import likely_grid
from wangge.doors.desk.forms.fields import Words, grid_choices


class Days(forms.IntegerField):
    def __init__(self, *, label: object, initial: int) -> None:
        super().__init__(label=label, min_value=1, max_value=30, initial=initial)  # type: ignore[arg-type]


class LookFirstForm(ActionForm):
    minds_others = False
    grid = forms.ChoiceField(label=gettext_lazy("whose grid worker"))
    words = Words(label=gettext_lazy("what to look for"), required=False)
    days = Days(label=gettext_lazy("working days until the answer"), initial=1)

    def prepare(self) -> None:
        advice = likely_grid(self.case)
        self.fields["grid"].choices = grid_choices(self.case)  # type: ignore[attr-defined]
        self.fields["grid"].help_text = advice.why
        self.initial.setdefault("grid", advice.value)

    def order(self) -> LookFirst:
        chosen = self.cleaned_data
        return LookFirst(grid=area_of(int(chosen["grid"])), words=chosen["words"], days=chosen["days"])


class AnswerLookForm(ActionForm):
    minds_others = False
    with_photos = True
    finding = forms.ChoiceField(
        label=gettext_lazy("what you found"), widget=forms.RadioSelect, choices=LookFinding.choices
    )
    words = Words(label=gettext_lazy("what you saw"))

    def order(self) -> AnswerLook:
        chosen = self.cleaned_data
        return AnswerLook(finding=LookFinding(chosen["finding"]), words=chosen["words"], photos=self.photos)


class AskForm(ActionForm):
    minds_others = False
    words = Words(
        label=gettext_lazy("your question, as the reporter will read it"),
        help_text=gettext_lazy("One question. It stands on the page of their report; the clock runs on."),
    )
    days = Days(label=gettext_lazy("days until the reply"), initial=5)

    def order(self) -> Ask:
        return Ask(words=self.cleaned_data["words"], days=self.cleaned_data["days"])


class ReplyForm(ActionForm):
    minds_others = False
    with_photos = True
    words = Words(label=gettext_lazy("what the reporter replied"), required=False)

    def prepare(self) -> None:
        question = question_to_reporter(self.case)
        if question:
            self.fields["words"].help_text = _("Asked: %(words)s") % {"words": question.words}

    def order(self) -> Reply:
        return Reply(words=self.cleaned_data["words"], photos=self.photos)
