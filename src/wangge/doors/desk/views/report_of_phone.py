"""A case made at the desk of what a phone could not send: the form stands filled in, nothing is typed twice."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.cases.actions import Report, Settle
from wangge.apps.cases.models import Case
from wangge.apps.cases.rules.making import may_report
from wangge.apps.cases.workflow import Channel
from wangge.apps.intake.actions import receive_report
from wangge.apps.posts.rules import Standing
from wangge.apps.terminals.actions import ReviewedAlready, make_case_of
from wangge.apps.terminals.models import Operation
from wangge.apps.terminals.queries import kept_seen
from wangge.apps.terminals.workflow import MAKES_A_CASE
from wangge.doors.desk.forms.of_phone import report_of_phone as filled_from
from wangge.doors.desk.forms.report import Filled
from wangge.doors.desk.forms.reported import as_incoming
from wangge.doors.desk.present.devices import photos_of, why_kept
from wangge.doors.desk.views.report import Way, first_page, reported
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def report_of_phone(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    kept = kept_seen(request.standing, uid)
    if kept is None or kept.kind not in MAKES_A_CASE:
        raise Http404
    if not may_report(request.standing):
        raise PermissionDenied
    if kept.reviewed_at is not None:
        return _dealt_with(request, kept)
    way = Way(_made_of(kept), Channel.TERMINAL, _around(kept))
    if request.method != "POST":
        return first_page(request, filled_from(kept, request.standing), way)
    try:
        return reported(request, way)
    except ReviewedAlready as already:
        return _dealt_with(request, already.operation)


def _made_of(kept: Operation) -> Callable[[Report | Settle, Filled, Standing], Case]:
    """The case and what the author is told of it: both or neither."""

    def take_in(order: Report | Settle, filled: Filled, standing: Standing) -> Case:
        def make() -> Case:
            incoming, command = as_incoming(filled), filled.command_id
            return receive_report(order, incoming, actor=standing, command_id=command).made.case

        return make_case_of(kept, make, actor=standing.actor)

    return take_in


def _around(kept: Operation) -> dict[str, Any]:
    return {"of_phone": {"operation": kept, "why": why_kept(kept), **photos_of(kept)}, "channels": []}


def _dealt_with(request: StaffRequest, kept: Operation) -> HttpResponseBase:
    """Sent twice, or by two people: one case is made."""
    case = Case.objects.visible_to(request.standing).filter(uid=kept.made_uid).first() if kept.made_uid else None
    if case is None:
        messages.warning(request, _("This was dealt with already."))
        return redirect("desk:devices")
    messages.success(request, _("A case was made of this already: %(number)s.") % {"number": case.number})
    return redirect("desk:case", case.number)
