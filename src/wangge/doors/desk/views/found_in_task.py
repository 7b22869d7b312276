"""What was found in a task, on the page that needs no app: a report with all that is known of the task filled in."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from wangge.apps.cases.actions import Report, Settle
from wangge.apps.cases.models import Case
from wangge.apps.cases.rules.making import may_report
from wangge.apps.intake.actions import receive_report
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.queries import task_by_uid
from wangge.apps.tasks.rules import may_do
from wangge.doors.desk.forms.report import Filled, blank_report, grids_of
from wangge.doors.desk.forms.reported import as_incoming
from wangge.doors.desk.views.report import Way, first_page, reported
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def found_in_task(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    task = task_by_uid(request.standing, uid)
    if task is None:
        raise Http404
    if not (may_report(request.standing) and may_do(request.standing, task)):
        raise PermissionDenied

    def take_in(order: Report | Settle, filled: Filled, standing: Standing) -> Case:
        incoming, command = as_incoming(filled), filled.command_id
        return receive_report(order, incoming, actor=standing, command_id=command, found_in=task).made.case

    way = Way(take_in, around={"found_in": task})
    if request.method != "POST":
        return first_page(request, _begun(task, request.standing), way)
    return reported(request, way)


def _begun(task: Task, standing: Standing) -> Filled:
    """One's own finding, where the task is."""
    filled = blank_report(standing)
    filled.own, filled.words = True, {"place": task.place}
    filled.grid = next((grid for grid in grids_of(standing) if grid.id == task.area_id), filled.grid)
    return filled
