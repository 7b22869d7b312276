"""The catalogue as a table, as it is sent out and read back: one column a field, cells in the reader's words or in codes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, gettext_lazy, override

from wangge.apps.cases.models import Category
from wangge.apps.cases.rules.catalogue import NewCategory, as_new
from wangge.apps.cases.workflow import CheckWay, Duty, RequestKind, Review
from wangge.apps.cases.workflow.units import UNIT_LABELS
from wangge.apps.kit.tabular import Column
from wangge.apps.kit.worktime import Unit
from wangge.apps.posts.models import Department

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LABELS: "dict[str, StrOrPromise]" = {
    "code": gettext_lazy("code"),
    "group": gettext_lazy("group"),
    "name": gettext_lazy("name"),
    "standard_codes": gettext_lazy("codes of the national standard"),
    "kind": gettext_lazy("kind of request"),
    "duty": gettext_lazy("duty"),
    "grid_admitted": gettext_lazy("may be given to a grid"),
    "department": gettext_lazy("lead department"),
    "supports": gettext_lazy("supporting"),
    "limit_amount": gettext_lazy("limit"),
    "limit_unit": gettext_lazy("unit of the limit"),
    "review": gettext_lazy("review"),
    "check_way": gettext_lazy("check"),
    "on_spot": gettext_lazy("may be settled on the spot"),
    "sample_percent": gettext_lazy("share checked of what was settled on the spot"),
    "photo_why": gettext_lazy("why a photo is asked for"),
    "transfer_to": gettext_lazy("body outside that it is transferred to"),
    "village_accepts": gettext_lazy("a village may accept it"),
    "anonymous_allowed": gettext_lazy("may be reported anonymously"),
    "sensitive": gettext_lazy("shows outsiders the grid only"),
    "discipline": gettext_lazy("goes to discipline alone"),
    "twins": gettext_lazy("look for twins"),
    "danger_words": gettext_lazy("words of danger"),
    "keywords": gettext_lazy("keywords"),
}
_REQUIRED = ("code", "group", "name", "kind", "limit_amount")
_CHOICES: "dict[str, Mapping[str, StrOrPromise]]" = {
    "kind": dict(RequestKind.choices),
    "duty": dict(Duty.choices),
    "limit_unit": UNIT_LABELS,
    "review": dict(Review.choices),
    "check_way": dict(CheckWay.choices),
}
_YES_OR_NO = (
    "grid_admitted", "on_spot", "village_accepts", "anonymous_allowed", "sensitive", "discipline", "twins",
)  # fmt: skip
_NUMBERS = ("limit_amount", "sample_percent")
_WORDS = ("keywords", "danger_words")
_YES = {"yes", "y", "1", "true", "\u662f", "\u221a", "\u2714"}
_NO = {"no", "n", "0", "false", "\u5426", "\u00d7", ""}
_LANGUAGES = ("zh-hans", "en")


@cache
def catalogue_columns() -> tuple[Column, ...]:
    """A heading may be the field's name or its label in either language."""
    return tuple(Column(name, spellings(label), name in _REQUIRED) for name, label in LABELS.items())


def spellings(label: "StrOrPromise") -> tuple[str, ...]:
    found = []
    for language in _LANGUAGES:
        with override(language):
            found.append(str(label))
    return tuple(found)


@dataclass(frozen=True)
class Units:
    """The departments by each of their names; more than one department may have the same."""

    by_name: dict[str, set[Department]] = field(default_factory=dict)

    @classmethod
    def living(cls) -> "Units":
        """One query."""
        found: dict[str, set[Department]] = {}
        for department in Department.objects.filter(ends_on=None):
            for name in (department.code, department.name, department.short_name):
                found.setdefault(name.casefold(), set()).add(department)
        return cls(found)

    def find(self, name: str) -> Department | str:
        """The department, or why there is none."""
        found = self.by_name.get(name.casefold(), set())
        if len(found) > 1:
            return _("“%(name)s” is the name of several departments: give the code.") % {"name": name}
        return next(iter(found), _("There is no department “%(name)s”.") % {"name": name})


