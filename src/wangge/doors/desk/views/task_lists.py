"""Tasks as a table: sent, looked over row by row, given."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import tree
from wangge.apps.intake.actions import drop_upload, hold_upload
from wangge.apps.intake.models import ListKind, Upload
from wangge.apps.intake.queries import own_upload, refused_of
from wangge.apps.kit.tabular import TableRefused
from wangge.doors.desk.forms.giving import GIVES_TASKS, TaskListForm
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.towns import home_town
from wangge.doors.desk.setup.present.lists import about, blank_list
from wangge.doors.desk.setup.running import carry_out_soon
from wangge.doors.desk.setup.showing import WORKBOOK, file_of, upload_page
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def task_send(request: StaffRequest) -> HttpResponseBase:
    town = _town(request)
    form = TaskListForm(town, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, actor = form.cleaned_data["file"], request.standing.actor
        options = {"work": form.cleaned_data["work"], "person": actor.id}
        root = tree().places[town.pk]
        try:
            upload = hold_upload(ListKind.TASKS, file.name or "", file.read(), actor=actor, root=root, options=options)
        except TableRefused as refusal:
            form.add_error("file", refusal.message)
        else:
            return redirect("desk:task_list", upload.uid)
    context = {"shell": shell_of(request, "desk:tasks"), "form": form, "kind": about(ListKind.TASKS)}
    context["list_pages"] = _pages()
    return render(request, "desk/setup/send.html", context, status=422 if form.is_bound else 200)


@staff_only
@require_safe
def task_list(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    """What would come of each row; then what was done."""
    found = _own(request, uid)
    context = {"shell": shell_of(request, "desk:tasks"), "upload": found, "kind": about(ListKind.TASKS)}
    context["list_pages"] = _pages(found)
    return upload_page(request, found, context)


@require_POST
@staff_only
def task_list_carry_out(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    carry_out_soon(_own(request, uid), actor=request.standing.actor)
    return redirect("desk:task_list", uid)


@require_POST
@staff_only
def task_list_drop(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    drop_upload(_own(request, uid), actor=request.standing.actor)
    messages.success(request, _("The list is gone. Nothing was written."))
    return redirect("desk:task_send")


@staff_only
@require_safe
def task_list_refused(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    """To be mended and sent again."""
    content = refused_of(_own(request, uid))
    if not content:
        raise Http404
    return file_of(content, "refused-tasks.csv", "text/csv; charset=utf-8")


@staff_only
@require_safe
def task_list_blank(request: StaffRequest) -> HttpResponseBase:
    _town(request)
    return file_of(blank_list(ListKind.TASKS), "tasks.xlsx", WORKBOOK)


def _pages(upload: Upload | None = None) -> dict[str, str]:
    pages = {
        "home": reverse("desk:tasks"),
        "home_label": pgettext("page", "Tasks"),
        "send": reverse("desk:task_send"),
        "blank": reverse("desk:task_list_blank"),
    }
    if upload:
        named = ("carry_out", "drop", "refused")
        pages |= {name: reverse(f"desk:task_list_{name}", args=[upload.uid]) for name in named}
    return pages


def _town(request: StaffRequest) -> Area:
    """404 for whoever asks nobody for anything."""
    if not request.standing.has(*GIVES_TASKS):
        raise Http404
    return home_town(request.standing)


def _own(request: StaffRequest, uid: UUID) -> Upload:
    found = own_upload(request.standing, uid, ListKind.TASKS, [_town(request).pk])
    if found is None:
        raise Http404
    return found
