"""Tables of orders: sent, laid out, looked over row by row, taken in; from above, or of the county for its towns."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wangge.apps.areas.queries import county, tree
from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.apps.cases.workflow import OrderSender
from wangge.apps.intake.actions import drop_upload, hold_upload, lay_out
from wangge.apps.intake.models import ListKind, Trouble, Upload, UploadState
from wangge.apps.intake.queries import refused_of
from wangge.apps.intake.queries.layouts import order_list_of, read_layout
from wangge.apps.intake.queries.plans import lacks
from wangge.apps.kit.tabular import TableRefused
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.forms.above_list import AboveListForm, LayoutForm, OrderListForm
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.towns import home_town
from wangge.doors.desk.setup.present.lists import preview_of
from wangge.doors.desk.setup.running import carry_out_soon
from wangge.doors.desk.setup.showing import running_page
from wangge.doors.porch.people import StaffRequest, staff_only

_LISTS: Mapping[str, str] = {ListKind.ORDERS: "desk:above", ListKind.TOWN_ORDERS: "desk:county"}
_DIVIDED = frozenset({ListKind.TOWN_ORDERS})


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def above_list(request: StaffRequest) -> HttpResponseBase:
    if not request.standing.has(*TOWN_DESK):
        raise Http404
    form = AboveListForm(request.POST or None, request.FILES or None)
    return _sent(request, ListKind.ORDERS, form, home_town(request.standing).pk)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def county_list(request: StaffRequest) -> HttpResponseBase:
    """One table for several towns."""
    if not request.standing.has(Role.COUNTY_OPERATOR):
        raise Http404
    form = OrderListForm(request.POST or None, request.FILES or None)
    return _sent(request, ListKind.TOWN_ORDERS, form, county().area_id)


def _sent(request: StaffRequest, kind: ListKind, form: OrderListForm, root_id: int) -> HttpResponseBase:
    if request.method == "POST" and form.is_valid():
        try:
            upload = _held(request, kind, form, root_id)
        except TableRefused as refusal:
            form.add_error("file", refusal.message)
        else:
            return redirect("desk:order_list", upload.uid)
    context = {
        "shell": shell_of(request, _LISTS[kind]),
        "form": form,
        "back": _LISTS[kind],
        "divided": kind in _DIVIDED,
    }
    return render(request, "desk/above_list.html", context, status=422 if form.is_bound else 200)


def _held(request: StaffRequest, kind: ListKind, form: OrderListForm, root_id: int) -> Upload:
    file = form.cleaned_data["file"]
    content = file.read()
    options = read_layout(content, kind, root_id, form.whose())
    actor, root = request.standing.actor, tree().places[root_id]
    return hold_upload(kind, file.name or "", content, actor=actor, root=root, options=options)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def order_list(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    """What would come of each row, and by which columns; a POST reads it by other columns."""
    upload = _own(request, uid)
    back = _LISTS[upload.kind]
    context = {"shell": shell_of(request, back), "upload": upload, "back": back, "divided": upload.kind in _DIVIDED}
    if upload.state == UploadState.RUNNING:
        return running_page(request, upload, context)
    form = LayoutForm(upload, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lay_out(upload, form.options(), actor=request.standing.actor)
        except TableRefused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("desk:order_list", uid)
    missing = lacks(upload.kind, upload.options["columns"])
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
    upload = _own(request, uid)
    drop_upload(upload, actor=request.standing.actor)
    messages.success(request, _("The list is gone. Nothing was written."))
    return redirect("desk:county_list" if upload.kind in _DIVIDED else "desk:above_list")


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
