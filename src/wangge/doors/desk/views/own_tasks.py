"""One's own tasks on a page that needs no app and no script; whoever asked for one reads the same page."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wangge.apps.cases.rules.making import may_report
from wangge.apps.kit.refusals import Refused
from wangge.apps.ledger.queries import was_carried_out
from wangge.apps.tasks.actions import answer_task, hand_back_task
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.queries import task_by_uid
from wangge.apps.tasks.rules import may_do
from wangge.apps.tasks.workflow import Result, TaskState
from wangge.doors.desk.forms.deciding import decide_form
from wangge.doors.desk.forms.own_task import Said, answer_of, blank, look_over, look_over_back, read_said
from wangge.doors.desk.present.own_tasks import own_tasks_page, task_page
from wangge.doors.desk.present.questions import sheet_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.people import StaffRequest, drop_held, held_fields, staff_only

_PAGE = "desk:own_tasks"


@staff_only
@require_safe
def own_tasks(request: StaffRequest) -> HttpResponseBase:
    return render(
        request, "desk/own_tasks.html", own_tasks_page(request.standing) | {"shell": shell_of(request, _PAGE)}
    )


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def task(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    found = task_by_uid(request.standing, uid)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _first(request, found)
    if not may_do(request.standing, found):
        raise PermissionDenied
    said = read_said(request, request.POST, found)
    drop_held(request)
    if request.POST.get("do") == "answer":
        return _answer(request, found, said)
    if request.POST.get("do") == "back":
        return _hand_back(request, found, said)
    # A row more or less, a photo taken off: nothing is sent yet, and nothing is missing yet.
    return _page(request, found, said, judged=False)


def _first(request: StaffRequest, task: Task) -> HttpResponse:
    """An empty form, or what was typed when the session ended."""
    if task.state != TaskState.OPEN or not may_do(request.standing, task):
        return _page(request, task, None, judged=False)
    held = held_fields(request, request.path)
    if not held:
        return _page(request, task, blank(task, uuid4()), judged=False)
    typed = QueryDict(mutable=True)
    typed.update(held)
    return _page(request, task, read_said(request, typed, task), judged=False, held=True)


def _answer(request: StaffRequest, task: Task, said: Said) -> HttpResponseBase:
    look_over(said)
    result = said.result
    if said.errors or said.faulty or result is None or _came_up(said):
        return _page(request, task, said, status=422)
    is_repeat = was_carried_out(said.command_id, actor=request.standing.actor)
    try:
        answer_task(task, answer_of(said, task, result), actor=request.standing)
    except Refused as refusal:
        return _refused(request, task, said, refusal)
    words = _("This was sent before and carried out once.") if is_repeat else _("Sent: “%(result)s”.")
    messages.success(request, words % {"result": result.label})
    if result is Result.FOUND and not is_repeat and may_report(request.standing):
        return redirect("desk:found_in_task", task.uid)
    return redirect(_PAGE)


def _came_up(said: Said) -> bool:
    """Whether something is asked after these answers that was not on the page that was sent."""
    if said.form is None or not said.needs_form:
        return False
    sheet = sheet_of(said.form, said.typed, said.answered, judged=True, seen=said.seen)
    return bool(sheet.shown - said.seen)


def _hand_back(request: StaffRequest, task: Task, said: Said) -> HttpResponseBase:
    look_over_back(said)
    reason = said.reason
    if said.errors or reason is None:
        return _page(request, task, said, status=422)
    try:
        words = said.words["back_words"]
        hand_back_task(task, reason, words=words, actor=request.standing, command_id=said.command_id)
    except Refused as refusal:
        return _refused(request, task, said, refusal)
    messages.success(request, _("Handed back. Whoever asked for it decides what becomes of it."))
    return redirect(_PAGE)


def _refused(request: StaffRequest, task: Task, said: Said, refusal: Refused) -> HttpResponse:
    """Everything that was typed stands there still, to be sent again or copied."""
    if refusal.code == "repeat":
        said.command_id = uuid4()
    return _page(request, task, said, refusal=refusal.words, status=409)


def _page(
    request: StaffRequest,
    task: Task,
    said: Said | None,
    *,
    judged: bool = True,
    held: bool = False,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    if said:
        said.picked.keep()
        said.typed.keep()
    context = task_page(task, request.standing, said, judged=judged) | {"held": held, "refusal": refusal}
    context["decide"] = decide_form(task, request.standing)
    return render(request, "desk/task.html", context | {"shell": shell_of(request, _PAGE)}, status=status)
