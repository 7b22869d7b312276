from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.apps.kit import clock
from wangge.doors.desk.present.chase import lines_of, longest_late
from wangge.doors.desk.present.menu import CHASES
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.watching import live_tag
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def chase(request: StaffRequest) -> HttpResponseBase:
    """All lists of what is to be chased, with their counts; an open page is sent what has changed."""
    if not request.standing.has(*CHASES):
        raise Http404
    now = clock.now()
    context = {
        "shell": shell_of(request, "desk:chase"),
        "lines": lines_of(request.standing, now),
        "late": longest_late(request.standing, now),
        "now": now,
        "live_tag": live_tag(request.standing),
    }
    part = bool(request.headers.get("HX-Request"))
    return render(request, "desk/_chase.html" if part else "desk/chase.html", context)
