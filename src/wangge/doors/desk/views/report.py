from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.cases.actions import Merge, Refused, Report, Settle, take
from wangge.apps.cases.models import Case
from wangge.apps.cases.rules import verdict
from wangge.apps.cases.rules.making import may_report
from wangge.apps.cases.workflow import Channel
from wangge.apps.intake.actions import receive_report
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.forms.report import Filled, blank_report, read_report
from wangge.doors.desk.forms.reported import as_incoming, as_order
from wangge.doors.desk.present.report import form_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.people import StaffRequest, drop_held, held_fields, staff_only

_LONGEST_NUMBER = 24


@dataclass(frozen=True)
class Way:
    """How a report comes to be: typed here, or handed over by a phone. `around`: what the page shows beside the form."""

    take_in: Callable[[Report | Settle, Filled, Standing], Case]
    channel: Channel | None = None
    around: Mapping[str, Any] = field(default_factory=dict)


def _typed(order: Report | Settle, filled: Filled, standing: Standing) -> Case:
    return receive_report(order, as_incoming(filled), actor=standing, command_id=filled.command_id).made.case


_TYPED = Way(_typed)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: StaffRequest) -> HttpResponseBase:
    if not may_report(request.standing):
        raise PermissionDenied
    if request.method != "POST":
        return first_page(request, blank_report(request.standing), _TYPED)
    return reported(request, _TYPED)


def reported(request: StaffRequest, way: Way) -> HttpResponseBase:
    """What was sent as a case, or the form again with what is missing."""
    drop_held(request)
    filled = read_report(request, request.POST, request.standing)
    filled.channel = way.channel or filled.channel
    if request.POST.get("drop") or request.POST.get("said"):
        filled.errors = {name: words for name, words in filled.errors.items() if name in {"photos", "after", "place"}}
        return _page(request, filled, way)
    order = None if filled.errors else as_order(filled, request.standing)
    if order is None or filled.errors:
        return _page(request, filled, way, status=422)
    try:
        case = way.take_in(order, filled, request.standing)
    except Refused as refusal:
        return _refused(request, filled, way, refusal)
    return _joined(request, case) or _done(request, case, settled=filled.settled)


def _joined(request: StaffRequest, case: Case) -> HttpResponseBase | None:
    """The caller means a matter that is open already: they follow it from now on. Nothing where none was chosen."""
    number = request.POST.get("join", "")[:_LONGEST_NUMBER]
    other = Case.objects.visible_to(request.standing).open().filter(number=number).first() if number else None
    if other is None or not verdict(request.standing, "merge", case):
        return None
    try:
        take(case, Merge(into=other), actor=request.standing, command_id=uuid4())
    except Refused as refusal:
        messages.warning(request, _("Reported, but not joined. %(why)s") % {"why": refusal.words})
        return None
    messages.success(request, _("Joined to %(number)s: the caller follows it from now on.") % {"number": other.number})
    return redirect("desk:case", other.number)


def first_page(request: StaffRequest, fresh: Filled, way: Way) -> HttpResponse:
    """A fresh form, or what was typed when the session ended."""
    held = held_fields(request, request.path)
    if not held:
        return _page(request, fresh, way)
    typed = QueryDict(mutable=True)
    typed.update(held)
    filled = read_report(request, typed, request.standing)
    filled.errors = {}
    return _page(request, filled, way, held=True)


def _refused(request: StaffRequest, filled: Filled, way: Way, refusal: Refused) -> HttpResponse:
    if refusal.code == "repeat":
        filled.command_id = uuid4()
    filled.errors[""] = refusal.words
    return _page(request, filled, way, status=409)


def _page(request: StaffRequest, filled: Filled, way: Way, *, status: int = 200, held: bool = False) -> HttpResponse:
    """The form with everything that was filled in, its photos kept for a day."""
    filled.before.keep()
    filled.after.keep()
    context = form_of(filled, request.standing) | {"shell": shell_of(request, "desk:report"), "held": held}
    return render(request, "desk/report.html", context | dict(way.around), status=status)


def _done(request: StaffRequest, case: Case, *, settled: bool) -> HttpResponseBase:
    words = _("Settled on the spot, kept as %(number)s.") if settled else _("Reported as %(number)s.")
    messages.success(request, words % {"number": case.number})
    if case.danger:
        words = _("Danger: %(words)s. Call 119, 110 or 120 first. The duty leader is being told.")
        messages.error(request, words % {"words": case.danger_words})
    if Case.objects.visible_to(request.standing).filter(pk=case.pk).exists():
        return redirect("desk:case", case.number)
    return redirect("desk:report")
