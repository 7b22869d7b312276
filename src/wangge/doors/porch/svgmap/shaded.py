"""A town whose grids are shaded by a number, each a link: how many cases are open where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import shapely
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place, Tree, tree
from wangge.doors.porch.svgmap.drawing import frame_of_town, furniture, ground_for
from wangge.doors.porch.svgmap.frame import FINENESS, Frame, path_of
from wangge.doors.porch.svgmap.ground import Ground
from wangge.doors.porch.svgmap.pins import Pin, drawn_pins

STEPS = 5
# Which share of the grids with anything open lies below the second step, the third, the fourth.
_SHARES = (0.4, 0.7, 0.92)
# A name and the number under it, and about half the width of one character.
_LABEL_HEIGHT, _HALF_CHARACTER = 32, 7


@dataclass(frozen=True, slots=True)
class Shade:
    """`step` from 0 to STEPS - 1; without an address it is no link."""

    step: int = 0
    url: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """What stands under the name of a village: how many are open, and how many of them late; its address, if any."""

    open: str = ""
    late: str = ""
    url: str = ""


@dataclass(frozen=True)
class _Base:
    frame: Frame
    opened: SafeString
    grids: tuple[tuple[int, str], ...]
    special: tuple[tuple[int, str], ...]
    lines: SafeString
    spots: tuple[tuple[int, str, float, float], ...]
    furniture: SafeString


def shaded_map(
    code: str,
    shades: Mapping[int, Shade],
    labels: Mapping[int, Label],
    *,
    size: tuple[int, int],
    pins: Iterable[Pin] = (),
    scale: float = 1.0,
) -> SafeString:
    """The town `code` with its grids by id shaded, its villages by id labelled. `size` in pixels; text grows by `scale`.

    Raises KeyError for an unknown code, ValueError where neither the town nor anything in it has a boundary.
    """
    base = _base(tree(), code, size, scale, _("Borders are made up"))
    parts = [
        base.opened,
        format_html('<g transform="scale({})">', 1 / FINENESS),
        *(_cell("map-cell", shades.get(grid, Shade()), path) for grid, path in base.grids),
        *(_cell("map-cell map-cell-special", shades.get(grid, Shade()), path) for grid, path in base.special),
        base.lines,
        mark_safe("</g>"),
        drawn_pins(base.frame, pins),
        *(_label(spot, labels.get(spot[0], Label()), scale) for spot in base.spots),
        base.furniture,
        mark_safe("</svg>"),
    ]
    return SafeString("".join(parts))


def _cell(kind: str, shade: Shade, path: str) -> SafeString:
    drawn = format_html('<path class="{} map-shade-{}" d="{}"/>', kind, shade.step, path)
    if not shade.url:
        return drawn
    return format_html(
        '<a href="{}" aria-label="{}"><title>{}</title>{}</a>', shade.url, shade.title, shade.title, drawn
    )


def _label(spot: tuple[int, str, float, float], label: Label, scale: float) -> SafeString:
    _village, name, x, y = spot
    late = format_html(' <tspan class="map-late-count">■ {}</tspan>', label.late) if label.late else ""
    below = format_html('<text class="map-count" x="{}" y="{}">{}{}</text>', x, y + round(13 * scale), label.open, late)
    drawn = format_html('<text class="map-name" x="{}" y="{}">{}</text>{}', x, y - round(3 * scale), name, below)
    return format_html('<a href="{}">{}</a>', label.url, drawn) if label.url else drawn


# The words of the furniture are in the key for their language.
@lru_cache(maxsize=32)
def _base(areas: Tree, code: str, size: tuple[int, int], scale: float, _language: str) -> _Base:
    town = areas.by_code[code]
    frame = frame_of_town(areas, town, size)
    ground = ground_for(areas, town, frame)
    made_up = any(place.made_up for place in areas.under(town.path))
    opened = format_html(
        '<svg class="map map-wide map-shaded" role="group" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}">',
        *(_("Map of %(name)s") % {"name": town.name}, *size, *size),
    )
    return _Base(
        frame,
        opened,
        _paths(frame, ground.grids),
        _paths(frame, ground.special),
        _lines(frame, ground),
        tuple(_spots(frame, ground, areas, scale)),
        furniture(frame, made_up=made_up),
    )


def _paths(frame: Frame, shapes: Mapping[int, BaseGeometry]) -> tuple[tuple[int, str], ...]:
    return tuple((one, path) for one, shape in shapes.items() if (path := path_of(frame.seen(shape))))


def _lines(frame: Frame, ground: Ground) -> SafeString:
    layers = (("map-grids", ground.grid_lines), ("map-villages", ground.village_lines))
    drawn = ((name, path_of(frame.seen(shape))) for name, shape in layers)
    return format_html_join("", '<path class="{}" d="{}"/>', drawn)


def _spots(frame: Frame, ground: Ground, areas: Tree, scale: float) -> Iterable[tuple[int, str, float, float]]:
    """Where a village's name is written: in its widest spot, and left out where another one is already."""
    taken: BaseGeometry = shapely.Polygon()
    villages: list[Place] = sorted(areas.of_kind(Kind.VILLAGE), key=lambda place: place.code)
    for village in (one for one in villages if one.id in ground.villages):
        seen = frame.seen(ground.villages[village.id])
        if not seen.area:
            continue
        x, y = shapely.maximum_inscribed_circle(seen, tolerance=2).coords[0]
        half = len(village.name) * _HALF_CHARACTER * scale
        room = shapely.box(x - half, y - _LABEL_HEIGHT * scale / 2, x + half, y + _LABEL_HEIGHT * scale / 2)
        if not room.intersects(taken):
            taken = taken.union(room)
            yield village.id, village.name, round(x), round(y)


def thresholds(counts: Iterable[int]) -> tuple[int, ...]:
    """From how many on each step but the first begins, so that each has some of these grids; one full grid hides no other."""
    known = sorted(count for count in counts if count)
    found = [1]
    for share in _SHARES:
        found.append(max(found[-1] + 1, known[int(share * (len(known) - 1))] if known else 0))
    return tuple(found)


def step_of(count: int, limits: tuple[int, ...]) -> int:
    return sum(count >= limit for limit in limits)
