"""What a category must be to be of use: asked by the form, by the import and by the actions alike."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wangge.apps.cases.models import Category
from wangge.apps.cases.workflow import CheckWay, Duty, Review
from wangge.apps.kit.worktime import Unit
from wangge.apps.posts.models import Department

LONGEST = {"name": 40, "group": 40, "photo_why": 100, "transfer_to": 60, "standard_codes": 200}
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.-]{0,19}")
_STANDARD_CODES = re.compile(r"(\d{5}( \d{5})*)?")
_MOST = 999
_MOST_WORDS = 2000


@dataclass(frozen=True, kw_only=True)
class NewCategory:
    """As `Category`; `group` is the name of the first level, `keywords` and `danger_words` are the words themselves."""

    code: str
    name: str
    group: str
    kind: str
    limit_amount: int
    limit_unit: Unit
    review: str
    check_way: str
    keywords: tuple[str, ...] = ()
    danger_words: tuple[str, ...] = ()
    department: Department | None = None
    supports: tuple[Department, ...] = ()
    standard_codes: str = ""
    duty: str = Duty.BASIC.value
    grid_admitted: bool = True
    on_spot: bool = False
    sample_percent: int = 0
    photo_why: str = ""
    transfer_to: str = ""
    village_accepts: bool = False
    anonymous_allowed: bool = True
    sensitive: bool = False
    discipline: bool = False
    twins: bool = True
    order: int = 0


def category_problems(new: NewCategory) -> dict[str, str]:
    """Field → what is wrong with it and what to do; empty when the category can be kept."""
    found = {
        "code": "" if _CODE.fullmatch(new.code) else _("Give a code of up to 20 letters, digits, dots or hyphens."),
        "name": "" if new.name else _("Give a name: it is what people choose."),
        "group": "" if new.group else _("Say to which group it belongs."),
        "standard_codes": ""
        if _STANDARD_CODES.fullmatch(new.standard_codes)
        else _("Codes of the standard have five digits each, with a space between two."),
        "limit_amount": _limit_problem(new.limit_amount),
        "review": _unseen_problem(new),
        "on_spot": ""
        if new.grid_admitted or not new.on_spot
        else _("What may not be given to a grid cannot be settled on the spot by a grid worker."),
        "sample_percent": "" if 0 <= new.sample_percent <= 100 else _("A share lies between 0 and 100."),
        "supports": ""
        if new.department not in new.supports
        else _("The department in the lead cannot support itself."),
        "discipline": _discipline_problem(new),
        "keywords": _words_problem(new.keywords, shortest=1),
        "danger_words": _words_problem(new.danger_words, shortest=2),
    }
    found |= {
        name: _("At most %(most)d characters.") % {"most": most}
        for name, most in LONGEST.items()
        if len(getattr(new, name)) > most
    }
    return {name: words for name, words in found.items() if words}


def _limit_problem(amount: int) -> str:
    if amount < 1:
        return _("A limit of 0 would be over before the work begins: give at least 1.")
    return "" if amount <= _MOST else _("A limit of more than 999 is no limit: give a smaller number.")


def _unseen_problem(new: NewCategory) -> str:
    if new.review == Review.NONE and new.check_way == CheckWay.NONE:
        return _("Neither reviewed nor checked: nobody would see whether it was done. Choose at least one of them.")
    return ""


def _discipline_problem(new: NewCategory) -> str:
    if not new.discipline:
        return ""
    if new.department and not new.department.discipline:
        return _("Complaints about staff go to the discipline department alone: choose that one to lead.")
    return _("A village does not accept complaints about staff.") if new.village_accepts else ""


def _words_problem(words: tuple[str, ...], *, shortest: int) -> str:
    if sum(map(len, words)) > _MOST_WORDS:
        return _("These are too many words: they may have 2,000 characters together.")
    if any(len(word) < shortest for word in words):
        return _("A word of one character is found everywhere: give at least two.")
    return ""


def as_new(category: Category) -> NewCategory:
    """The category as somebody would have to say it."""
    names = ("code", "name", "kind", "limit_amount", "review", "check_way", "standard_codes", "duty", "grid_admitted")
    more = ("on_spot", "sample_percent", "photo_why", "transfer_to", "village_accepts", "anonymous_allowed")
    rest = ("sensitive", "discipline", "twins", "order")
    return NewCategory(
        **{name: getattr(category, name) for name in (*names, *more, *rest)},
        group=category.group.name,
        limit_unit=Unit(category.limit_unit),
        keywords=tuple(category.words),
        danger_words=tuple(category.danger_words.split()),
        department=category.department,
        supports=tuple(sorted(category.supports.all(), key=lambda one: one.code)),
    )


def changed_fields(old: NewCategory, new: NewCategory) -> dict[str, tuple[object, object]]:
    """Field → what it was and what it becomes."""
    was, becomes = told(old), told(new)
    return {name: (was[name], becomes[name]) for name in becomes if was[name] != becomes[name]}


def told(new: NewCategory) -> dict[str, object]:
    """The values as history keeps them: codes and plain words."""
    return vars(new) | {
        "limit_unit": new.limit_unit.value,
        "keywords": list(new.keywords),
        "danger_words": list(new.danger_words),
        "department": new.department.code if new.department else "",
        "supports": sorted(department.code for department in new.supports),
    }
