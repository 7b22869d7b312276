"""What the report form shows: choices, the map of a known point, twins without a neighbour's words, errors by field."""

from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wangge.apps.areas.queries import locate_point
from wangge.apps.cases.queries import Twin, categories_by_group, danger_words
from wangge.apps.cases.workflow import RequestKind
from wangge.apps.kit.photos import LARGEST_FILE
from wangge.doors.porch.forms.words import LIMITS
from wangge.doors.porch.standing import holder_of
from wangge.doors.porch.svgmap import Around, Mark, Pin, grid_map
from wangge.doors.porch.uploads import MOST_PHOTOS
from wangge.doors.public.forms.report import Filled

_MAP_WIDTH, _MAP_HEIGHT = 328, 132


def form_context(filled: Filled, twins: list[Twin]) -> dict[str, Any]:
    text = filled.words.get("text", "")
    guess = filled.guess if text and not filled.category else None
    return {
        "filled": filled,
        "is_blank": not filled.words,
        "errors": _summary(filled.errors),
        "error": filled.errors,
        "groups": categories_by_group(),
        "guess": guess,
        "kinds": RequestKind.choices,
        "limits": LIMITS,
        "asks_mail": bool(settings.MAIL_GATEWAY),
        "photo_limits": {"count": MOST_PHOTOS - len(filled.picked.kept), "most": MOST_PHOTOS, "bytes": LARGEST_FILE},
        "danger_words": "|".join(danger_words()),
        "is_danger": filled.is_danger,
        "map": drawn_point(filled),
        "place_name": _place_name(filled),
        "twins": [_told(twin) for twin in twins],
    }


def drawn_point(filled: Filled) -> SafeString | str:
    """The surroundings of the point; nothing where the point lies in no grid that can be drawn."""
    if filled.where.point is None:
        return ""
    lat, lng = filled.where.point
    grid = locate_point(lat, lng).grid
    if grid is None:
        return ""
    pin = Pin(lat, lng, Mark.HERE, title=_("here"))
    return grid_map(grid.code, width=_MAP_WIDTH, height=_MAP_HEIGHT, pins=[pin], around=Around(lat, lng, 100))


def _place_name(filled: Filled) -> str:
    if filled.where.point is None:
        return ""
    located = locate_point(*filled.where.point)
    place = located.grid or located.village or located.town
    return place.name if place else ""


def _told(twin: Twin) -> dict[str, Any]:
    """Category, distance, holder, since when: never a neighbour's words (loop.md)."""
    case = twin.case
    return {
        "uid": str(case.uid),
        "category": case.category.name if case.category else _("a matter not sorted yet"),
        "metres": max(round(twin.metres or 0, -1), 10),
        "holder": holder_of(case),
        "since": case.reported_at,
    }


def _summary(errors: dict[str, str]) -> list[dict[str, str | Promise]]:
    labels = {
        "text": _("What it is about"),
        "place": _("Where"),
        "photos": _("Photos"),
        "phone": _("Telephone"),
        "email": _("E-mail"),
        "name": _("Name"),
        "about": _("About whom"),
        "anonymous": _("Anonymous"),
    }
    return [
        {"id": name and f"id-{name}", "label": labels.get(name, ""), "error": words} for name, words in errors.items()
    ]
