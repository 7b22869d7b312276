from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.doors.desk.present.explained import explained
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.finding import case_seen
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def clocks(request: StaffRequest, number: str) -> HttpResponseBase:
    """How the due dates of a case came about: a page, or the part of the case's page that opens on demand."""
    case = case_seen(request, number)
    context = {"case": case, "clocks": explained(case)}
    if request.headers.get("HX-Request"):
        return render(request, "desk/_explained.html", context)
    return render(request, "desk/explained.html", context | {"shell": shell_of(request)})
