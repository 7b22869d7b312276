"""One category as the administrator writes it. What is wrong is said by the same rules as for a table that is read in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.cases.models import Category
from wangge.apps.cases.queries.catalogue import group_names, living_departments
from wangge.apps.cases.queries.catalogue_table import LABELS, choices_of
from wangge.apps.cases.rules.catalogue import LONGEST, NewCategory, as_new, category_problems
from wangge.apps.kit.worktime import Unit
from wangge.doors.desk.forms.fields import Line
from wangge.doors.desk.forms.sections import SectionedForm
from wangge.doors.porch.forms.words import read_number


def _label(name: str) -> Any:
    return LABELS[name]


def _line(name: str, hint: Any = "", *, required: bool = False) -> Line:
    return Line(label=_label(name), required=required, help_text=hint, max_length=LONGEST.get(name))


def _choice(name: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=_label(name), choices=lambda: choices_of(name))


def _tick(name: str, hint: Any = "") -> forms.BooleanField:
    return forms.BooleanField(label=_label(name), required=False, help_text=hint)


def _number(name: str, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=_label(name), help_text=hint, min_value=None, max_value=10**6)


def _words(name: str, hint: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=_label(name), required=False, help_text=hint, widget=area, max_length=4000)


class CategoryForm(SectionedForm):
    """`new` after `is_valid()`."""

    SECTIONS = (
        (gettext_lazy("What it is"), ("code", "group", "name", "standard_codes", "kind", "duty")),
        (gettext_lazy("Who"), ("department", "supports", "transfer_to", "grid_admitted", "village_accepts", "on_spot")),
        (
            gettext_lazy("How it is handled"),
            ("limit_amount", "limit_unit", "review", "check_way", "sample_percent", "photo_why"),
        ),
        (gettext_lazy("Who may know"), ("anonymous_allowed", "sensitive", "discipline", "twins")),
        (gettext_lazy("Words"), ("keywords", "danger_words")),
    )
    code = _line("code", gettext_lazy("Up to 20 letters or digits; it stands in tables and links."), required=True)
    group = _line("group", gettext_lazy("The first level. A new name makes a new group."), required=True)
    name = _line("name", required=True)
    standard_codes = _line("standard_codes", gettext_lazy("Of GB/T 47678.5-2026; none for the town's own extension."))
    kind, duty = _choice("kind"), _choice("duty")
    department = forms.ChoiceField(
        label=_label("department"), required=False, help_text=gettext_lazy("Unless a rule says otherwise.")
    )
    supports = forms.MultipleChoiceField(label=_label("supports"), required=False, widget=forms.CheckboxSelectMultiple)
    transfer_to = _line(
        "transfer_to", gettext_lazy("Where the matter is another body's: police, county bureau, company.")
    )
    grid_admitted = _tick("grid_admitted")
    village_accepts = _tick("village_accepts")
    on_spot = _tick("on_spot")
    limit_amount, limit_unit = _number("limit_amount"), _choice("limit_unit")
    review, check_way = _choice("review"), _choice("check_way")
    sample_percent = _number("sample_percent", gettext_lazy("0 to 100, drawn at random."))
    photo_why = _line("photo_why", gettext_lazy("Only where it is needed; whoever takes the photo reads this."))
    anonymous_allowed = _tick("anonymous_allowed")
    sensitive = _tick("sensitive")
    discipline = _tick("discipline")
    twins = _tick("twins")
    keywords = _words("keywords", gettext_lazy("Words that speak for it, with spaces between."))
    danger_words = _words("danger_words", gettext_lazy("Words that put a report on top at once, with spaces between."))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, category: Category | None, data: Any = None) -> None:
        self.category, self.new = category, None
        super().__init__(data, initial=_initial(category), label_suffix="")
        self.departments = {str(one.pk): one for one in living_departments()}
        named = [(key, one.name) for key, one in self.departments.items()]
        self.fields["department"].choices = [("", _("none: the operator chooses")), *named]  # type: ignore[attr-defined]
        self.fields["supports"].choices = named  # type: ignore[attr-defined]
        self.fields["group"].widget.attrs["list"] = "groups"
        self.groups = group_names()
        self.dress()

    new: NewCategory | None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        self.new = self._new(cleaned)
        for name, words in category_problems(self.new).items():
            self.add_error(name, words)
        return cleaned

    def _new(self, cleaned: dict[str, Any]) -> NewCategory:
        values = {name: cleaned[name] for name in LABELS}
        return NewCategory(
            **values
            | {
                "limit_unit": Unit(cleaned["limit_unit"]),
                "department": self.departments.get(cleaned["department"]),
                "supports": tuple(
                    sorted((self.departments[key] for key in cleaned["supports"]), key=lambda one: one.code)
                ),
                "keywords": tuple(dict.fromkeys(cleaned["keywords"].split())),
                "danger_words": tuple(dict.fromkeys(cleaned["danger_words"].split())),
                "order": self.category.order if self.category else 0,
            }
        )

    def seen_length(self) -> int | None:
        return read_number(self.data.get("seen", ""))


def _initial(category: Category | None) -> dict[str, Any]:
    if category is None:
        return {
            "grid_admitted": True,
            "anonymous_allowed": True,
            "twins": True,
            "kind": "request",
            "limit_amount": 5,
            "limit_unit": Unit.WORKING_DAYS.value,
            "sample_percent": 0,
        }
    return vars(as_new(category)) | {
        "department": str(category.department_id or ""),
        "supports": [str(one.pk) for one in category.supports.all()],
        "keywords": " ".join(category.words),
        "danger_words": " ".join(category.danger_words.split()),
        "seen": category.chain_length,
    }
