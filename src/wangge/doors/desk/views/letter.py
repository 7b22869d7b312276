"""The letter to a body outside the town: to be printed, or as a document to be edited."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.apps.cases.models import Case, DocumentTemplate
from wangge.apps.cases.queries import letters_of
from wangge.doors.desk.documents.answering import document_of
from wangge.doors.desk.present.case import may_read_letter
from wangge.doors.desk.present.letter import letter_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.finding import case_seen
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def letter(request: StaffRequest, number: str) -> HttpResponseBase:
    case, words = _sent(request, number)
    context = {"case": case, "letter": words, "file": "desk:letter_file", "shell": shell_of(request)}
    return render(request, "desk/letter.html", context)


@staff_only
@require_safe
def letter_file(request: StaffRequest, number: str) -> HttpResponseBase:
    case, words = _sent(request, number)
    return document_of(case.town_id, DocumentTemplate.Kind.LETTER, words, f"{words['title']} {words['number']}")


def _sent(request: StaffRequest, number: str) -> tuple[Case, dict[str, Any]]:
    """The newest, or the one whose number is asked for: it can be read for as long as the case may be seen."""
    case = case_seen(request, number)
    if not may_read_letter(request.standing):
        raise PermissionDenied
    asked = request.GET.get("no", "")
    found = [letter_of(case, chase, told) for chase, told in letters_of(case) if asked in ("", chase.number)]
    if not found:
        raise Http404
    return case, found[-1]
