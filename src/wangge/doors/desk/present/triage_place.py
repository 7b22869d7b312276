"""Where it is: in words, on the map with what is open around it, and who serves there."""

from datetime import datetime
from typing import Any

from django.utils.translation import pgettext

from wangge.apps.areas.queries import Place, tree
from wangge.apps.cases.models import Case
from wangge.apps.cases.models.groups import GRID_SERVANTS
from wangge.apps.cases.queries import AROUND_M, Near, open_near
from wangge.apps.cases.workflow import State
from wangge.apps.posts.queries import serving_in
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.present.rows import clock_cell
from wangge.doors.porch.standing import clock_state
from wangge.doors.porch.svgmap import Around, Mark, Pin, grid_map

_MARKS = {"late": Mark.LATE, "soon": Mark.SOON, "on_time": Mark.OK, "paused": Mark.HOLD}
_MAP = (400, 380)


def facts_of_place(case: Case) -> dict[str, Any]:
    areas = tree()
    about = areas.places.get(case.about_village_id or 0)
    department = case.about_department.name if case.about_department else ""
    return {
        "place": case.place,
        "accuracy": case.accuracy,
        "about": " ".join(part for part in (case.about, department, about.name if about else "") if part),
    }


def surroundings_of(case: Case, standing: Standing, now: datetime) -> dict[str, Any]:
    """One query."""
    grid = tree().places.get(case.grid_id or 0)
    near, count = _near(case, standing)
    return {
        "grid": grid,
        "map": _map(case, grid, near, now),
        "near": [_line(number, one, now) for number, one in enumerate(near, start=1)],
        "near_count": count,
        "around": AROUND_M,
        "serving": _serving(grid) if grid else [],
    }


def _near(case: Case, standing: Standing) -> tuple[list[Near], int]:
    if case.latitude is None or case.longitude is None or case.place_made_up:
        return [], 0
    return open_near(standing, case.latitude, case.longitude, besides=case.pk)


def _line(number: int, one: Near, now: datetime) -> dict[str, Any]:
    return {
        "place": number,
        "number": one.values["number"],
        "title": one.values["title"],
        "metres": one.metres,
        "state": State(one.values["state"]).label,
        "clock": clock_cell(one.values, now),
    }


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
    return Pin(values["latitude"], values["longitude"], mark, str(number), values["title"])


def _serving(grid: Place) -> list[dict[str, str]]:
    found: dict[str, list[str]] = {}
    for role, name in serving_in(grid.id, GRID_SERVANTS):
        found.setdefault(str(Role(role).label), []).append(name)
    return [{"role": role, "names": pgettext("between names", ", ").join(names)} for role, names in found.items()]
