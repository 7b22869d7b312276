"""Phones of the terminal: which hold something that cannot be sent, what was kept of it, and shutting one off."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wangge.apps.kit import clock
from wangge.apps.kit.photos import PhotoRefused, inspect_photo
from wangge.apps.kit.text import clean_text
from wangge.apps.terminals.actions import end_device, review_kept
from wangge.apps.terminals.queries import arrived, kept_seen, kept_to_review
from wangge.doors.desk.present.devices import devices_page, devices_seen, may_open
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.people import StaffRequest, staff_only
from wangge.doors.porch.photos import SMALL, photo_of_bytes

_LONGEST = 500


@staff_only
@require_safe
def devices(request: StaffRequest) -> HttpResponseBase:
    if not may_open(request.standing):
        raise Http404
    context = devices_page(request.standing) | {"shell": shell_of(request, "desk:devices"), "now": clock.now()}
    return render(request, "desk/devices.html", context)


@require_POST
@staff_only
def end_a_device(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    found = next((one for one in devices_seen(request.standing) if one.uid == uid), None)
    if found is None:
        raise Http404
    end_device(found, actor=request.standing.actor)
    messages.success(request, _("Shut off: nothing that it sends is taken any more."))
    return redirect("desk:devices")


@require_POST
@staff_only
def review(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    """What became of it, for its author to read."""
    found = next((one for one in kept_to_review(request.standing) if one.uid == uid), None)
    if found is None:
        raise Http404
    words = clean_text(request.POST.get("words", ""), limit=_LONGEST).text
    if not words:
        messages.error(request, _("Please write in a few words what became of it: its author reads them."))
        return redirect("desk:devices")
    review_kept(found, actor=request.standing.actor, words=words)
    messages.success(request, _("Done. Its author reads it on the phone."))
    return redirect("desk:devices")


@staff_only
@require_safe
def kept_photo(request: StaffRequest, uid: UUID, sha256: str, size: str) -> HttpResponseBase:
    """One that came with something that is kept, for whoever reviews it; made anew, so that nothing hidden is in it."""
    found = kept_seen(request.standing, uid)
    named = found is not None and found.awaits.filter(sha256=sha256).exists()
    path = arrived(found.person_id, sha256) if found and named else None
    if path is None:
        raise Http404
    try:
        photo = inspect_photo(path.read_bytes(), declared_name=f"{sha256[:8]}.jpg")
    except PhotoRefused as refusal:
        raise Http404 from refusal
    return photo_of_bytes(photo.thumbnail if size == SMALL else photo.stored)
