"""A part of a photo is covered by boxes, before anybody else sees it."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.cases.actions import Redact, Refused, take
from wangge.apps.cases.models import Case, Photo
from wangge.apps.cases.rules import verdict
from wangge.apps.cases.rules.covering import MOST_BOXES, SMALLEST
from wangge.apps.kit.photos import Box
from wangge.doors.desk.forms.covering import Boxes, boxes_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.asking import cannot_now
from wangge.doors.desk.views.finding import case_seen, was_sent_before
from wangge.doors.porch.forms.words import read_number, read_uid
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def redact(request: StaffRequest, number: str, uid: UUID) -> HttpResponseBase:
    """Once it is covered the photo has another uid: whoever comes by the old one finds none."""
    case = case_seen(request, number)
    ruling = verdict(request.standing, "redact", case)
    if not ruling:
        return cannot_now(request, case, "redact", Refused(ruling.code), {})
    photo = case.photos.filter(uid=uid).first()
    if photo is None:
        return _covered_already(request, case)
    boxes = boxes_of(request.POST)
    if request.method != "POST":
        return _page(request, photo, boxes)
    if "add" in request.POST or "remove" in request.POST:
        return _page(request, photo, _changed(request, boxes))
    good = boxes.good()
    return _page(request, photo, boxes, status=422) if good is None else _cover(request, photo, boxes, good)


def _cover(request: StaffRequest, photo: Photo, boxes: Boxes, good: tuple[Box, ...]) -> HttpResponseBase:
    order = Redact(photo=photo, boxes=good)
    try:
        take(photo.case, order, actor=request.standing, command_id=_command_id(request))
    except Refused as refusal:
        boxes.error = refusal.words
        return _page(request, photo, boxes, status=409)
    messages.success(request, _("Covered for everybody. What was under the boxes is erased for good."))
    return redirect("desk:case", photo.case.number)


def _covered_already(request: StaffRequest, case: Case) -> HttpResponseBase:
    """By this very form, or by somebody else meanwhile. Raises Http404 for whoever only follows an address."""
    if request.method != "POST":
        raise Http404
    if was_sent_before(request):
        messages.success(request, _("This was sent before and carried out once."))
    else:
        messages.error(request, _("This photo was covered by somebody else meanwhile. Look at it as it is now."))
    return redirect("desk:case", case.number)


def _changed(request: StaffRequest, boxes: Boxes) -> Boxes:
    """For browsers without script: a row more or less, nothing is saved."""
    place = read_number(request.POST.get("remove", ""))
    if place is not None:
        boxes.remove(place)
    elif "add" in request.POST and len(boxes.rows) < MOST_BOXES:
        boxes.add()
    return boxes


def _command_id(request: StaffRequest) -> UUID:
    return read_uid(request.POST.get("command_id", "")) or uuid4()


def _page(request: StaffRequest, photo: Photo, boxes: Boxes, *, status: int = 200) -> HttpResponseBase:
    context = {
        "shell": shell_of(request),
        "case": photo.case,
        "photo": photo,
        "boxes": boxes,
        "drawn": boxes.drawn(),
        "most": MOST_BOXES,
        "smallest": SMALLEST,
        "command_id": _command_id(request),
    }
    return render(request, "desk/redact.html", context, status=status)
