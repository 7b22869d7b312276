"""The reply to the reporter: to be printed, or as a document to be edited."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.apps.cases.models import Case, DocumentTemplate
from wangge.doors.desk.documents.answering import document_of
from wangge.doors.desk.present.case import may_read_letter
from wangge.doors.desk.present.reply import reply_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.finding import case_seen
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def reply(request: StaffRequest, number: str) -> HttpResponseBase:
    case, words = _given(request, number)
    context = {"case": case, "letter": words, "file": "desk:reply_file", "shell": shell_of(request)}
    return render(request, "desk/letter.html", context)


@staff_only
@require_safe
def reply_file(request: StaffRequest, number: str) -> HttpResponseBase:
    case, words = _given(request, number)
    return document_of(case.town_id, DocumentTemplate.Kind.REPLY, words, f"{words['title']} {case.number}")


def _given(request: StaffRequest, number: str) -> tuple[Case, dict[str, Any]]:
    case = case_seen(request, number)
    if not may_read_letter(request.standing):
        raise PermissionDenied
    words = reply_of(case)
    if words is None:
        raise Http404
    return case, words
