import math
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext as _

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place, Tree, tree
from wangge.doors.porch.svgmap.frame import Frame, frame_around
from wangge.doors.porch.svgmap.ground import Ground, drawn_ground, drawn_names, ground_of
from wangge.doors.porch.svgmap.pins import Pin, as_group, drawn_circle, drawn_pins

_SCALES_M = (20, 50, 100, 150, 200, 500, 1000, 2000, 5000, 10_000)
_SCALE_PX = 90
_FINENESS_PX = 1.6
# A map around a point shows this many of the circle's radii to each side, and moves in steps, so that it is found
# again in memory when a point is looked at twice.
_RADII, _STEP_M = 4.2, 50


class Around(NamedTuple):
    """A circle to look at, the point in WGS 84."""

    lat: float
    lng: float
    metres: float = 150


class _Size(NamedTuple):
    width: int
    height: int
    language: str


def town_map(
    code: str, *, width: int = 880, height: int = 700, pins: Iterable[Pin] = (), chosen: str = ""
) -> SafeString:
    """The town `code` with its villages and grids, `chosen` (the code of an area in it) lit. Sizes in pixels.

    Raises KeyError for an unknown code, ValueError where neither the town nor anything in it has a boundary.
    """
    frame, ground = _town(tree(), code, chosen, _Size(width, height, get_language() or ""))
    return as_group(format_html("{}{}</svg>", ground, drawn_pins(frame, pins)))


def grid_map(
    code: str, *, width: int = 400, height: int = 380, pins: Iterable[Pin] = (), around: Around | None = None
) -> SafeString:
    """The grid `code` with what is seen of its neighbours; with `around`, the surroundings of that circle instead.

    Raises KeyError for an unknown code or a grid without a boundary, ValueError for one that lies in no town.
    """
    areas = tree()
    frame, ground = _grid(areas, code, _centre(areas, code, around), _Size(width, height, get_language() or ""))
    circle = drawn_circle(frame, *around) if around else ""
    return as_group(format_html("{}{}{}</svg>", ground, circle, drawn_pins(frame, pins)))


# The language is in the key of both: names are data, but scale bar and note are words.
@lru_cache(maxsize=64)
def _town(areas: Tree, code: str, chosen: str, size: _Size) -> tuple[Frame, SafeString]:
    town = areas.by_code[code]
    frame = frame_of_town(areas, town, size[:2])
    ground = ground_for(areas, town, frame)
    names = drawn_names(frame, [(areas.places[one].name, shape) for one, shape in ground.villages.items()])
    drawn = drawn_ground(ground, frame, areas.by_code[chosen] if chosen else None)
    made_up = any(place.made_up for place in areas.under(town.path))
    return frame, _opened(
        frame, town.name, "map-wide", format_html("{}{}{}", drawn, names, furniture(frame, made_up=made_up))
    )


@lru_cache(maxsize=512)
def _grid(areas: Tree, code: str, centre: tuple[float, float, float] | None, size: _Size) -> tuple[Frame, SafeString]:
    grid = areas.by_code[code]
    town = _town_of(areas, grid)
    frame = _frame(areas, town, grid, size[:2], margin=0.3)
    if centre:
        x, y, metres = centre
        frame = Frame(frame.projection, x, y, min(size.width, size.height) / (2 * _RADII * metres), *size[:2])
    ground = ground_for(areas, town, frame)
    labelled = ground.labelled(grid).items()
    names = drawn_names(frame, [(areas.places[one].short_name, shape) for one, shape in labelled])
    drawn = drawn_ground(ground, frame, grid)
    body = format_html("{}{}{}", drawn, names, furniture(frame, made_up=grid.made_up))
    return frame, _opened(frame, grid.name, "map-close", body)


def _centre(areas: Tree, code: str, around: Around | None) -> tuple[float, float, float] | None:
    """The middle of the picture in metres of the town, and the radius."""
    if around is None:
        return None
    town = _town_of(areas, areas.by_code[code])
    x, y = ground_of(areas, town, 1.0).projection.x_y(around.lat, around.lng)
    return round(x / _STEP_M) * _STEP_M, round(y / _STEP_M) * _STEP_M, around.metres


def _town_of(areas: Tree, grid: Place) -> Place:
    town = areas.above(grid, Kind.TOWN)
    if town is None:
        raise ValueError(grid.code)
    return town


def frame_of_town(areas: Tree, town: Place, size: tuple[int, int]) -> Frame:
    """All of it, in a picture of width and height in pixels."""
    return _frame(areas, town, town, size, margin=0.04)


def _frame(areas: Tree, town: Place, place: Place, size: tuple[int, int], margin: float) -> Frame:
    ground = ground_of(areas, town, 1.0)
    return frame_around(ground.projection, ground.shape_of(place), *size, margin)


def ground_for(areas: Tree, town: Place, frame: Frame) -> Ground:
    """As fine as the picture needs, in powers of two: a few grounds serve all sizes."""
    return ground_of(areas, town, 2.0 ** round(math.log2(_FINENESS_PX / frame.per_metre)))


def _opened(frame: Frame, name: str, kind: str, body: SafeString) -> SafeString:
    """All of the drawing but its end, so that pins can still follow."""
    width, height = frame.width, frame.height
    return format_html(
        '<svg class="map {}" role="img" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}">{}',
        *(kind, _("Map of %(name)s") % {"name": name}, width, height, width, height, body),
    )


def furniture(frame: Frame, *, made_up: bool) -> SafeString:
    """Scale bar, and a word where the borders are not real ones."""
    metres = max((one for one in _SCALES_M if one * frame.per_metre <= _SCALE_PX), default=_SCALES_M[0])
    label = _("%(number)s m") % {"number": metres} if metres < 1000 else _("%(number)s km") % {"number": metres // 1000}
    bottom = frame.height - 14
    bar = format_html(
        '<g class="map-scale"><path d="M12 {}v4h{}v-4"/><text x="12" y="{}">{}</text></g>',
        *(bottom, round(metres * frame.per_metre), bottom - 4, label),
    )
    note = _("Borders are made up")
    right = frame.width - 12
    return (
        bar
        if not made_up
        else format_html('{}<text class="map-note" x="{}" y="{}">{}</text>', bar, right, bottom + 4, note)
    )
