from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.apps.cases.models import Case
from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.apps.cases.queries import colleagues_at
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.case import SHOWS, change_since, page_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.triage_queue import names_in_words
from wangge.doors.desk.views.finding import case_seen, case_with_people
from wangge.doors.porch.forms.words import read_number
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def case(request: StaffRequest, number: str) -> HttpResponseBase:
    if "since" in request.GET:
        return _changed(request, number)
    if "colleagues" in request.GET:
        return _colleagues(request, number)
    show = request.GET.get("show", "")
    found = case_with_people(request, number)
    context = page_of(found, request.standing, show if show in SHOWS else "")
    context |= {"shell": shell_of(request), "at_centre": _is_at_centre(request.standing, found)}
    return render(request, "desk/case.html", context)


def _is_at_centre(standing: Standing, case: Case) -> bool:
    """Who works on the same cases, and is told which of them a colleague has open."""
    return case.town_id in standing.areas_as(TOWN_DESK)


def _colleagues(request: StaffRequest, number: str) -> HttpResponseBase:
    """Asked for by an open page, which is not held up by it."""
    found = case_seen(request, number)
    if not _is_at_centre(request.standing, found):
        raise Http404
    names = colleagues_at([found.town_id], request.standing).get(found.number, [])
    return render(request, "desk/_colleagues.html", {"colleagues": names, "colleagues_named": names_in_words(names)})


def _changed(request: StaffRequest, number: str) -> HttpResponseBase:
    """For a page that is open: 204 while its history is the newest, else a line that says what happened."""
    found = case_seen(request, number)
    words = change_since(found, read_number(request.GET["since"]) or 0)
    if not words:
        return HttpResponse(status=204)
    return render(request, "desk/_changed.html", {"case": found, "words": words})
