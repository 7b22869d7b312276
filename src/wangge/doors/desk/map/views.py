"""The page with the map, and what it asks for while one moves about. Each answer is short, and kept while nothing changes."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import tree
from wangge.apps.kit import clock
from wangge.doors.desk.map.asked import Refused, read_box, read_window, shown_datum
from wangge.doors.desk.map.cases import Seen, cases_packed, in_box
from wangge.doors.desk.map.ground import ground_packed
from wangge.doors.desk.map.packed import answer, refusal
from wangge.doors.desk.map.page import drawn_in, listed, page_around, place_of, rows_in
from wangge.doors.desk.present.filters import Asked
from wangge.doors.desk.present.towns import WITH_MAP
from wangge.doors.desk.watching import live_tag
from wangge.doors.porch.basemap import let_through
from wangge.doors.porch.people import StaffRequest, staff_only

_AT_A_POINT = 20


@staff_only
@require_safe
def open_map(request: StaffRequest) -> HttpResponseBase:
    """Filters as in a queue; `at` is the code of an area, `box` what is looked at. A page that renews itself asks for parts."""
    seen = _seen(request)
    place = place_of(request, seen)
    if place is None:
        return render(request, "desk/map/page.html", page_around(request, seen, None))
    if not request.headers.get("HX-Request"):
        context = page_around(request, seen, place) | listed(request, seen, place) | drawn_in(request, seen, place)
        response = render(request, "desk/map/page.html", context)
        let_through(response)
        return response
    if request.GET.get("part") == "drawn":
        return render(request, "desk/map/_drawn.html", drawn_in(request, seen, place))
    return render(request, "desk/map/_list.html", listed(request, seen, place))


@staff_only
@require_safe
def ground(request: StaffRequest, code: str) -> HttpResponseBase:
    """The areas of a town in which one serves: see `ground_packed`. 404 for another, or one without boundaries."""
    seen = _looking(request)
    town = next((one for one in seen.towns if one.code == code and one.kind == Kind.TOWN), None)
    if town is None:
        raise Http404
    return answer(request, ground_packed(seen.areas, town, shown_datum()))


@staff_only
@require_safe
def cases(request: StaffRequest) -> HttpResponseBase:
    """What lies in `box` at `zoom`, under the filters: see `cases_packed`. 400 with words for what cannot be read."""
    seen = _seen(request)
    try:
        window = read_window(request.GET)
    except Refused as refused:
        return refusal(str(refused))
    return answer(request, cases_packed(seen, window, shown_datum()))


@staff_only
@require_safe
def here(request: StaffRequest) -> HttpResponseBase:
    """The card of one case (`number`), or of those that lie on one spot (`box`, or `grid`: known by it or by its grids alone)."""
    seen = _seen(request)
    found = seen.cases()
    if number := request.GET.get("number", "").replace("\0", ""):
        found = found.filter(number=number)
    elif code := request.GET.get("grid", ""):
        place = seen.areas.by_code.get(code)
        grids = [one.id for one in seen.areas.under(place.path)] if place else []
        found = seen.by_grid_alone().filter(grid_id__in=grids)
    else:
        try:
            found = in_box(seen, read_box(request.GET))
        except Refused as refused:
            return refusal(str(refused))
    rows = rows_in(found, seen, _AT_A_POINT + 1)
    if not rows:
        raise Http404
    return render(request, "desk/map/_card.html", {"rows": rows[:_AT_A_POINT], "more": len(rows) > _AT_A_POINT})


def _seen(request: StaffRequest) -> Seen:
    """Raises Http404 for those who do not look at matters by where they are."""
    if not request.standing.has(*WITH_MAP):
        raise Http404
    return _looking(request)


def _looking(request: StaffRequest) -> Seen:
    areas = tree()
    minute = clock.now().replace(second=0, microsecond=0)
    return Seen(areas, live_tag(request.standing, areas), minute, request.standing, Asked.read(request.GET))
