"""What is to be done, by whom, and who asked for it."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.doors.desk.forms.giving import GIVES_TASKS
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.tasks import SEES_TASKS, tasks_page
from wangge.doors.porch.forms.words import page_of
from wangge.doors.porch.people import StaffRequest, staff_only

_LONGEST_CODE = 30


@staff_only
@require_safe
def tasks(request: StaffRequest) -> HttpResponseBase:
    if not request.standing.has(*SEES_TASKS):
        raise Http404
    unit, page = request.GET.get("unit", "")[:_LONGEST_CODE], page_of(request.GET.get("page", ""))
    context = tasks_page(request.standing, unit=unit, page=page)
    context |= {"shell": shell_of(request, "desk:tasks"), "gives": request.standing.has(*GIVES_TASKS)}
    return render(request, "desk/tasks.html", context)
