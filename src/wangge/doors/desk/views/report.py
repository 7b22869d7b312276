from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.cases.actions import Merge, Refused, take
from wangge.apps.cases.models import Case
from wangge.apps.cases.rules import verdict
from wangge.apps.cases.rules.making import may_report
from wangge.apps.intake.actions import receive_report
from wangge.doors.desk.forms.report import Filled, blank_report, read_report
from wangge.doors.desk.forms.reported import as_incoming, as_order
from wangge.doors.desk.present.report import form_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.people import StaffRequest, drop_held, held_fields, staff_only

_LONGEST_NUMBER = 24


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: StaffRequest) -> HttpResponseBase:
    if not may_report(request.standing):
        raise PermissionDenied
    if request.method != "POST":
        return _first(request)
    drop_held(request)
    filled = read_report(request, request.POST, request.standing)
    if request.POST.get("drop") or request.POST.get("said"):
        filled.errors = {name: words for name, words in filled.errors.items() if name in {"photos", "after", "place"}}
        return _page(request, filled)
    order = None if filled.errors else as_order(filled, request.standing)
    if order is None or filled.errors:
        return _page(request, filled, status=422)
    try:
        received = receive_report(order, as_incoming(filled), actor=request.standing, command_id=filled.command_id)
    except Refused as refusal:
        return _refused(request, filled, refusal)
    return _joined(request, received.made.case) or _done(request, received.made.case, settled=filled.settled)


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


def _first(request: StaffRequest) -> HttpResponse:
    """An empty form, or what was typed when the session ended."""
    held = held_fields(request, request.path)
    if not held:
        return _page(request, blank_report(request.standing))
    typed = QueryDict(mutable=True)
    typed.update(held)
    filled = read_report(request, typed, request.standing)
    filled.errors = {}
    return _page(request, filled, held=True)


def _refused(request: StaffRequest, filled: Filled, refusal: Refused) -> HttpResponse:
    if refusal.code == "repeat":
        filled.command_id = uuid4()
    filled.errors[""] = refusal.words
    return _page(request, filled, status=409)


def _page(request: StaffRequest, filled: Filled, *, status: int = 200, held: bool = False) -> HttpResponse:
    """The form with everything that was filled in, its photos kept for a day."""
    filled.before.keep()
    filled.after.keep()
    context = form_of(filled, request.standing) | {"shell": shell_of(request, "desk:report"), "held": held}
    return render(request, "desk/report.html", context, status=status)


def _done(request: StaffRequest, case: Case, *, settled: bool) -> HttpResponseBase:
    words = _("Settled on the spot, kept as %(number)s.") if settled else _("Reported as %(number)s.")
    messages.success(request, words % {"number": case.number})
    if case.danger:
        words = _("Danger: %(words)s. Call 119, 110 or 120 first. The duty leader is being told.")
        messages.error(request, words % {"words": case.danger_words})
    if Case.objects.visible_to(request.standing).filter(pk=case.pk).exists():
        return redirect("desk:case", case.number)
    return redirect("desk:report")
