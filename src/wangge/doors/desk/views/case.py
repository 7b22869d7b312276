from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.doors.desk.present.case import SHOWS, change_since, page_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.finding import case_seen, case_with_people
from wangge.doors.porch.forms.words import read_number
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def case(request: StaffRequest, number: str) -> HttpResponseBase:
    if "since" in request.GET:
        return _changed(request, number)
    show = request.GET.get("show", "")
    found = case_with_people(request, number)
    context = page_of(found, request.standing, show if show in SHOWS else "") | {"shell": shell_of(request)}
    return render(request, "desk/case.html", context)


def _changed(request: StaffRequest, number: str) -> HttpResponseBase:
    """For a page that is open: 204 while its history is the newest, else a line that says what happened."""
    found = case_seen(request, number)
    words = change_since(found, read_number(request.GET["since"]) or 0)
    if not words:
        return HttpResponse(status=204)
    return render(request, "desk/_changed.html", {"case": found, "words": words})
