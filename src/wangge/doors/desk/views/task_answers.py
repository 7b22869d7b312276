"""What was answered in tasks: as a table, as a workbook, with its photos."""

from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from wangge.apps.kit import clock
from wangge.apps.kit.tabular import streamed_workbook
from wangge.apps.ledger.actions import note_look
from wangge.apps.tasks.queries import pictures_of, works_of
from wangge.doors.desk.present.answers import answers_page, answers_to_export
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.tasks import SEES_TASKS
from wangge.doors.desk.present.towns import home_town
from wangge.doors.desk.views.export import table_file
from wangge.doors.porch.forms.words import page_of
from wangge.doors.porch.people import StaffRequest, staff_only
from wangge.doors.porch.photos import serve_photo

_LONGEST_CODE = 40


@staff_only
@require_safe
def task_answers(request: StaffRequest) -> HttpResponseBase:
    code, unit = (request.GET.get(name, "")[:_LONGEST_CODE].replace("\0", "") for name in ("work", "unit"))
    page = page_of(request.GET.get("page", ""))
    context = answers_page(request.standing, _town_id(request), code=code, unit=unit, page=page)
    return render(request, "desk/answers.html", context | {"shell": shell_of(request, "desk:tasks")})


@staff_only
@require_POST
def task_answers_export(request: StaffRequest) -> HttpResponseBase:
    """What is read on the page, all of it; that it was taken along stands in the book of looks."""
    code, unit = (request.POST.get(name, "")[:_LONGEST_CODE].replace("\0", "") for name in ("work", "unit"))
    work = next((one for one in works_of(_town_id(request)) if one.code == code), None)
    if work is None:
        raise Http404
    headings, rows = answers_to_export(request.standing, work, unit)
    actor = request.standing.actor
    note_look(actor=actor, subject_kind="tasks.work", subject_uid=work.uid, what="list", reason=f"{work.code} {unit}")
    file = streamed_workbook(headings, rows, sheet=work.name[:30])
    return table_file(file, f"{work.name}-{clock.now():%Y%m%d}")


@staff_only
@require_safe
def answer_photo(request: StaffRequest, uid: UUID, size: str) -> HttpResponseBase:
    return serve_photo(request, pictures_of(request.standing), uid, size)


def _town_id(request: StaffRequest) -> int:
    if not request.standing.has(*SEES_TASKS):
        raise Http404
    return home_town(request.standing).pk
