"""What can be asked for in a list: menus of choices, only those that help where one looks, and the chips of what is asked."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext as _

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Tree
from wangge.apps.cases.queries import categories_by_group, category_names
from wangge.apps.cases.workflow import ENDED, OPEN, Channel, State
from wangge.apps.posts.queries import department_names
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.present.filters import NOBODY, PERIODS, Asked, address, address_without
from wangge.doors.desk.present.towns import town_ids
from wangge.doors.desk.present.views import View

# (field, value, label, whether it is a part of the one before it)
Choice = tuple[str, str, str, bool]
Choices = dict[str, tuple[Choice, ...]]
Crew = Sequence[tuple[str, str]]
# Those whose queue is of one state, or who all lie in one department.
_OF_ONE_STATE = frozenset({"calls", "shelved", "receipts"})
_OF_ONE_DEPARTMENT = frozenset({"department", "supporting"})


def choices_for(standing: Standing, areas: Tree, view: View, crew: Crew = ()) -> Choices:
    """Menu → what can be ticked in it; menus with nothing to choose are left out. `crew`: (key, name) of who may handle."""
    found: Choices = {
        "state": () if view.code in _OF_ONE_STATE else _states(ended=view.ended),
        "category": _categories(),
        "place": _places(standing, areas),
        "department": () if view.code in _OF_ONE_DEPARTMENT else _departments(),
        "handler": (*(("handler", key, name, False) for key, name in crew), *_nobody(crew)),
        "limit": () if view.ended else _limits(),
        "more": _more(view),
    }
    return {menu: choices for menu, choices in found.items() if len(choices) > 1}


def _states(*, ended: bool) -> tuple[Choice, ...]:
    shown = ENDED if ended else OPEN
    return tuple(("state", state.value, str(state.label), False) for state in State if state in shown)


def _categories() -> tuple[Choice, ...]:
    found: list[Choice] = []
    for group, members in categories_by_group():
        found.append(("group", group, group, False))
        found += [("category", category.code, category.name, True) for category in members]
    return tuple(found)


def _places(standing: Standing, areas: Tree) -> tuple[Choice, ...]:
    """Villages with their grids, then the special grids; of a secretary or a grid only what is theirs."""
    own = standing.areas_as(Role)
    paths = [areas.places[one].path for one in sorted(own or town_ids(standing, areas)) if one in areas.places]
    paths = paths or [areas.places[one].path for one in sorted(town_ids(standing, areas)) if one in areas.places]
    towns = [one for one in areas.of_kind(Kind.TOWN) if one.path.startswith(tuple(paths)) and one.number_prefix]
    found: list[Choice] = [("town", one.code, one.name, False) for one in towns if len(towns) > 1]
    for place in sorted(areas.of_kind(Kind.VILLAGE, Kind.GRID), key=lambda one: one.path):
        if place.path.startswith(tuple(paths)):
            is_grid = place.kind == Kind.GRID
            name = place.short_name or place.name
            found.append(("grid" if is_grid else "village", place.code, name, is_grid and not place.is_special))
    return tuple(found)


def _departments() -> tuple[Choice, ...]:
    return tuple(("department", code, name, False) for code, name in department_names().items())


def _nobody(crew: Crew) -> tuple[Choice, ...]:
    return (("handler", NOBODY, _("not assigned"), False),) if crew else ()


def _limits() -> tuple[Choice, ...]:
    words = {"late": _("late only"), "soon": _("about to be late"), "today": _("due today")}
    return tuple((flag, "1", words[flag], False) for flag in words)


def _more(view: View) -> tuple[Choice, ...]:
    again = {"rework": _("sent back for rework"), "handed_back": _("handed back"), "reopened": _("reopened")}
    flags = {"mine": _("mine only")} if view.ended else {"mine": _("mine only"), "supervised": _("supervised")}
    return (
        ("level", "danger", _("danger"), False),
        ("level", "urgent", _("urgent"), False),
        *((flag, "1", label, False) for flag, label in flags.items()),
        *(("again", code, label, False) for code, label in again.items()),
        *(("channel", channel.value, str(channel.label), False) for channel in Channel),
    )


def menus_of(choices: Choices, asked: Asked) -> list[dict[str, Any]]:
    """Each with its label, its ticks ready to be printed, and how many are on."""
    labels = _labels()
    return [
        {
            "code": menu,
            "label": labels[menu],
            "ticks": _ticks(shown, on := _on(shown, asked), get_language() or ""),
            "count": len(on),
            "is_long": len(shown) > 1 and menu in ("category", "place"),
        }
        for menu, shown in choices.items()
    ]


def _labels() -> dict[str, str]:
    return {
        "state": _("State"),
        "category": _("Category"),
        "place": _("Village and grid"),
        "department": _("Department"),
        "handler": _("Handler"),
        "limit": _("Limit"),
        "more": _("More filters"),
    }


def _on(choices: Iterable[Choice], asked: Asked) -> frozenset[tuple[str, str]]:
    return frozenset((key, value) for key, value, _label, _part in choices if _is_on(asked, key, value))


def _is_on(asked: Asked, key: str, value: str) -> bool:
    found = getattr(asked, key)
    return found if isinstance(found, bool) else value in found


# The same for everybody who chooses the same: the catalogue alone has more of them than a page has cases.
@lru_cache(maxsize=500)
def _ticks(choices: tuple[Choice, ...], on: frozenset[tuple[str, str]], _language: str) -> SafeString:
    row = '<label class="tick{}"><input class="form-check-input" type="checkbox" name="{}" value="{}"{}>{}</label>'
    shown = (
        (" tick-part" if part else "", key, value, " checked" if (key, value) in on else "", label)
        for key, value, label, part in choices
    )
    return format_html_join("", row, shown)


def chips_of(query: QueryDict, asked: Asked, choices: Choices) -> list[dict[str, Any]]:
    """What is on, each with the address that takes it off."""
    known = {(key, value): label for shown in choices.values() for key, value, label, _part in shown}
    found = [
        {"label": label, "value": _named(key, value, known), "on": True, "url": address_without(query, key, value)}
        for key, label in _several().items()
        for value in getattr(asked, key)
    ]
    flags = {"late": _("late only"), "soon": _("about to be late"), "today": _("due today")}
    flags |= {"supervised": _("supervised"), "mine": _("mine only")}
    found += [
        {"label": label, "value": "", "on": True, "url": address(query, {key: ""})}
        for key, label in flags.items()
        if getattr(asked, key)
    ]
    single = {key: _periods()[key] for key in PERIODS} | {"words": _("Words")}
    found += [
        {"label": label, "value": getattr(asked, key), "on": True, "url": address(query, {_address_key(key): ""})}
        for key, label in single.items()
        if getattr(asked, key)
    ]
    return found


def _several() -> dict[str, str]:
    return {
        "state": _("State"),
        "group": _("Group"),
        "category": _("Category"),
        "town": _("Town"),
        "village": _("Village"),
        "grid": _("Grid"),
        "department": _("Department"),
        "handler": _("Handler"),
        "channel": _("Channel"),
        "level": _("Urgency"),
        "again": _("Done again"),
    }


def _periods() -> dict[str, str]:
    return {
        "reported_from": _("reported from"),
        "reported_to": _("reported until"),
        "closed_from": _("closed from"),
        "closed_to": _("closed until"),
    }


def _address_key(key: str) -> str:
    return "q" if key == "words" else key


def _named(key: str, value: str, known: dict[tuple[str, str], str]) -> str:
    """As its menu says it; what no menu offers here by the name that memory knows."""
    if (key, value) in known:
        return known[key, value]
    if key == "category":
        return category_names().get(value, value)
    if key == "department":
        return department_names().get(value, value)
    if key == "state":
        return str(State(value).label)
    return _("not assigned") if (key, value) == ("handler", NOBODY) else value


def left_out_words(asked: Asked) -> list[SafeString]:
    """What an old address or a saved view asks for that is not there any more, and days that there never were."""
    labels = _several() | _periods()
    return [format_html("{} “{}”", labels[key], value) for key, value in asked.left_out]


def periods_of(asked: Asked) -> list[dict[str, Any]]:
    """The fields for days, as a form prints them."""
    return [{"name": key, "label": label, "value": getattr(asked, key) or ""} for key, label in _periods().items()]
