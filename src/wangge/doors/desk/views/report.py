from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.areas.models import Area, Kind
from wangge.apps.areas.queries import towns_served, tree
from wangge.apps.cases.actions import Refused
from wangge.apps.cases.models import Case
from wangge.apps.cases.rules.making import may_report
from wangge.apps.intake.actions import Incoming, receive_report
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.forms.report import ReportForm
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.people import StaffRequest, drop_held, held_fields, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: StaffRequest) -> HttpResponseBase:
    if not may_report(request.standing):
        raise PermissionDenied
    town = _town(request.standing)
    if request.method != "POST":
        return _page(request, ReportForm(request.standing, town, initial=held_fields(request, request.path)))
    form = ReportForm(request.standing, town, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    incoming = Incoming(source="desk", raw=form.raw())
    try:
        received = receive_report(
            form.order(), incoming, actor=request.standing, command_id=form.cleaned_data["command_id"]
        )
    except Refused as refusal:
        return _page(request, form, status=409, refusal=refusal)
    drop_held(request)
    return _answer(request, received.made.case)


def _answer(request: StaffRequest, case: Case) -> HttpResponseBase:
    messages.success(request, _("Reported: %(number)s") % {"number": case.number})
    if case.danger:
        words = _("Danger: %(words)s. Call 119, 110 or 120 first. The duty leader is being told.")
        messages.error(request, words % {"words": case.danger_words})
    return redirect("desk:case", case.number)


def _page(request: StaffRequest, form: ReportForm, *, status: int = 200, **more: Any) -> HttpResponseBase:
    errors = [
        {"id": form[name].id_for_label if name in form.fields else "", "label": "", "error": error}
        for name, found in form.errors.items()
        for error in found
    ]
    context = {"shell": shell_of(request, "desk:report"), "form": form, "errors": errors, **more}
    return render(request, "desk/report.html", context, status=status)


def _town(standing: Standing) -> Area:
    """The town in which this person serves; for the county's people the first that is served."""
    areas, towns = tree(), {town.pk: town for town in towns_served()}
    for post in standing.posts:
        place = areas.places.get(post.area_id or 0)
        above = areas.above(place, Kind.TOWN) if place else None
        found = towns.get(above.id if above else post.department.town_id if post.department else 0)
        if found:
            return found
    return next(iter(towns.values()))
