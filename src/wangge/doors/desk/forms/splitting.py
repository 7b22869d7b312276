"""One report, several matters: a row for each, as many as are filled in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.areas.queries import area_of
from wangge.apps.cases.actions import Part, Split
from wangge.apps.cases.queries import categories
from wangge.apps.cases.rules.splitting import MOST_PARTS
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.fields import Line, Words, category_choices, grid_choices

_AT_ONCE = 2
_ROWS = range(1, MOST_PARTS + 1)
_NAMES = ("text", "category", "grid", "place", "about")


def _row(number: int) -> dict[str, forms.Field]:
    fields = (
        Words(label=gettext_lazy("what this part is about"), required=False, rows=2),
        forms.ChoiceField(label=gettext_lazy("category"), required=False),
        forms.ChoiceField(label=gettext_lazy("grid"), required=False),
        Line(label=gettext_lazy("place"), required=False, max_length=200),
        forms.BooleanField(label=gettext_lazy("about the unit complained about"), required=False),
    )
    return {f"{name}_{number}": field for name, field in zip(_NAMES, fields, strict=True)}


class SplitForm(ActionForm):
    words = Words(label=gettext_lazy("note"), required=False, rows=2)

    def prepare(self) -> None:
        case = self.case
        category, grids = category_choices(with_one=case.category), grid_choices(case)
        is_about = bool(case.about or case.about_department_id or case.about_village_id)
        first: dict[str, Any] = {}
        for number in _ROWS:
            self.fields[f"category_{number}"].choices = category  # type: ignore[attr-defined]
            self.fields[f"category_{number}"].widget.attrs["data-find"] = _("Find by typing")
            self.fields[f"grid_{number}"].choices = grids  # type: ignore[attr-defined]
            first |= {f"grid_{number}": str(case.grid_id or ""), f"place_{number}": case.place}
            first[f"about_{number}"] = is_about
            if not is_about:
                del self.fields[f"about_{number}"]
        first |= {"text_1": case.text, "category_1": case.category.code if case.category else ""}
        self.initial = {**first, **self.initial}

    def at_once(self) -> list[forms.BoundField]:
        return [self["words"]]

    def seldom(self) -> list[forms.BoundField]:
        return []

    def rows(self) -> list[dict[str, Any]]:
        """`is_open`: shown at once, or filled in already."""
        return [
            {
                "number": number,
                "fields": [self[f"{name}_{number}"] for name in _NAMES if f"{name}_{number}" in self.fields],
                "is_open": number <= _AT_ONCE or bool(self[f"text_{number}"].value()),
            }
            for number in _ROWS
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        wanted = [number for number in _ROWS if cleaned.get(f"text_{number}")]
        for number in _ROWS:
            if number in wanted and not cleaned.get(f"category_{number}") and f"category_{number}" not in self.errors:
                self.add_error(f"category_{number}", _("Please choose the category of this part."))
            if number not in wanted and number != 1 and cleaned.get(f"category_{number}"):
                self.add_error(
                    f"text_{number}", _("Please write what this part is about, or leave its category empty.")
                )
        if len(wanted) < _AT_ONCE and not self.errors:
            empty = next(number for number in _ROWS if number not in wanted)
            self.add_error(f"text_{empty}", _("A report is split into two parts at least: write what each is about."))
        return cleaned

    def order(self) -> Split:
        parts = [self._part(number) for number in _ROWS if self.cleaned_data.get(f"text_{number}")]
        return Split(parts=tuple(parts), words=self.cleaned_data["words"])

    def _part(self, number: int) -> Part:
        chosen: dict[str, Any] = {name: self.cleaned_data.get(f"{name}_{number}") for name in _NAMES}
        known = {one.code: one for one in categories()}
        category = known.get(chosen["category"]) or self.case.category
        if category is None:
            raise AssertionError(chosen["category"])
        grid = area_of(int(chosen["grid"])) if chosen["grid"] else None
        return Part(
            text=chosen["text"], category=category, grid=grid, place=chosen["place"], about=bool(chosen["about"])
        )


for one in _ROWS:
    SplitForm.base_fields |= _row(one)
