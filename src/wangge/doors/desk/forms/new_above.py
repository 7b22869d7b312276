"""An order from above that makes a case: what it is about, and what is known of the order."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import towns_served
from wangge.apps.cases.actions import Report
from wangge.apps.cases.queries import categories
from wangge.apps.cases.workflow import Channel, OrderSender
from wangge.apps.intake.queries.answers import usual_headings
from wangge.apps.kit.masks import PhoneRefused, parse_phone
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.forms.acting import dress
from wangge.doors.desk.forms.fields import Line, Words, category_choices
from wangge.doors.desk.forms.from_above import OrderFields
from wangge.doors.desk.present.towns import home_town


class NewAboveForm(OrderFields):
    command_id = forms.UUIDField(widget=forms.HiddenInput)
    text = Words(label=gettext_lazy("what it is about"), rows=4)
    category = forms.ChoiceField(label=gettext_lazy("category"), required=False)
    place = Line(label=gettext_lazy("place"), required=False, max_length=200)
    name = Line(label=gettext_lazy("name of the reporter"), required=False, max_length=60)
    phone = Line(label=gettext_lazy("phone of the reporter"), required=False, max_length=40)
    field_order = ("sender", "number", "text", "category", "place", "name", "phone", "due_at", "buffer_hours")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["category"].choices = category_choices()  # type: ignore[attr-defined]
        dress(self)

    def clean_phone(self) -> str:
        text: str = self.cleaned_data["phone"]
        try:
            return parse_phone(text) if text else ""
        except PhoneRefused as refusal:
            raise forms.ValidationError(str(refusal.message)) from refusal

    def town(self, standing: Standing) -> Area:
        return home_town(standing, None)

    def report(self, standing: Standing) -> Report:
        chosen = self.cleaned_data
        return Report(
            town=self.town(standing),
            text=chosen["text"],
            channel=Channel.HOTLINE if chosen.get("sender") == OrderSender.HOTLINE else Channel.OTHER,
            category=next((one for one in categories() if one.code == chosen["category"]), None),
            place=chosen["place"],
            name=chosen["name"],
            phone=chosen["phone"],
        )

    def raw(self) -> dict[str, str]:
        """What came, under the headings of the answer file."""
        chosen, named = self.cleaned_data, usual_headings()
        told = {name: str(chosen[name]) for name in ("text", "place")}
        told["due_at"] = chosen["due_at"].strftime("%Y-%m-%d %H:%M")
        return {named[name]: text for name, text in told.items() if text}


class CountyOrderForm(NewAboveForm):
    """The county orders it of one of its towns; the number may be left to the county's own series."""

    to_town = forms.ChoiceField(label=gettext_lazy("town"))
    field_order = ("to_town", "text", "category", "place", "name", "phone", "due_at", "buffer_hours", "return_until")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["sender"], self.fields["received_at"]
        self.towns = {town.code: town for town in towns_served()}
        self.fields["to_town"].choices = [(code, town.name) for code, town in self.towns.items()]  # type: ignore[attr-defined]
        self.fields["number"].required = False
        self.fields["number"].help_text = _("Left empty: the next of the county.")

    def clean(self) -> dict[str, Any]:
        return (super().clean() or {}) | {"sender": OrderSender.COUNTY.value, "received_at": None}

    def town(self, _standing: Standing) -> Area:
        return self.towns[self.cleaned_data["to_town"]]