@dataclass
class ReadRow:
    """`new` unless something is wrong: `problems` by field."""

    new: NewCategory | None = None
    problems: dict[str, str] = field(default_factory=dict)


def cells_of(new: NewCategory) -> dict[str, str]:
    """As `read_row` reads them, in the reader's language."""
    return {name: spelled(name, getattr(new, name)) for name in LABELS}


def spelled(name: str, value: object) -> str:
    """One value of a category in words."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Department):
        return value.short_name
    if isinstance(value, tuple):
        return " ".join(spelled(name, one) for one in value)
    if name in _CHOICES:
        return str(_CHOICES[name].get(str(value), value))
    return "" if value is None else str(value)


def choices_of(name: str) -> "list[tuple[str, StrOrPromise]]":
    return list(_CHOICES[name].items())


def read_row(
    values: Mapping[str, str], units: Units, was: Category | None, *, order: int = 0, strict: bool = True
) -> ReadRow:
    """What a row says; columns that the table lacks stay as they were. Not `strict`: departments unknown here are left out."""
    read = ReadRow()
    fields: dict[str, Any] = vars(as_new(was)) if was else {"limit_unit": Unit.WORKING_DAYS, "order": order}
    fields = {"review": Review.HEAD.value, "check_way": CheckWay.ON_SPOT.value} | fields
    for name in LABELS:
        if name in values:
            fields[name] = _read(name, values[name].strip(), units, read, strict=strict)
    missing = [name for name in _REQUIRED if fields.get(name) in ("", None) and name not in read.problems]
    read.problems |= {name: _("This is missing.") for name in missing}
    if not read.problems:
        read.new = NewCategory(**fields)
    return read


def _read(name: str, text: str, units: Units, read: ReadRow, *, strict: bool) -> object:
    if name in ("department", "supports"):
        found = _departments(name, text, units, read, strict=strict)
        return found if name == "supports" else next(iter(found), None)
    if name in _WORDS:
        return tuple(dict.fromkeys(text.split()))
    if name in _CHOICES:
        return _choice(name, text, read)
    if name in _YES_OR_NO:
        return _yes_or_no(name, text, read)
    if name in _NUMBERS:
        return _number(name, text, read)
    return " ".join(text.split())


def _departments(name: str, text: str, units: Units, read: ReadRow, *, strict: bool) -> tuple[Department, ...]:
    names = split_names(text) if name == "supports" else [text] if text else []
    found = [units.find(one) for one in names]
    if strict and (wrong := [one for one in found if isinstance(one, str)]):
        read.problems[name] = " ".join(wrong)
    departments = {one for one in found if isinstance(one, Department)}
    return tuple(sorted(departments, key=lambda one: one.code))


def split_names(text: str) -> list[str]:
    for sign in "\u3001,\uff0c;\uff1b":
        text = text.replace(sign, " ")
    return text.split()


def _choice(name: str, text: str, read: ReadRow) -> object:
    known = {code: code for code in _CHOICES[name]}
    known |= {spelling.casefold(): code for code, label in _CHOICES[name].items() for spelling in spellings(label)}
    code = known.get(text.casefold())
    if code is None:
        may = ", ".join(str(label) for label in _CHOICES[name].values())
        read.problems[name] = _("“%(text)s” is not one of: %(may)s.") % {"text": text[:40], "may": may}
    return Unit(code) if code and name == "limit_unit" else code


def yes_or_no(text: str) -> bool | None:
    """None where it is neither."""
    said = text.casefold()
    return True if said in _YES else False if said in _NO else None


def _yes_or_no(name: str, text: str, read: ReadRow) -> bool:
    said = yes_or_no(text)
    if said is None:
        read.problems[name] = _("“%(text)s” is neither yes nor no.") % {"text": text[:40]}
    return bool(said)


def _number(name: str, text: str, read: ReadRow) -> int:
    number = text.removesuffix("%").strip() or "0"
    if not (number.isascii() and number.isdigit() and len(number) < 7):
        read.problems[name] = _("“%(text)s” is not a whole number.") % {"text": text[:40]}
        return 0
    return int(number)


def rows_of(categories: Iterable[Category]) -> list[dict[str, str]]:
    return [cells_of(as_new(category)) for category in categories]
