"""Whoever asked for a task decides what becomes of it."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wangge.apps.tasks.actions import Refused, cancel_task, pass_on_task
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.queries import task_by_uid
from wangge.apps.tasks.rules import may_call_off
from wangge.doors.desk.forms.deciding import DecideForm
from wangge.doors.desk.present.own_tasks import task_page
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.forms.words import read_uid
from wangge.doors.porch.people import StaffRequest, drop_held, staff_only


@staff_only
@require_POST
def decide(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    """Sent twice it is done once; what cannot be done is said beside what was typed."""
    task = task_by_uid(request.standing, uid)
    if task is None:
        raise Http404
    if not may_call_off(request.standing, task):
        raise PermissionDenied
    form = DecideForm(task, request.standing, task.town, request.POST)
    if form.is_valid():
        try:
            words = _carry_out(request, task, form)
        except Refused as refusal:
            form.add_error(None, refusal.words)
        else:
            drop_held(request)
            messages.success(request, words)
            return redirect("desk:tasks")
    context = task_page(task, request.standing, None) | {"shell": shell_of(request, "desk:tasks"), "decide": form}
    return render(request, "desk/task.html", context, status=422)


def _carry_out(request: StaffRequest, task: Task, form: DecideForm) -> str:
    said = form.cleaned_data
    command_id = read_uid(said["command_id"]) or uuid4()
    if said["does"] == "cancel":
        cancel_task(task, words=said["words"], actor=request.standing, command_id=command_id, seen=said["seen"])
        return _("Called off.")
    pass_on_task(task, **form.unit_chosen(), actor=request.standing, command_id=command_id, seen=said["seen"])
    return _("Passed on.")
