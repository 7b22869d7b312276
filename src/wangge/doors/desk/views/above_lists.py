"""Tables of orders from above: sent, laid out, looked over row by row, taken in."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.apps.cases.workflow import OrderSender
from wangge.apps.intake.actions import drop_upload, hold_upload, lay_out
from wangge.apps.intake.models import ListKind, Trouble, Upload, UploadState
from wangge.apps.intake.queries import refused_of
from wangge.apps.intake.queries.layouts import order_list_of, read_layout
from wangge.apps.intake.queries.plans import REQUIRED
from wangge.apps.kit.tabular import TableRefused
from wangge.doors.desk.forms.above_list import AboveListForm, LayoutForm
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.towns import home_town
from wangge.doors.desk.setup.present.lists import preview_of
from wangge.doors.desk.setup.running import Progress, carry_out_soon
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def above_list(request: StaffRequest) -> HttpResponseBase:
    if not request.standing.has(*TOWN_DESK):
        raise Http404
    form = AboveListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            upload = _held(request, form)
        except TableRefused as refusal:
            form.add_error("file", refusal.message)
        else:
            return redirect("desk:order_list", upload.uid)
    context = {"shell": shell_of(request, "desk:above"), "form": form}
    return render(request, "desk/above_list.html", context, status=422 if form.is_bound else 200)


def _held(request: StaffRequest, form: AboveListForm) -> Upload:
    file, town = form.cleaned_data["file"], home_town(request.standing)
    content = file.read()
    options = read_layout(content, town.pk, OrderSender(form.cleaned_data["sender"]))
    root = tree().places[town.pk]
    name = file.name or ""
    return hold_upload(ListKind.ORDERS, name, content, actor=request.standing.actor, root=root, options=options)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def order_list(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    """What would come of each row, and by which columns; a POST reads it by other columns."""
    upload = _own(request, uid)
    context = {"shell": shell_of(request, "desk:above"), "upload": upload}
    if upload.state == UploadState.RUNNING:
        response = render(request, "desk/setup/running.html", context | {"percent": Progress(upload).percent()})
        response.headers["Refresh"] = "2"
        return response
    form = LayoutForm(upload, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lay_out(upload, form.options(), actor=request.standing.actor)
        except TableRefused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("desk:order_list", uid)
    missing = any(name not in upload.options["columns"] for name in REQUIRED)
    context |= {"form": form, "missing": missing, "sender": OrderSender(upload.options["sender"]).label}
    context["trouble"] = Trouble(upload.trouble).label if upload.trouble else ""
    context |= preview_of(upload, request.GET)
    return render(request, "desk/order_list.html", context, status=422 if form.is_bound else 200)


@require_POST
@staff_only
def take_in(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    carry_out_soon(_own(request, uid), actor=request.standing.actor)
    return redirect("desk:order_list", uid)


@require_POST
@staff_only
def drop(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    drop_upload(_own(request, uid), actor=request.standing.actor)
    messages.success(request, _("The list is gone. Nothing was written."))
    return redirect("desk:above_list")


@staff_only
@require_safe
def refused(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    """To be mended and sent again."""
    content = refused_of(_own(request, uid))
    if not content:
        raise Http404
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="refused-orders.csv"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _own(request: StaffRequest, uid: UUID) -> Upload:
    upload = order_list_of(request.standing, uid)
    if upload is None:
        raise Http404
    return upload
