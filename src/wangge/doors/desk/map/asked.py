"""What part of the world an open map asks for, and in what size; read and judged at the edge."""

import math
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from wangge.apps.kit.geometry import Box, Datum, from_wgs84, to_wgs84
from wangge.doors.porch.basemap import base_map
from wangge.doors.porch.forms.words import read_number

DEEPEST = 20
# A screen of 3840 pixels with some room; whoever asks for more than that at one zoom is no map of ours.
_WIDEST_PX = 6000
_TILE_PX, CELL_PX = 512, 56
# Boxes grow to whole steps of a screen, so that colleagues who look at the same place share an answer.
_STEP_CELLS = 4


class Refused(ValueError):
    """What cannot be drawn; its words are for whoever asked."""


@dataclass(frozen=True)
class Window:
    """`box` in WGS 84, grown to whole steps."""

    box: Box
    zoom: int

    @property
    def cell(self) -> float:
        """Degrees of longitude that a group of cases takes up on the screen."""
        return _degrees(CELL_PX, self.zoom)


def shown_datum() -> Datum:
    """What maps are drawn in: that of the base map, where there is one."""
    found = base_map()
    return found.datum if found else Datum.WGS84


def read_window(query: QueryDict) -> Window:
    """Of `zoom` (0 to 20) and `box` (west,south,east,north in degrees of the map shown). Raises Refused in words."""
    zoom = read_number(query.get("zoom", ""))
    if zoom is None or zoom > DEEPEST:
        raise Refused(_("zoom must be a whole number from 0 to %(n)s.") % {"n": DEEPEST})
    box = read_box(query)
    if box.east - box.west > _degrees(_WIDEST_PX, zoom) + 1e-9:
        raise Refused(_("The box is too wide for this zoom: ask for less, or from further away."))
    return Window(_grown(box, _degrees(CELL_PX * _STEP_CELLS, zoom)), zoom)


def read_box(query: QueryDict) -> Box:
    """As `read_window`. Raises Refused in words."""
    try:
        west, south, east, north = map(float, query.get("box", "").split(","))
    except ValueError:
        raise Refused(_("box must be four numbers with commas: west, south, east, north.")) from None
    # Also refuses what is no number: nothing compares with it.
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise Refused(_("box must lie on the earth: west before east, south before north, in degrees."))
    datum = shown_datum()
    (south, west), (north, east) = to_wgs84(south, west, datum), to_wgs84(north, east, datum)
    return Box(south, west, north, east)


def shown_box(box: Box) -> list[float]:
    """West, south, east, north as the map shows them."""
    datum = shown_datum()
    south_west, north_east = from_wgs84(box.south, box.west, datum), from_wgs84(box.north, box.east, datum)
    return [round(number, 6) for number in (south_west.lng, south_west.lat, north_east.lng, north_east.lat)]


def _degrees(pixels: int, zoom: int) -> float:
    degrees: float = 360 * pixels / (_TILE_PX * 2**zoom)
    return degrees


def _grown(box: Box, step: float) -> Box:
    return Box(
        max(math.floor(box.south / step) * step, -90),
        max(math.floor(box.west / step) * step, -180),
        min(math.ceil(box.north / step) * step, 90),
        min(math.ceil(box.east / step) * step, 180),
    )
