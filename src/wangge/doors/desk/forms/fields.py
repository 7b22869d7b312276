"""Fields that the desk's forms share: what people type is cleaned once, here, and never lost."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place, calendar, county, local_day, tree
from wangge.apps.cases.actions.timing import FARTHEST
from wangge.apps.cases.models import Case, Category
from wangge.apps.cases.queries import categories, merged_reports
from wangge.apps.intake.actions import LARGEST
from wangge.apps.kit import clock
from wangge.apps.kit.text import LIMIT, clean_text

_ANY_TABLE = gettext_lazy(
    "Excel, WPS or CSV, at most 20 MB. A title above the heading, merged cells and old encodings are no trouble."
)


class ListFile(forms.FileField):
    """A table or outlines to be looked over: never empty, and of a size that is read while somebody waits."""

    def __init__(self, **options: Any) -> None:
        said = {"label": gettext_lazy("The list"), "help_text": _ANY_TABLE} | options
        super().__init__(allow_empty_file=True, **said)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if not file.size:
            raise forms.ValidationError(_("The file is empty."))
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 20 MB. Divide it into several."))
        return file


class Words(forms.CharField):
    """Several lines in a person's own words, at most 10,000 characters."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), strip=False, **options)

    def clean(self, value: Any) -> str:
        cleaned = clean_text(str(value or ""))
        if cleaned.cut:
            raise forms.ValidationError(
                _("This is longer than %(most)s characters. Please shorten it.") % {"most": f"{LIMIT:,}"}
            )
        if self.required and not cleaned.text:
            raise forms.ValidationError(
                _("Please write a few words: they will be read by those who go on with the case.")
            )
        return cleaned.text


class Line(forms.CharField):
    """One line in a person's own words."""

    def clean(self, value: Any) -> str:
        cleaned = super().clean(clean_text(str(value or "")).text.replace("\n", " "))
        return str(cleaned)


class Day(forms.DateField):
    """A day in the county's calendar as a moment: when work begins on it, or with `at_close` when it ends."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    input_formats = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d")

    def __init__(self, *, at_close: bool = False, **options: Any) -> None:
        self.at_close = at_close
        super().__init__(**options)
        self.error_messages["invalid"] = gettext_lazy("Please give a day, like 2026-12-03.")

    def prepare_value(self, value: Any) -> Any:
        """As a browser's own field for days takes it, whatever the reader's language."""
        return value.isoformat() if isinstance(value, date) else value

    def clean(self, value: Any) -> datetime | None:
        day = super().clean(value)
        if day is None:
            return None
        days, today = calendar(), local_day(county())
        if not today <= day <= today + FARTHEST:
            raise forms.ValidationError(_("Please choose a day from today on, at most a year away."))
        spans = days.hours.on(day)
        return datetime.combine(day, spans[-1][1] if self.at_close else spans[0][0], days.zone)


def day_in(days: int) -> date:
    """So many days from today, to begin with in a field."""
    return localtime(clock.now() + timedelta(days=days)).date()


def say_who_else_reads(field: forms.Field, case: Case) -> None:
    """An answer goes to everybody whose report was merged into the case: none of them may learn of another."""
    if others := merged_reports(case):
        field.help_text = ngettext(
            "%(n)d reporter of a merged case reads it too: name nobody.",
            "%(n)d reporters of merged cases read it too: name nobody.",
            others,
        ) % {"n": others}


class Moment(forms.DateTimeField):
    """A day and a time of the county's clock, from now on."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    input_formats = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y.%m.%d %H:%M")

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.error_messages["invalid"] = gettext_lazy("Please give a day and a time, like 2026-12-03 14:30.")

    def clean(self, value: Any) -> datetime | None:
        moment: datetime | None = super().clean(value)
        if moment and moment <= clock.now():
            raise forms.ValidationError(_("This time has passed. Please choose a later one."))
        return moment


Choices = list[tuple[str, Any]]


def category_choices(*, on_spot: bool = False, with_one: Category | None = None) -> Choices:
    """Grouped as the catalogue groups them; `with_one` too, though it may no longer be used."""
    groups: dict[str, list[tuple[str, str]]] = {}
    extra = () if with_one is None or with_one in categories() else (with_one,)
    for category in (*categories(), *extra):
        if category.on_spot or not on_spot:
            groups.setdefault(category.group.name, []).append((category.code, category.name))
    return [("", _("choose")), *groups.items()]


def grid_choices(case: Case, *, villages: Iterable[int] = ()) -> Choices:
    """The town's grids by village, special ones first; only of `villages` where some are given."""
    areas, only = tree(), set(villages)
    town = areas.places[case.town_id]
    special = [grid for grid in areas.children(town) if grid.kind == Kind.GRID]
    groups: Choices = [] if only or not special else [(_("Special grids"), [_choice(grid) for grid in special])]
    for village in areas.children(town):
        if village.kind == Kind.VILLAGE and (not only or village.id in only):
            groups.append((village.name, [_choice(grid) for grid in areas.children(village)]))
    return [("", _("none")), *groups]


def village_choices(case: Case) -> Choices:
    areas = tree()
    villages = [place for place in areas.children(areas.places[case.town_id]) if place.kind == Kind.VILLAGE]
    return [("", _("none")), *(_choice(village) for village in villages)]


def _choice(place: Place) -> tuple[str, str]:
    return str(place.id), place.name
