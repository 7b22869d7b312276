"""A duty roster as a table: sent, looked over row by row, carried out."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import tree
from wangge.apps.intake.actions import drop_upload, hold_upload
from wangge.apps.intake.models import ListKind, Upload
from wangge.apps.intake.queries import own_upload, refused_of
from wangge.apps.kit.tabular import TableRefused
from wangge.apps.posts.rules import may_keep_roster
from wangge.doors.desk.forms.duty_list import DutyListForm
from wangge.doors.desk.present.duty import towns_with_roster
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.setup.present.lists import about, blank_list
from wangge.doors.desk.setup.running import carry_out_soon
from wangge.doors.desk.setup.showing import WORKBOOK, file_of, upload_page
from wangge.doors.desk.views.duty_towns import asked_town
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def duty_send(request: StaffRequest) -> HttpResponseBase:
    town = _kept_here(request)
    form = DutyListForm(_kept_towns(request), town, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, root = form.cleaned_data["file"], tree().places[form.town().pk]
        try:
            upload = hold_upload(ListKind.DUTY, file.name or "", file.read(), actor=request.standing.actor, root=root)
        except TableRefused as refusal:
            form.add_error("file", refusal.message)
        else:
            return redirect("desk:duty_list", upload.uid)
    context = {"shell": shell_of(request, "desk:duty"), "form": form, "kind": about(ListKind.DUTY)}
    context["list_pages"] = _pages()
    return render(request, "desk/setup/send.html", context, status=422 if form.is_bound else 200)


@staff_only
@require_safe
def duty_list(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    """What would come of each row; then what was done."""
    found = _own(request, uid)
    context = {"shell": shell_of(request, "desk:duty"), "upload": found, "kind": about(ListKind.DUTY)}
    context["list_pages"] = _pages(found)
    return upload_page(request, found, context)


@require_POST
@staff_only
def duty_list_carry_out(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    carry_out_soon(_own(request, uid), actor=request.standing.actor)
    return redirect("desk:duty_list", uid)


@require_POST
@staff_only
def duty_list_drop(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    drop_upload(_own(request, uid), actor=request.standing.actor)
    messages.success(request, _("The list is gone. Nothing was written."))
    return redirect("desk:duty_send")


@staff_only
@require_safe
def duty_list_refused(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    """To be mended and sent again."""
    content = refused_of(_own(request, uid))
    if not content:
        raise Http404
    return file_of(content, "refused-duty.csv", "text/csv; charset=utf-8")


@staff_only
@require_safe
def duty_list_blank(request: StaffRequest) -> HttpResponseBase:
    _kept_here(request)
    return file_of(blank_list(ListKind.DUTY), "duty.xlsx", WORKBOOK)


def _pages(upload: Upload | None = None) -> dict[str, str]:
    pages = {
        "home": reverse("desk:duty"),
        "home_label": _("Duty roster"),
        "send": reverse("desk:duty_send"),
        "blank": reverse("desk:duty_list_blank"),
    }
    if upload:
        named = ("carry_out", "drop", "refused")
        pages |= {name: reverse(f"desk:duty_list_{name}", args=[upload.uid]) for name in named}
    return pages


def _kept_towns(request: StaffRequest) -> list[Area]:
    return [town for town in towns_with_roster(request.standing) if may_keep_roster(request.standing, town)]


def _kept_here(request: StaffRequest) -> Area:
    """404 for whoever reads no roster, 403 for whoever keeps none."""
    town = asked_town(request)
    if not may_keep_roster(request.standing, town):
        raise PermissionDenied
    return town


def _own(request: StaffRequest, uid: UUID) -> Upload:
    found = own_upload(request.standing, uid, ListKind.DUTY, [town.pk for town in _kept_towns(request)])
    if found is None:
        raise Http404
    return found
