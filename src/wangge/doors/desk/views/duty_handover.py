"""One shift hands over to the next: what is open and to be minded, signed by both. And whom to ring at night."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wangge.apps.areas.models import Area
from wangge.apps.kit import clock
from wangge.apps.kit.text import clean_text
from wangge.apps.posts.actions import read_duty_handover, write_duty_handover
from wangge.apps.posts.queries.duty import newest_handovers, shift_at
from wangge.apps.posts.rules import may_hand_over_duty
from wangge.doors.desk.present.duty_handover import handover_shown, phones_of, prefilled
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.duty_towns import asked_town
from wangge.doors.porch.people import StaffRequest, drop_held, held_fields, staff_only

_SHOWN, _LONGEST, _LONGEST_REPLY = 30, 4000, 500


def _town(request: StaffRequest) -> Area:
    """Raises Http404 where this person has no part in a shift."""
    town = asked_town(request)
    if not may_hand_over_duty(request.standing, town):
        raise Http404
    return town


@staff_only
@require_safe
def duty_handover(request: StaffRequest) -> HttpResponseBase:
    held = held_fields(request, request.path)
    return _show(request, _town(request), words=held.get("words"))


def _show(request: StaffRequest, town: Area, *, words: str | None = None, error: str = "") -> HttpResponseBase:
    now = clock.now()
    shift = shift_at(town.pk, now)
    kept = newest_handovers(town.pk, most=_SHOWN)
    waiting = [one for one in kept if one.read_at is None]
    own = next((one for one in kept if shift and one.shift_id == shift.pk), None)
    may_write = shift is not None and (own is None or own.read_at is None)
    if words is None:
        words = own.words if own else prefilled(request.standing, town, now) if may_write else ""
    context = {
        "shell": shell_of(request, "desk:duty"),
        "town": town,
        "now": now,
        "shift": shift,
        "may_write": may_write,
        "own": own,
        "words": words,
        "error": error,
        "waiting": [handover_shown(one) | {"is_mine": one.written_by_id == request.user.pk} for one in waiting],
        "kept": [handover_shown(one) for one in kept if one.read_at is not None],
    }
    return render(request, "desk/duty_handover.html", context, status=422 if error else 200)


@require_POST
@staff_only
def duty_write(request: StaffRequest) -> HttpResponseBase:
    town = _town(request)
    words = clean_text(request.POST.get("words", "")[:_LONGEST]).text
    shift = shift_at(town.pk, clock.now())
    if shift is None:
        return _show(request, town, words=words, error=_("The roster names no shift for now. Fill it in first."))
    try:
        write_duty_handover(shift, actor=request.standing.actor, words=words)
    except ValidationError as error:
        return _show(request, town, words=words, error=" ".join(error.messages))
    drop_held(request)
    messages.success(request, _("Signed. The next shift reads it and signs."))
    return redirect("desk:duty_handover")


@require_POST
@staff_only
def duty_read(request: StaffRequest, pk: int) -> HttpResponseBase:
    town = _town(request)
    found = next((one for one in newest_handovers(town.pk, most=_SHOWN) if one.pk == pk), None)
    if found is None:
        raise Http404
    reply = clean_text(request.POST.get("reply", "")[:_LONGEST_REPLY]).text
    try:
        read_duty_handover(found, actor=request.standing.actor, reply=reply)
    except ValidationError as error:
        return _show(request, town, error=" ".join(error.messages))
    messages.success(request, _("Taken over: signed by both."))
    return redirect("desk:duty_handover")


@staff_only
@require_safe
def duty_phones(request: StaffRequest) -> HttpResponseBase:
    """For the wall of the duty room, and for the telephone in one's hand."""
    town = _town(request)
    context = {"shell": shell_of(request, "desk:duty"), "town": town} | phones_of(town, clock.now())
    return render(request, "desk/duty_phones.html", context)
