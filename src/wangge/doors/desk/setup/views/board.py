"""The printed board of a grid, as it hangs in the village: who serves here, and how to report."""

import segno
from django.conf import settings
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import tree
from wangge.apps.intake.queries.units import area_within, contacts_of, serving_in
from wangge.doors.desk.setup.guards import SetupRequest, administrators_only
from wangge.doors.porch.svgmap import grid_map


@administrators_only
@require_safe
def board(request: SetupRequest, code: str) -> HttpResponseBase:
    found = area_within(request.roots, code)
    if found is None or found.kind != Kind.GRID:
        raise Http404
    areas = tree()
    place = areas.places[found.pk]
    town = areas.above(place, Kind.TOWN)
    link = request.build_absolute_uri(f"{reverse('public:report')}?grid={found.code}")
    has_map = place.shape is not None and town is not None and town.shape is not None
    context = {
        "found": found,
        "town": town,
        "serving": serving_in(found),
        "contacts": contacts_of(found),
        "map": grid_map(found.code, width=760, height=520) if has_map else "",
        "qr": SafeString(segno.make(link, error="m", micro=False).svg_inline(border=2, omitsize=True)),
        "link": link,
        "town_phone": settings.TOWN_PHONE,
        "size": "a4" if request.GET.get("size") == "a4" else "a3",
    }
    return render(request, "desk/setup/board.html", context)
