from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.apps.kit import clock
from wangge.doors.desk.present.chase import lines_of, longest_late
from wangge.doors.desk.present.menu import CHASES
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def chase(request: StaffRequest) -> HttpResponseBase:
    """All lists of what is to be chased, with their counts."""
    if not request.standing.has(*CHASES):
        raise Http404
    now = clock.now()
    context = {
        "shell": shell_of(request, "desk:chase"),
        "lines": lines_of(request.standing, now),
        "late": longest_late(request.standing, now),
        "now": now,
    }
    return render(request, "desk/chase.html", context)
