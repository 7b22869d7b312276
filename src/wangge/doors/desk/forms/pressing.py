"""Forms of what presses a case on, and of the answers."""

from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy

from wangge.apps.areas.queries import calendar
from wangge.apps.cases.actions import AnswerSupervision, Instruct, ReportBack, Supervise, Urge
from wangge.apps.cases.models import Strand
from wangge.apps.cases.rules import asked_by
from wangge.apps.kit import clock
from wangge.apps.kit.worktime import Unit, add_limit
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.fields import Day, Words
from wangge.doors.desk.present.numbers import order_number
from wangge.doors.porch.templatetags.look import exact_time

_USUAL_DAYS = 1


def _name(strand: Strand) -> str:
    return order_number(strand.kind, strand.number) or exact_time(strand.wanted_at)


class UrgeForm(ActionForm):
    minds_others = False
    words = Words(label=gettext_lazy("what you want to say"), required=False)

    def order(self) -> Urge:
        return Urge(words=self.cleaned_data["words"])


class OrderForm(ActionForm):
    words = Words(label=gettext_lazy("what has to be done"))
    due_at = Day(label=gettext_lazy("answer by the end of"), at_close=True)

    def prepare(self) -> None:
        usual = add_limit(clock.now(), _USUAL_DAYS, Unit.WORKING_DAYS, calendar())
        self.initial.setdefault("due_at", localtime(usual).date().isoformat())

    def fields_of_order(self) -> dict[str, Any]:
        return {"words": self.cleaned_data["words"], "due_at": self.cleaned_data["due_at"]}


class SuperviseForm(OrderForm):
    def order(self) -> Supervise:
        return Supervise(**self.fields_of_order())


class InstructForm(OrderForm):
    def order(self) -> Instruct:
        return Instruct(**self.fields_of_order())


class AskedForm(ActionForm):
    """The answer to what this person is asked for; which one is chosen only where there are several."""

    minds_others = False
    answers: str
    which = forms.ChoiceField(label=gettext_lazy("which one"))

    def prepare(self) -> None:
        self.asked = {str(one.pk): one for one in asked_by(self.answers, self.standing, self.running)}
        choices = [(key, _name(one)) for key, one in self.asked.items()]
        if len(choices) > 1:
            self.fields["which"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["which"]

    @property
    def chosen(self) -> Any:
        return self.asked.get(self.cleaned_data.get("which", ""))


class AnswerSupervisionForm(AskedForm):
    answers = "answer_supervision"
    words = Words(label=gettext_lazy("how it stands, and what comes next"))

    def order(self) -> AnswerSupervision:
        return AnswerSupervision(words=self.cleaned_data["words"], strand=self.chosen)


class ReportBackForm(AskedForm):
    answers = "report_back"
    words = Words(label=gettext_lazy("how it stands, and what comes next"))

    def order(self) -> ReportBack:
        return ReportBack(words=self.cleaned_data["words"], strand=self.chosen)
