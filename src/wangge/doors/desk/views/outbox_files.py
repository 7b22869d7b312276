"""A file in which a phone saved what it could not send, loaded at the desk."""

from typing import BinaryIO, cast

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wangge.apps.terminals.actions import note_loaded
from wangge.apps.terminals.queries import BadFile, read_outbox_file
from wangge.doors.desk.present.devices import device_seen, sees_devices
from wangge.doors.desk.present.outbox_files import file_page, why_not
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.brought import hand_in
from wangge.doors.porch.people import StaffRequest, staff_only

LARGEST_OUTBOX = 500_000_000


@require_POST
@staff_only
def load_file(request: StaffRequest) -> HttpResponseBase:
    """What is in it is done at once, and shown one by one. Loading it again does nothing twice."""
    if not sees_devices(request.standing):
        raise Http404
    file = request.FILES.get("file")
    if file is None:
        return _refused(request, _("Please choose the file that was saved on the phone."))
    if (file.size or 0) > LARGEST_OUTBOX:
        return _refused(
            request, _("This file is larger than 500 MB. A phone's file is not; please choose the right one.")
        )
    try:
        found = read_outbox_file(cast("BinaryIO", file))
    except BadFile as bad:
        return _refused(request, why_not(bad.code))
    device = device_seen(request.standing, found.device)
    if device is None:
        return _refused(request, why_not("unknown"))
    note_loaded(device, actor=request.standing.actor, operations=len(found.names("item")))
    context = file_page(found, device, hand_in(found, device)) | {"shell": shell_of(request, "desk:devices")}
    return render(request, "desk/outbox_file.html", context)


load_file.largest_file = LARGEST_OUTBOX  # type: ignore[attr-defined]


def _refused(request: StaffRequest, words: str) -> HttpResponseBase:
    messages.error(request, words)
    return redirect("desk:devices")
