"""The wall screen: opened by whoever looks after a town, or by a screen's own address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.apps.analytics.queries import screen_by_secret
from wangge.apps.analytics.workflow import COUNTED
from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place, tree
from wangge.apps.kit import clock
from wangge.apps.ledger.queries import version_of_all
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.doors.porch.people import StaffRequest, staff_only
from wangge.doors.wall.present.wall import wall_of

_TOWN_ROLES = (Role.OPERATOR, Role.DUTY_LEADER, Role.LEADER)


@staff_only
@require_safe
def wall(request: StaffRequest) -> HttpResponseBase:
    """Of the town that the address names, else of their first one."""
    towns = _towns(request.standing)
    asked = request.GET.get("town", "")
    town = next((one for one in towns if one.code == asked), towns[0] if towns else None)
    if town is None:
        raise Http404
    return _shown(request, town)


@require_safe
def screen(request: HttpRequest, secret: str) -> HttpResponseBase:
    """By the address that an administrator made; a switched-off one opens nothing, as one that never was."""
    found = screen_by_secret(secret.upper())
    town = tree().places.get(found.town_id) if found else None
    if town is None:
        raise Http404
    response = _shown(request, town)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _towns(standing: Standing) -> list[Place]:
    areas = tree()
    served = sorted((one for one in areas.of_kind(Kind.TOWN) if one.number_prefix), key=lambda place: place.code)
    if standing.has(Role.COUNTY_OPERATOR):
        return served
    mine = standing.areas_as(_TOWN_ROLES)
    return [one for one in served if one.id in mine]


def _shown(request: HttpRequest, town: Place) -> HttpResponseBase:
    """A whole page; of an open one what has changed, or 304 while nothing has within the minute."""
    now = clock.now()
    tag = f'"{version_of_all([f"cases:{town.id}", COUNTED])}-{now:%Y%m%d%H%M}"'
    is_part = request.headers.get("X-Wall") == "part"
    if is_part and request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=304)
    else:
        context = {"wall": wall_of(town, now), "tag": tag, "here": request.get_full_path()}
        response = render(request, "wall/_views.html" if is_part else "wall/wall.html", context)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "no-store"
    return response
