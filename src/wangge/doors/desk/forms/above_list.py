"""A table of orders from above: whose it is, and which of its columns holds what."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.cases.workflow import AnswerForm, Buffer, OrderSender
from wangge.apps.intake.models import Upload
from wangge.apps.intake.queries.plans import REQUIRED, columns_of
from wangge.doors.desk.forms.acting import dress
from wangge.doors.desk.forms.fields import ListFile


class OrderListForm(forms.Form):
    """The county's own table for its towns."""

    file = ListFile()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        dress(self)

    def whose(self) -> OrderSender:
        return OrderSender.COUNTY


class AboveListForm(OrderListForm):
    sender = forms.ChoiceField(label=gettext_lazy("sender"), choices=OrderSender.choices)
    field_order = ("sender", "file")

    def whose(self) -> OrderSender:
        return OrderSender(self.cleaned_data["sender"])


class LayoutForm(forms.Form):
    """One choice for each thing that is understood, among the headings of the table."""

    def __init__(self, upload: Upload, data: Any = None) -> None:
        options, labels = upload.options, column_words()
        self.columns = [column.name for column in columns_of(upload.kind)]
        first = {**options["columns"], "buffer_hours": options.get("buffer_hours", 24), "form": options.get("form")}
        super().__init__(data, initial=first)
        headings = [("", _("not in the table")), *((one, one) for one in options["headings"])]
        for name in self.columns:
            self.fields[name] = forms.ChoiceField(
                label=labels[name], choices=headings, required=name in REQUIRED[upload.kind]
            )
        self.fields["buffer_hours"] = forms.TypedChoiceField(label=_("due here"), choices=Buffer.choices, coerce=int)
        self.fields["form"] = forms.ChoiceField(label=_("form of the answer"), choices=AnswerForm.choices)
        dress(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        seen: set[str] = set()
        for name in self.columns:
            heading = cleaned.get(name)
            if heading and heading in seen:
                self.add_error(name, _("This column is chosen for something else already."))
            seen.add(heading or "")
        return cleaned

    def options(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        columns = {name: chosen[name] for name in self.columns if chosen[name]}
        return {"columns": columns, "buffer_hours": chosen["buffer_hours"], "form": chosen["form"]}


def column_words() -> dict[str, str]:
    return {
        "town": _("town"),
        "village": _("village"),
        "number": _("number there"),
        "received_at": _("received"),
        "due_at": _("due there"),
        "return_until": _("may be returned until"),
        "title": _("title"),
        "text": _("what it is about"),
        "category": _("category"),
        "place": _("place"),
        "name": _("name of the reporter"),
        "phone": _("phone of the reporter"),
        "case": _("number of the case that it joins"),
        "result": _("answer: result"),
        "answer": _("answer: text"),
        "contacted": _("answer: how the reporter was contacted"),
        "answered_at": _("answer: when"),
        "round": _("answer: round"),
    }
