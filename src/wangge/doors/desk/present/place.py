"""Where a case is, on the map and in words, as far as this person may know it."""

from typing import Any

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case
from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.apps.cases.rules import Looking, looking_at_reporter
from wangge.apps.kit import clock
from wangge.apps.posts.rules import Standing
from wangge.doors.porch.standing import clock_state
from wangge.doors.porch.svgmap import Mark, Pin, grid_map

_MARKS = {"late": Mark.LATE, "soon": Mark.SOON, "on_time": Mark.OK, "paused": Mark.HOLD}


def place_of(case: Case, standing: Standing, *, width: int = 390, height: int = 236) -> dict[str, Any]:
    """`only_grid`: a sensitive matter shows others than its handlers and the centre the grid alone (decision 14)."""
    only_grid = not _may_know(case, standing)
    areas = tree()
    grid = areas.places.get(case.handling_grid_id or case.grid_id or 0)
    area = grid or areas.places.get(case.village_id or 0)
    pins = [] if only_grid else _pins(case)
    return {
        "area": area.name if area else "",
        "village": _name(case.village_id),
        "about": _about(case),
        "words": "" if only_grid else case.place,
        "accuracy": None if only_grid else case.accuracy,
        "only_grid": only_grid,
        "map": _map(grid.code, pins, width, height) if grid else "",
        "has_point": bool(pins),
    }


def _name(area_id: int | None) -> str:
    place = tree().places.get(area_id or 0)
    return place.name if place else ""


def _about(case: Case) -> str:
    department = case.about_department.name if case.about_department else ""
    return " ".join(part for part in (case.about, department, _name(case.about_village_id)) if part)


def _may_know(case: Case, standing: Standing) -> bool:
    if case.category is None or not case.category.sensitive:
        return True
    return standing.has(*TOWN_DESK) or looking_at_reporter(standing, case) is Looking.FREELY


def _pins(case: Case) -> list[Pin]:
    if case.latitude is None or case.longitude is None:
        return []
    state = clock_state(case.due_at, case.soon_at, clock.now()) if case.is_open else ""
    return [Pin(case.latitude, case.longitude, _MARKS.get(state, Mark.DONE), "", case.place or case.number)]


def _map(code: str, pins: list[Pin], width: int, height: int) -> str:
    try:
        return grid_map(code, width=width, height=height, pins=pins)
    except (KeyError, ValueError):
        return ""
