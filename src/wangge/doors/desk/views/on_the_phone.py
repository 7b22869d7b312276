"""While a caller speaks: what they reported before, and what is open where they speak of."""

from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place, locate_point, locate_words, tree
from wangge.apps.cases.actions import show_callers_cases
from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.apps.cases.queries import open_alike, twins_of
from wangge.apps.kit import clock
from wangge.apps.kit.masks import PhoneRefused, parse_phone
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.on_the_phone import line_of, line_of_values
from wangge.doors.porch.forms.point import Sent, read_point
from wangge.doors.porch.people import StaffRequest, staff_only

_LONGEST = 2000


@require_POST
@staff_only
def caller(request: StaffRequest) -> HttpResponseBase:
    """Nothing for a number that is not whole yet."""
    _desk_only(request.standing)
    try:
        phone = parse_phone(request.POST.get("phone", "")[:40])
    except PhoneRefused:
        phone = ""
    found = show_callers_cases(phone, actor=request.standing) if phone else []
    context = {"asked": bool(phone), "earlier": [line_of(case) for case in found], "now": clock.now()}
    return render(request, "desk/_caller.html", context)


@require_POST
@staff_only
def around(request: StaffRequest) -> HttpResponseBase:
    """Twins near the point, where there is one; else what is open in the grid or village that the words name."""
    _desk_only(request.standing)
    text, place = request.POST.get("text", "")[:_LONGEST], request.POST.get("place", "")[:_LONGEST]
    point = read_point(Sent(request.POST.get("lat", "")[:60], request.POST.get("lng", "")[:60])).point
    now = clock.now()
    twins = twins_of(text, latitude=point.lat, longitude=point.lng, category=None, now=now) if point else []
    mine = request.standing.areas_as(TOWN_DESK)
    located = locate_point(*point).grid if point else _named(f"{place}\n{text}")
    found = open_alike(
        request.standing,
        text,
        grid_id=located.id if located and located.kind == Kind.GRID else None,
        village_id=located.id if located and located.kind == Kind.VILLAGE else None,
    )
    context = {
        "located": located,
        "twins": [line_of(twin.case, twin.metres) for twin in twins if twin.case.town_id in mine],
        "open": [line_of_values(row, now) for row in found],
        "now": now,
    }
    return render(request, "desk/_around.html", context)


def _named(words: str) -> Place | None:
    found = next(iter(locate_words(words)), None) if words.strip() else None
    return tree().places.get(found.place.id) if found else None


def _desk_only(standing: Standing) -> None:
    if not standing.has(*TOWN_DESK):
        raise PermissionDenied
