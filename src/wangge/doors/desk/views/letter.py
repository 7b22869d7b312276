"""The letter to a body outside the town: to be printed, or as a document to be edited."""

from io import BytesIO
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe
from docxtpl import DocxTemplate, Listing

from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.queries import standing_strands
from wangge.apps.cases.workflow import State
from wangge.doors.desk.present.case import may_read_letter
from wangge.doors.desk.present.letter import letter_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.finding import case_seen
from wangge.doors.porch.people import StaffRequest, staff_only

_TEMPLATE = Path(__file__).parent.parent / "documents" / "letter.docx"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@staff_only
@require_safe
def letter(request: StaffRequest, number: str) -> HttpResponseBase:
    case, chase = _transferred(request, number)
    context = {"case": case, "letter": letter_of(case, chase), "shell": shell_of(request)}
    return render(request, "desk/letter.html", context)


@staff_only
@require_safe
def letter_file(request: StaffRequest, number: str) -> HttpResponseBase:
    case, chase = _transferred(request, number)
    document, file = DocxTemplate(_TEMPLATE), BytesIO()
    words = letter_of(case, chase)
    document.render(words | {"words": Listing(words["words"])}, autoescape=True)
    document.save(file)
    response = HttpResponse(file.getvalue(), content_type=_WORD)
    response.headers["Content-Disposition"] = f'attachment; filename="{case.number}.docx"'
    return response


def _transferred(request: StaffRequest, number: str) -> tuple[Case, Strand]:
    case = case_seen(request, number)
    if not may_read_letter(request.standing):
        raise PermissionDenied
    strands = standing_strands(case)
    if case.state != State.TRANSFERRED or not strands:
        raise Http404
    return case, strands[-1]
