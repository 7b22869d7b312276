"""Where it is: in words, on the map with what is open around it, and who serves there."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from wangge.apps.areas.queries import Place, tree
from wangge.apps.cases.models import Case
from wangge.apps.cases.models.groups import GRID_SERVANTS
from wangge.apps.cases.queries import AROUND_M, Near, Spot, in_hand_of, open_near, place_unknown, settled_near
from wangge.apps.cases.workflow import State
from wangge.apps.posts.queries import serving_in, staff_of
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.present.absences import absence_notes
from wangge.doors.desk.present.rows import clock_cell
from wangge.doors.porch.standing import clock_state
from wangge.doors.porch.svgmap import Around, Mark, Pin, grid_map
from wangge.doors.porch.templatetags.look import said_time

_MARKS = {"late": Mark.LATE, "soon": Mark.SOON, "on_time": Mark.OK, "paused": Mark.HOLD}
_MAP = (400, 380)
# What the surroundings can show, in the order of its buttons.
AROUND = {
    "open": pgettext_lazy("surroundings", "open"),
    "settled": gettext_lazy("settled in 30 days"),
    "people": pgettext_lazy("surroundings", "people"),
}


def facts_of_place(case: Case) -> dict[str, Any]:
    areas = tree()
    about = areas.places.get(case.about_village_id or 0)
    department = case.about_department.name if case.about_department else ""
    return {
        "place": case.place,
        "accuracy": case.accuracy,
        "about": " ".join(part for part in (case.about, department, about.name if about else "") if part),
    }


def around_asked(text: str) -> str:
    """What of the surroundings an address asks for; what is open where it asks for nothing known."""
    return text if text in AROUND else "open"


def surroundings_of(case: Case, standing: Standing, now: datetime, show: str = "open") -> dict[str, Any]:
    """One query; two where the people are asked for."""
    grid = tree().places.get(case.grid_id or 0)
    near, count = _near(case, standing, now, show)
    return {
        "grid": grid,
        "map": _map(case, grid, near, now),
        "near": [_line(number, one, now) for number, one in enumerate(near, start=1)],
        "near_count": count,
        "placed": not place_unknown(case),
        "around": AROUND_M,
        "around_show": show,
        "around_tabs": _tabs(case, show),
        "people": _people(grid, now) if grid and show == "people" else [],
        "serving": _serving(grid) if grid and show != "people" else [],
    }


def _tabs(case: Case, show: str) -> list[dict[str, Any]]:
    url = reverse("desk:triage_case", args=[case.number])
    return [{"label": label, "url": f"{url}?around={code}", "current": code == show} for code, label in AROUND.items()]


def _near(case: Case, standing: Standing, now: datetime, show: str) -> tuple[list[Near], int]:
    if place_unknown(case) or show == "people":
        return [], 0
    spot = Spot(case.latitude or 0.0, case.longitude or 0.0, besides=case.pk)
    return settled_near(standing, spot, now=now) if show == "settled" else open_near(standing, spot)


def _line(number: int, one: Near, now: datetime) -> dict[str, Any]:
    closed_at = one.values["closed_at"]
    return {
        "place": number,
        "number": one.values["number"],
        "title": one.values["title"],
        "metres": one.metres,
        "state": State(one.values["state"]).label,
        "clock": said_time(closed_at, now) if _has_ended(one) else mark_safe(clock_cell(one.values, now)),  # noqa: S308 - drawn by ourselves
    }


def _has_ended(one: Near) -> bool:
    return bool(one.values["state"] == State.CLOSED)


def _map(case: Case, grid: Place | None, near: list[Near], now: datetime) -> str:
    """Empty where no grid is known, or its outline is not."""
    if grid is None:
        return ""
    around, pins = None, []
    if case.latitude is not None and case.longitude is not None:
        around = Around(case.latitude, case.longitude)
        pins = [Pin(case.latitude, case.longitude, Mark.HERE, "", case.place or case.title)]
    pins += [_pin(number, one, now) for number, one in enumerate(near, start=1)]
    try:
        return grid_map(grid.code, width=_MAP[0], height=_MAP[1], pins=pins, around=around)
    except (KeyError, ValueError):
        return ""


def _pin(number: int, one: Near, now: datetime) -> Pin:
    values = one.values
    mark = _MARKS.get(clock_state(values["due_at"], values["soon_at"], now), Mark.OK)
    if _has_ended(one):
        mark = Mark.DONE
    return Pin(values["latitude"], values["longitude"], mark, str(number), values["title"])


def _serving(grid: Place) -> list[dict[str, str]]:
    found: dict[str, list[str]] = {}
    for role, name in serving_in(grid.id, GRID_SERVANTS):
        found.setdefault(str(Role(role).label), []).append(name)
    return [{"role": role, "names": pgettext("between names", ", ").join(names)} for role, names in found.items()]


def _people(grid: Place, now: datetime) -> list[dict[str, Any]]:
    """Who could go there: by role and name, with what they have in hand, so that work is shared out. Two queries."""
    posts = staff_of([grid.path], roles=GRID_SERVANTS)
    held = in_hand_of(one.person_id for one in posts)
    away = absence_notes((one.person_id for one in posts), now)
    order = [role.value for role in GRID_SERVANTS]
    return [
        {
            "name": one.person.name,
            "role": Role(one.role).label,
            "away": away.get(one.person_id, "").removeprefix(" · "),
            "count": held.get(one.person_id, 0),
        }
        for one in sorted(posts, key=lambda post: order.index(post.role))
    ]
