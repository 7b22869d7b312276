"""What staff report: for a caller, for a resident they met, or what they found; and what they settled on the spot."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import locator
from wangge.apps.cases.actions import Report, Settle
from wangge.apps.cases.models.visible import GRID_SERVANTS, TOWN_DESK
from wangge.apps.cases.workflow import Channel, RequestKind, Result
from wangge.apps.kit.geometry import to_wgs84
from wangge.apps.kit.masks import PhoneRefused, parse_phone
from wangge.apps.kit.photos import Photo
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.forms.acting import dress
from wangge.doors.desk.forms.fields import Line, Words, category_choices
from wangge.doors.desk.forms.triage import category_of
from wangge.doors.porch.uploads import photos_from

_AT_THE_CENTRE = (Channel.HOTLINE, Channel.DESK, Channel.VILLAGE_DESK, Channel.OTHER)


class ReportForm(forms.Form):
    """`order()` after `is_valid()`: a Settle where the worker says that it is done already, else a Report."""

    command_id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    channel = forms.ChoiceField(label=gettext_lazy("channel"))
    text = Words(label=gettext_lazy("what it is about"), rows=5)
    place = Line(label=gettext_lazy("where, in words"), required=False, max_length=200)
    lat = forms.FloatField(widget=forms.HiddenInput, required=False)
    lng = forms.FloatField(widget=forms.HiddenInput, required=False)
    accuracy = forms.FloatField(widget=forms.HiddenInput, required=False)
    datum = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)
    category = forms.ChoiceField(label=gettext_lazy("category"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("kind of request"), required=False)
    name = Line(label=gettext_lazy("name of the resident"), required=False, max_length=60)
    phone = Line(label=gettext_lazy("phone of the resident"), required=False, max_length=40)
    wants_call = forms.BooleanField(label=gettext_lazy("wants to be called back"), required=False)
    about = Line(label=gettext_lazy("about whom, if anyone"), required=False, max_length=100)
    settled = forms.BooleanField(label=gettext_lazy("I have settled it on the spot"), required=False)
    done = Words(label=gettext_lazy("what was done on the spot"), required=False, rows=2)

    def __init__(self, standing: Standing, town: Area, *args: Any, **kwargs: Any) -> None:
        self.standing, self.town = standing, town
        self.photos: tuple[Photo, ...] = ()
        self.after: tuple[Photo, ...] = ()
        kwargs["initial"] = {"command_id": uuid4()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        dress(self)
        channels = _AT_THE_CENTRE if standing.has(*TOWN_DESK) else (Channel.TERMINAL, Channel.VILLAGE_DESK)
        self.fields["channel"].choices = [(one.value, one.label) for one in channels]  # type: ignore[attr-defined]
        self.fields["category"].choices = category_choices()  # type: ignore[attr-defined]
        kinds = [("", _("as the category says")), *RequestKind.choices]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        if not self.may_settle:
            del self.fields["settled"], self.fields["done"]

    @property
    def may_settle(self) -> bool:
        return self.standing.has(*GRID_SERVANTS)

    def clean_command_id(self) -> UUID:
        try:
            return UUID(self.cleaned_data["command_id"])
        except ValueError:
            return uuid4()

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if not phone:
            return ""
        try:
            return parse_phone(phone)
        except PhoneRefused as refusal:
            raise ValidationError(str(refusal.message)) from refusal

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._read_point(cleaned)
        self.photos = self._uploads("photos")
        self.after = self._uploads("after")
        if cleaned.get("wants_call") and not cleaned.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("We need a number to call back."))
        return cleaned

    def _uploads(self, name: str) -> tuple[Photo, ...]:
        uploads = photos_from(self.files.getlist(name) if hasattr(self.files, "getlist") else [])
        for words in uploads.refused:
            self.add_error(None, words)
        return uploads.photos

    def _read_point(self, cleaned: dict[str, Any]) -> None:
        """A position that cannot be is left out and said; the report is not held up by it."""
        lat, lng = cleaned.get("lat"), cleaned.get("lng")
        self.point = None
        if lat is None or lng is None:
            return
        try:
            point = to_wgs84(lat, lng, cleaned.get("datum") or "WGS84")
        except ValueError:
            point = None
        if point is None or locator().problem(*point):
            self.add_error("place", _("The position cannot be right. Please type the place in words."))
            self.data = self.data.copy()
            self.data.update({"lat": "", "lng": ""})
            return
        self.point = point

    def order(self) -> Report | Settle:
        chosen = self.cleaned_data
        report = Report(
            town=self.town,
            text=chosen["text"],
            channel=Channel(chosen["channel"]),
            kind=RequestKind(chosen["kind"]) if chosen["kind"] else None,
            category=category_of(chosen["category"]),
            latitude=self.point.lat if self.point else None,
            longitude=self.point.lng if self.point else None,
            accuracy=chosen["accuracy"] if self.point else None,
            place=chosen["place"],
            name=chosen["name"],
            phone=chosen["phone"],
            wants_call=chosen["wants_call"],
            about=chosen["about"],
            photos=self.photos,
        )
        if not chosen.get("settled"):
            return report
        return Settle(report=report, words=chosen["done"], photos=self.after, result=Result.FIXED)

    def raw(self) -> dict[str, str]:
        """What was typed, as it was typed."""
        return {key: str(value) for key, value in self.data.items() if key != "csrfmiddlewaretoken"}
