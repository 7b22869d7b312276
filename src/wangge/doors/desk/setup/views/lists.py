"""Lists that are sent, looked over row by row, and carried out."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wangge.apps.intake.actions import drop_upload, hold_upload
from wangge.apps.intake.models import KEPT_BY_OTHERS, ListKind, Upload
from wangge.apps.intake.queries import refused_of, upload_of
from wangge.apps.kit.tabular import TableRefused
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.setup.forms.lists import ListForm
from wangge.doors.desk.setup.guards import SetupRequest, administrators_only
from wangge.doors.desk.setup.present.lists import about, blank_list, pages_around
from wangge.doors.desk.setup.running import carry_out_soon
from wangge.doors.desk.setup.showing import WORKBOOK, file_of, upload_page


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def send_list(request: SetupRequest, kind: str) -> HttpResponseBase:
    wanted = _kind(kind)
    form = ListForm(wanted, request.roots, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        root = next(place for place in request.roots if place.code == form.cleaned_data["root"])
        try:
            upload = hold_upload(
                wanted,
                file.name or "",
                file.read(),
                actor=request.standing.actor,
                root=root,
                options=form.options(),
            )
        except TableRefused as refusal:
            form.add_error("file", refusal.message)
        else:
            return redirect("desk:upload", upload.uid)
    context = {"shell": shell_of(request, "desk:setup"), "form": form, "kind": about(wanted)}
    context["list_pages"] = pages_around(wanted)
    return render(request, "desk/setup/send.html", context, status=422 if form.is_bound else 200)


@administrators_only
@require_safe
def upload(request: SetupRequest, uid: UUID) -> HttpResponseBase:
    """What would come of each row; while it is carried out how far it is; then what was done."""
    found = _upload(request, uid)
    context = {"shell": shell_of(request, "desk:setup"), "upload": found, "kind": about(ListKind(found.kind))}
    context["list_pages"] = pages_around(ListKind(found.kind), found)
    return upload_page(request, found, context)


@require_POST
@administrators_only
def carry_out_list(request: SetupRequest, uid: UUID) -> HttpResponseBase:
    carry_out_soon(_upload(request, uid), actor=request.standing.actor)
    return redirect("desk:upload", uid)


@require_POST
@administrators_only
def drop_list(request: SetupRequest, uid: UUID) -> HttpResponseBase:
    found = _upload(request, uid)
    drop_upload(found, actor=request.standing.actor)
    messages.success(request, _("The list is gone. Nothing was written."))
    return redirect("desk:send_list", found.kind)


@administrators_only
@require_safe
def refused_rows(request: SetupRequest, uid: UUID) -> HttpResponseBase:
    """To be mended and sent again."""
    found = _upload(request, uid)
    content = refused_of(found)
    if not content:
        raise Http404
    ending, kind = (
        ("geojson", "application/geo+json") if content.startswith(b"{") else ("csv", "text/csv; charset=utf-8")
    )
    return file_of(content, f"refused-{found.kind}.{ending}", kind)


@administrators_only
@require_safe
def blank(_request: SetupRequest, kind: str) -> HttpResponseBase:
    wanted = _kind(kind)
    return file_of(blank_list(wanted), f"{wanted.value}.xlsx", WORKBOOK)


def _kind(code: str) -> ListKind:
    if code not in ListKind.values or code in KEPT_BY_OTHERS:
        raise Http404
    return ListKind(code)


def _upload(request: SetupRequest, uid: UUID) -> Upload:
    found = upload_of(request.standing, uid)
    if found is None:
        raise Http404
    return found
