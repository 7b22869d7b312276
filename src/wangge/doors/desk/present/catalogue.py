"""The catalogue's pages: the list by group, and what became of a category, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext, pgettext

from wangge.apps.cases.models import Category
from wangge.apps.cases.queries.catalogue import Listed, catalogue_list, group_names, has_catalogue
from wangge.apps.cases.queries.catalogue_table import LABELS, spelled
from wangge.apps.cases.rules.keeping import may_keep_catalogue
from wangge.apps.ledger.queries import Told
from wangge.apps.posts.queries import department_names
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.people import People

WHICH = ("live", "standard", "local", "retired")
_DEPARTMENTS = frozenset({"department", "supports"})


def list_context(query: QueryDict, standing: Standing) -> dict[str, Any]:
    asked = {name: query.get(name, "").strip().replace("\0", "")[:60] for name in ("q", "group", "which")}
    found = catalogue_list(words=asked["q"], group=asked["group"], which=asked["which"])
    parts: dict[str, list[dict[str, Any]]] = {}
    for listed in found:
        parts.setdefault(listed.category.group.name, []).append(_row(listed))
    return {
        "asked": asked,
        "parts": parts,
        "found": len(found),
        "is_new": not found and not has_catalogue(),
        "groups": group_names(),
        "which": [(code, label) for code, label in _which_labels().items()],
        "may_keep": may_keep_catalogue(standing),
        "tabs": tabs("desk:catalogue"),
        "empty": {"title": _("No category like this."), "url": reverse("desk:catalogue"), "action": _("Show all")},
    }


def tabs(current: str) -> list[dict[str, Any]]:
    """The pages of what a matter is and whose it is."""
    pages = (
        ("desk:catalogue", _("Categories")),
        ("desk:routing", _("Routing rules")),
        ("desk:danger_words", _("Words of danger")),
        ("desk:limits", _("Limits")),
        ("desk:texts", _("Standard texts")),
        ("desk:suggestions", pgettext("of categories", "Suggestions")),
        ("desk:works", pgettext("of tasks", "Work")),
        ("desk:task_forms", pgettext("of tasks", "Forms")),
    )
    return [{"label": label, "url": reverse(name), "current": name == current} for name, label in pages]


def _which_labels() -> dict[str, str]:
    return {
        "live": _("in use"),
        "standard": _("of the national standard"),
        "local": _("own extension"),
        "retired": _("no longer used"),
    }


def _row(listed: Listed) -> dict[str, Any]:
    category = listed.category
    return {
        "url": reverse("desk:category", args=[category.code]),
        "category": category,
        "supports": pgettext("between names", ", ").join(one.short_name for one in category.supports.all()),
        "limit": f"{category.limit_amount} {spelled('limit_unit', category.limit_unit)}",
        "flags": _flags(category),
        "open_cases": listed.open_cases,
    }


def _flags(category: Category) -> list[str]:
    return [
        str(LABELS[name]) if name not in short else short[name]
        for short in [_short()]
        for name, wanted in (
            ("on_spot", True),
            ("village_accepts", True),
            ("grid_admitted", False),
            ("anonymous_allowed", False),
            ("sensitive", True),
            ("discipline", True),
        )
        if getattr(category, name) is wanted
    ]


def _short() -> dict[str, str]:
    return {
        "on_spot": pgettext("category in short", "on the spot"),
        "village_accepts": pgettext("category in short", "village accepts"),
        "grid_admitted": pgettext("category in short", "not for grids"),
        "anonymous_allowed": pgettext("category in short", "needs a contact"),
        "sensitive": pgettext("category in short", "sensitive"),
        "discipline": pgettext("category in short", "discipline alone"),
    }


def in_use_words(open_cases: int) -> str:
    if not open_cases:
        return _("No open case has this category.")
    return ngettext(
        "%(n)d open case has this category. It keeps it, and the terms it was accepted under.",
        "%(n)d open cases have this category. They keep it, and the terms they were accepted under.",
        open_cases,
    ) % {"n": open_cases}


def changes_of(entries: Iterable[Told]) -> list[dict[str, Any]]:
    """Newest first: who, when, and what became what."""
    listed = list(entries)
    people, names = People(listed), department_names()
    return [
        {"who": people.who(entry), "at": entry.recorded_at, "what": _what(entry, names)} for entry in reversed(listed)
    ]


def _what(entry: Told, names: dict[str, str]) -> list[str]:
    detail = entry.detail
    fixed = {
        "create_category": _("made"),
        "retire_category": _("no longer used"),
        "restore_category": _("in use again"),
    }
    if entry.action in fixed:
        return [fixed[entry.action]]
    if entry.action == "set_danger_words":
        return _words_changed(detail)
    return [
        _("%(what)s: %(was)s → %(becomes)s")
        % {
            "what": LABELS.get(name, name),
            "was": _told(name, one["from"], names),
            "becomes": _told(name, one["to"], names),
        }
        for name, one in detail.items()
        if isinstance(one, dict)
    ]


def _words_changed(detail: Mapping[str, object]) -> list[str]:
    words = {"added": _("added: %(words)s"), "dropped": _("taken out: %(words)s")}
    return [words[key] % {"words": _told(key, detail[key], {})} for key in words if detail.get(key)]


def _told(name: str, value: object, names: dict[str, str]) -> str:
    if isinstance(value, list):
        return pgettext("between names", ", ").join(_told(name, one, names) for one in value) or _("none")
    if name in _DEPARTMENTS:
        return names.get(str(value), str(value)) or _("none")
    return spelled(name, value) or _("none")
