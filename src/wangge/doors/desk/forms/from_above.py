"""Forms about orders from above, on a case that is there."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from wangge.apps.cases.actions import AgreeReturn, AnswerOrder, AskReturn, OrderComes, RefuseReturn
from wangge.apps.cases.models import OrderFromAbove
from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.apps.cases.queries import orders_on, orders_to_return, orders_waiting
from wangge.apps.cases.workflow import AnswerForm, Buffer, OrderSender, Result
from wangge.apps.kit import clock
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.fields import Line, Words

_WRITTEN = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y.%m.%d %H:%M")


class Moment(forms.DateTimeField):
    """As the browser's own picker sends it, or typed by hand."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local", "class": "form-control"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=_WRITTEN, **options)
        self.error_messages["invalid"] = gettext_lazy("Please give a day and a time, like 2026-12-03 14:30.")


class OrderFields(forms.Form):
    """What is known of an order, whether it makes a case or joins one."""

    sender = forms.ChoiceField(label=gettext_lazy("sender"), choices=OrderSender.choices)
    number = Line(label=gettext_lazy("number there"), max_length=40)
    received_at = Moment(label=gettext_lazy("received"), required=False, help_text=gettext_lazy("Left empty: now."))
    due_at = Moment(label=gettext_lazy("due there"))
    buffer_hours = forms.TypedChoiceField(
        label=gettext_lazy("due here"), coerce=int, choices=Buffer.choices, initial=Buffer.DAY.value
    )
    return_until = Moment(label=gettext_lazy("may be returned until"), required=False)
    form = forms.ChoiceField(label=gettext_lazy("form of the answer"), choices=AnswerForm.choices)

    def comes(self, words: str = "") -> OrderComes:
        chosen = self.cleaned_data
        received: datetime | None = chosen["received_at"]
        return OrderComes(
            sender=OrderSender(chosen["sender"]),
            number=chosen["number"],
            received_at=received or clock.now(),
            due_at=chosen["due_at"],
            buffer_hours=chosen["buffer_hours"],
            return_until=chosen["return_until"],
            form=AnswerForm(chosen["form"]),
            words=words,
        )


class OrderComesForm(OrderFields, ActionForm):
    minds_others = False
    words = Words(label=gettext_lazy("what the sender wants"), required=False)
    field_order = ("sender", "number", "due_at", "buffer_hours", "received_at", "return_until", "form", "words")

    def prepare(self) -> None:
        if not self.standing.has(*TOWN_DESK):
            self.fields["sender"].choices = [(OrderSender.COUNTY.value, OrderSender.COUNTY.label)]  # type: ignore[attr-defined]

    def order(self) -> OrderComes:
        return self.comes(self.cleaned_data["words"])


class _OfAnOrder(ActionForm):
    minds_others = False
    number = forms.ChoiceField(label=pgettext_lazy("from above", "order"))

    def prepare(self) -> None:
        # A second press names an order that is answered by now: the order given tells, not the form.
        self.waiting = orders_on(self.case) if self.is_bound else self.of_these()
        named = [(one.number, f"{one.get_sender_display()} {one.number}") for one in self.waiting]
        self.fields["number"].choices = named  # type: ignore[attr-defined]

    def of_these(self) -> list[OrderFromAbove]:
        return orders_waiting(self.case)


class AnswerOrderForm(_OfAnOrder):
    words = Words(label=gettext_lazy("answer, as the sender reads it"), rows=5)
    result = forms.ChoiceField(label=gettext_lazy("result"), required=False)
    contacted = Words(label=gettext_lazy("how the reporter was contacted"), required=False, rows=2)

    def prepare(self) -> None:
        super().prepare()
        self.initial.setdefault("words", self.case.answer)
        self.initial.setdefault("result", self.case.result)
        self.fields["result"].choices = [("", gettext_lazy("choose")), *Result.choices]  # type: ignore[attr-defined]
        if self.waiting and all(one.form == AnswerForm.TEXT for one in self.waiting):
            del self.fields["result"], self.fields["contacted"]

    def order(self) -> AnswerOrder:
        chosen = self.cleaned_data
        return AnswerOrder(
            number=chosen["number"],
            words=chosen["words"],
            result=Result(chosen["result"]) if chosen.get("result") else None,
            contacted=chosen.get("contacted", ""),
        )


class AskReturnForm(_OfAnOrder):
    danger = True
    words = Words(label=gettext_lazy("why it is not the town's"))

    def order(self) -> AskReturn:
        return AskReturn(number=self.cleaned_data["number"], words=self.cleaned_data["words"])


class _OfAReturn(_OfAnOrder):
    def of_these(self) -> list[OrderFromAbove]:
        return orders_to_return(self.case)


class AgreeReturnForm(_OfAReturn):
    words = Words(label=gettext_lazy("note"), required=False, rows=2)

    def order(self) -> AgreeReturn:
        return AgreeReturn(number=self.cleaned_data["number"], words=self.cleaned_data["words"])


class RefuseReturnForm(_OfAReturn):
    danger = True
    words = Words(label=gettext_lazy("why it stays"))

    def order(self) -> RefuseReturn:
        return RefuseReturn(number=self.cleaned_data["number"], words=self.cleaned_data["words"])
