"""The same map drawn on the server, where a browser cannot: groups and cases as points that lead on."""

from urllib.parse import quote

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, ngettext

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place, locator
from wangge.apps.cases.queries import Gathered, gathered
from wangge.apps.kit.geometry import Box
from wangge.doors.desk.map.cases import Seen, alone_in, mark_of
from wangge.doors.porch.svgmap import Mark, Pin, grid_map, town_map

_WIDTH, _HEIGHT = 880, 660
# Groups stand so far apart, in parts of the picture's width.
_APART_TOWN, _APART_GRID = 24, 90
_MARKS = {"late": Mark.LATE, "soon": Mark.SOON, "on_time": Mark.OK, "paused": Mark.HOLD}


def drawn_map(seen: Seen, at: Place, box: Box, address: str) -> SafeString:
    """`at` a town, a village or a grid; `address` is that of the page with its filters, to which an area's code is added."""
    close = at.kind == Kind.GRID
    cell = (box.east - box.west) / (_APART_GRID if close else _APART_TOWN)
    pins = [_pin(one, address, close=close) for one in gathered(seen.placed(), box, cell, seen.now)]
    pins += [_alone(place, point, count, address) for place, point, count, _late in alone_in(seen, box)]
    if close:
        return grid_map(at.code, width=_WIDTH, height=_HEIGHT, pins=pins)
    town = seen.areas.above(at, Kind.TOWN) or at
    chosen = at.code if at is not town else ""
    return town_map(town.code, width=_WIDTH, height=_HEIGHT, pins=pins, chosen=chosen)


def _pin(one: Gathered, address: str, *, close: bool) -> Pin:
    if one.count == 1:
        return Pin(one.lat, one.lng, _MARKS[mark_of(one)], "", one.number, reverse("desk:case", args=[one.number]))
    grid = locator().point(one.lat, one.lng).grid
    url = "#map-list" if close or grid is None else _to(address, grid)
    mark = Mark.MANY_LATE if one.late else Mark.MANY
    return Pin(one.lat, one.lng, mark, str(one.count), _how_many(one.count, one.late), url)


def _alone(place: Place, point: tuple[float, float], count: int, address: str) -> Pin:
    words = _("%(grid)s: %(n)s known by the grid alone") % {"grid": place.name, "n": count}
    return Pin(*point, Mark.MANY, str(count), words, _to(address, place))


def _to(address: str, place: Place) -> str:
    joint = "&" if "?" in address and not address.endswith("?") else ""
    return f"{address}{joint}at={quote(place.code)}"


def _how_many(count: int, late: int) -> str:
    words = ngettext("%(n)s case", "%(n)s cases", count) % {"n": count}
    return _("%(cases)s, %(n)s of them late") % {"cases": words, "n": late} if late else words
