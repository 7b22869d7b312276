"""What stands on the page around the map: filters, the list of what is in view, the drawing for whoever has no other."""

import json
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from wangge.apps.areas.queries import Place
from wangge.apps.cases.models import CaseQuerySet
from wangge.apps.cases.queries import by_grid
from wangge.apps.kit.geometry import Box, box_of
from wangge.doors.desk.map.asked import Refused, read_box, shown_box
from wangge.doors.desk.map.below import base_settings
from wangge.doors.desk.map.cases import Seen, in_box
from wangge.doors.desk.map.drawn import drawn_map
from wangge.doors.desk.map.ground import town_box
from wangge.doors.desk.present.filter_menus import chips_of, choices_for, left_out_words, menus_of, periods_of
from wangge.doors.desk.present.filters import address
from wangge.doors.desk.present.rows import OPEN_FIELDS, spots_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.views import view_of
from wangge.doors.porch.people import StaffRequest

_MOST, _COUNTED_TO = 60, 1000
# Where one looks is no filter.
_WHERE = {"box": "", "at": "", "part": "", "zoom": ""}


def place_of(request: StaffRequest, seen: Seen) -> Place | None:
    """The area that is asked for, of one's own towns; else the one in which one serves, else a town that can be drawn."""
    towns = seen.towns
    wanted = [seen.areas.by_code.get(request.GET.get("at", ""))]
    wanted += [seen.areas.places.get(post.area_id or 0) for post in request.standing.posts]
    inside = (one for one in wanted if one and one.shape is not None and any(_lies_in(one, town) for town in towns))
    return next(inside, next(iter(towns), None))


def _lies_in(place: Place, town: Place) -> bool:
    return place.path.startswith(town.path)


def page_around(request: StaffRequest, seen: Seen, place: Place | None) -> dict[str, Any]:
    choices = choices_for(request.standing, seen.areas, view_of("town"))
    return {
        "shell": shell_of(request, "desk:map") | {"live": True},
        "asked": seen.asked,
        "menus": menus_of(choices, seen.asked),
        # What is open has not been closed on any day.
        "periods": [one for one in periods_of(seen.asked) if one["name"].startswith("reported")],
        "chips": chips_of(request.GET, seen.asked, choices),
        "left_out": left_out_words(seen.asked),
        "place": place,
        "towns": [{"name": town.name, "url": _to(request, town), "current": town == place} for town in seen.towns],
        "map": json.dumps(_started(request, seen, place)) if place else "",
        "live_tag": seen.tag,
    }


def listed(request: StaffRequest, seen: Seen, place: Place) -> dict[str, Any]:
    """The first of what is in view, the gravest on top; counted up to a thousand, as nobody reads further. Two queries."""
    found = in_box(seen, _box(request, seen, place))
    total = found.order_by()[:_COUNTED_TO].count()
    return {
        "rows": rows_in(found, seen, _MOST),
        "total": total,
        "more": total > _MOST,
        "many": total == _COUNTED_TO,
        "live_tag": seen.tag,
        "here": request.get_full_path(),
    }


def rows_in(found: CaseQuerySet, seen: Seen, most: int) -> list[SafeString]:
    return spots_of(found.gravest_first().values(*OPEN_FIELDS)[:most], seen.now)


def drawn_in(request: StaffRequest, seen: Seen, place: Place) -> dict[str, Any]:
    """The drawing, and how many lie in which grid: what a picture says, in words. Three queries."""
    counts = by_grid(seen.cases(), seen.now)
    grids = [(seen.areas.places[grid], *numbers) for grid, numbers in counts.items() if grid in seen.areas.places]
    return {
        "drawn": drawn_map(seen, place, _bounds(seen, place), address(request.GET, _WHERE)),
        "grids": [
            {"name": grid.name, "url": _to(request, grid), "count": count, "late": late}
            for grid, count, late in sorted(grids, key=lambda one: one[0].code)
        ],
        "nowhere": sum(count for grid, (count, _late) in counts.items() if grid not in seen.areas.places),
        "live_tag": seen.tag,
        "drawn_url": f"{request.path}{address(request.GET, {'part': 'drawn'})}",
    }


def _started(request: StaffRequest, seen: Seen, place: Place) -> dict[str, Any]:
    """What the script needs to know: where to ask, where to begin, what lies below."""
    return {
        "areas": [
            {"url": reverse("desk:map_areas", args=[town.code]), "box": shown_box(town_box(seen.areas, town))}
            for town in seen.towns
        ],
        "cases": reverse("desk:map_cases"),
        "here": reverse("desk:map_here"),
        "page": reverse("desk:map"),
        "box": shown_box(_box(request, seen, place)),
        "base": base_settings(),
    }


def _to(request: StaffRequest, place: Place) -> str:
    return address(request.GET, _WHERE | {"at": place.code})


def _box(request: StaffRequest, seen: Seen, place: Place) -> Box:
    """What is looked at; an address that makes no sense shows the whole area."""
    try:
        return read_box(request.GET)
    except Refused:
        return _bounds(seen, place)


def _bounds(seen: Seen, place: Place) -> Box:
    return box_of(place.shape) if place.shape is not None and place not in seen.towns else town_box(seen.areas, place)
