"""Forms of the calendar: the list of a year, working hours by season, the centre's duty hours."""

import re
from datetime import date, time
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.doors.desk.forms.fields import Line

LARGEST = 2 * 1024 * 1024
SEASONS = 4
_SPAN = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~～至到]\s*(\d{1,2})[:：](\d{2})")
_MONTH_DAY = re.compile(r"\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*")
_BETWEEN = re.compile(r"[\s,，;；、]*")
_HOURS_LIKE = gettext_lazy("Write hours like 08:30-12:00 13:30-18:00.")


class YearFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The list"),
        allow_empty_file=True,
        help_text=gettext_lazy("Excel, WPS or CSV. A title above the heading and old encodings are no trouble."),
    )
    source = Line(label=gettext_lazy("Where it comes from"), max_length=200, required=False)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file.size:
            raise forms.ValidationError(_("The file is empty."))
        if file.size > LARGEST:
            raise forms.ValidationError(_("A list of one year is not larger than 2 MB."))
        return file


class SpansField(forms.CharField):
    """Hours of a day in one line, as spans of "HH:MM"."""

    def clean(self, value: Any) -> list[list[str]]:
        text = str(super().clean(value))
        spans = [[_clock(one[0], one[1]), _clock(one[2], one[3])] for one in _SPAN.findall(text)]
        bounds = [moment for span in spans for moment in span]
        if _BETWEEN.fullmatch(_SPAN.sub("", text)) is None or "" in bounds or (self.required and not spans):
            raise forms.ValidationError(str(_HOURS_LIKE))
        if any(one >= other for one, other in pairwise(bounds)):
            raise forms.ValidationError(_("Hours stand in order and do not overlap."))
        return spans


def _clock(hour: str, minute: str) -> str:
    """Empty for a time that no clock shows; midnight at the end of a day is 23:59 with its last second left out."""
    try:
        return time(int(hour), int(minute)).isoformat("minutes")
    except ValueError:
        return ""


class HoursForm(forms.Form):
    """Up to four seasons: from which day of the year, which hours. Rows left empty are none."""

    duty = SpansField(
        label=gettext_lazy("duty hours of the centre"),
        required=False,
        help_text=gettext_lazy("Every day, holidays too. Empty: day and night."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(SEASONS):
            label = _("from (month-day)")
            self.fields[f"from_{number}"] = forms.CharField(label=label, required=False, max_length=10)
            self.fields[f"hours_{number}"] = SpansField(label=_("working hours"), required=False, max_length=100)

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"from_{number}"], self[f"hours_{number}"]) for number in range(SEASONS)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        seasons: dict[str, list[list[str]]] = {}
        for number in range(SEASONS):
            start, spans = str(cleaned.get(f"from_{number}", "")), cleaned.get(f"hours_{number}")
            if not start.strip() and not spans:
                continue
            day = _month_day(start)
            if day is None or day in seasons:
                said = _("Each season begins on a day of its own: write it like 05-01.")
                self.add_error(f"from_{number}", said)
            elif spans == []:
                self.add_error(f"hours_{number}", str(_HOURS_LIKE))
            elif spans:
                seasons[day] = spans
        if not seasons and not self.errors:
            self.add_error("hours_0", str(_HOURS_LIKE))
        cleaned["seasons"] = [{"from": day, "spans": spans} for day, spans in sorted(seasons.items())]
        return cleaned


def _month_day(text: str) -> str | None:
    found = _MONTH_DAY.fullmatch(text)
    try:
        # 29 February is no beginning of a season: three years in four do not have it.
        day = date(2027, *(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None
    return f"{day:%m-%d}" if day else None
