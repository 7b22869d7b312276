from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.apps.kit import clock
from wangge.apps.posts.workflow import LEADS_SHIFTS
from wangge.doors.desk.present.board_links import Links
from wangge.doors.desk.present.leader import leader_page
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.town_board import towns_on_board
from wangge.doors.desk.watching import live_tag
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def leader(request: StaffRequest) -> HttpResponseBase:
    """Of the first of their towns; an open page is sent what has changed."""
    towns = towns_on_board(request.standing) if request.standing.has(*LEADS_SHIFTS) else []
    if not towns:
        raise Http404
    links = Links(towns[0], named=len(towns) > 1)
    context = leader_page(request.standing, towns[0], links, clock.now()) | {
        "shell": shell_of(request, "desk:leader"),
        "here": request.get_full_path(),
        "live_tag": live_tag(request.standing, numbers=True),
    }
    part = bool(request.headers.get("HX-Request"))
    return render(request, "desk/_leader.html" if part else "desk/leader.html", context)
