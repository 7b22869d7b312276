"""Forms of more time, and of clocks that stand still."""

from datetime import timedelta

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.cases.actions import (
    AskExtension,
    AskPause,
    GrantExtension,
    Pause,
    RefuseExtension,
    RefusePause,
    Resume,
    TakeBackExtension,
)
from wangge.apps.cases.queries import strand_running
from wangge.apps.cases.workflow import PauseReason, StrandKind
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.fields import Day, Words, day_in

_DAYS_ASKED = 3


class AskExtensionForm(ActionForm):
    until = Day(label=gettext_lazy("new due date"), at_close=True)
    words = Words(label=gettext_lazy("why it takes longer"))

    def prepare(self) -> None:
        due = self.case.due_at
        if due:
            self.fields["until"].help_text = _("due now: %(day)s") % {"day": f"{localtime(due):%Y-%m-%d %H:%M}"}
            self.initial.setdefault("until", localtime(due + timedelta(days=_DAYS_ASKED)).date())

    def order(self) -> AskExtension:
        return AskExtension(until=self.cleaned_data["until"], words=self.cleaned_data["words"])


class GrantExtensionForm(ActionForm):
    until = Day(label=gettext_lazy("new due date"), at_close=True)
    words = Words(label=gettext_lazy("note"), required=False, rows=2)

    def prepare(self) -> None:
        asked = strand_running(self.case, StrandKind.EXTENSION)
        if asked and asked.wanted_at:
            self.initial.setdefault("until", localtime(asked.wanted_at).date())
            self.fields["until"].help_text = asked.words

    def order(self) -> GrantExtension:
        return GrantExtension(until=self.cleaned_data["until"], words=self.cleaned_data["words"])


class RefuseExtensionForm(ActionForm):
    danger = True
    words = Words(label=gettext_lazy("why not"))

    def order(self) -> RefuseExtension:
        return RefuseExtension(words=self.cleaned_data["words"])


class TakeBackExtensionForm(ActionForm):
    words = Words(label=gettext_lazy("note"), required=False, rows=2)

    def order(self) -> TakeBackExtension:
        return TakeBackExtension(words=self.cleaned_data["words"])


class _StandingForm(ActionForm):
    reason = forms.ChoiceField(label=gettext_lazy("reason"), choices=PauseReason.choices)
    until = Day(label=gettext_lazy("the clock runs again from"))

    def prepare(self) -> None:
        self.initial.setdefault("until", day_in(_DAYS_ASKED))


class AskPauseForm(_StandingForm):
    words = Words(label=gettext_lazy("what the case waits for"))

    def order(self) -> AskPause:
        chosen = self.cleaned_data
        return AskPause(reason=PauseReason(chosen["reason"]), until=chosen["until"], words=chosen["words"])


class PauseForm(_StandingForm):
    words = Words(label=gettext_lazy("explanation, as the reporter will read it"))

    def prepare(self) -> None:
        asked = strand_running(self.case, StrandKind.PAUSE_ASKED)
        if asked and asked.wanted_at:
            self.initial = {
                "reason": asked.reason,
                "until": localtime(asked.wanted_at).date(),
                "words": asked.words,
                **self.initial,
            }
        super().prepare()

    def order(self) -> Pause:
        chosen = self.cleaned_data
        return Pause(reason=PauseReason(chosen["reason"]), until=chosen["until"], words=chosen["words"])


class RefusePauseForm(ActionForm):
    danger = True
    words = Words(label=gettext_lazy("why not"))

    def order(self) -> RefusePause:
        return RefusePause(words=self.cleaned_data["words"])


class ResumeForm(ActionForm):
    words = Words(label=gettext_lazy("note"), required=False, rows=2)

    def order(self) -> Resume:
        return Resume(words=self.cleaned_data["words"])
