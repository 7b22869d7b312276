"""The county's centre: what its towns ask of it, what it orders of them."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wangge.apps.areas.queries import tree
from wangge.apps.cases.actions import Refused
from wangge.apps.intake.actions import order_town
from wangge.apps.kit import clock
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.forms.new_above import CountyOrderForm
from wangge.doors.desk.present.county import asked_by_towns, ordered_of_towns
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.people import StaffRequest, staff_only

_AT_THE_FIELD = {"due_before": "due_at", "order_elsewhere": "number", "order_known": "number"}


@staff_only
@require_safe
def county(request: StaffRequest) -> HttpResponseBase:
    if not request.standing.has(Role.COUNTY_OPERATOR):
        raise Http404
    answered, now = request.GET.get("answered") == "1", clock.now()
    context = {
        "shell": shell_of(request, "desk:county"),
        "asked": asked_by_towns(request.standing, now, town=request.GET.get("town", "")),
        "town": tree().by_code.get(request.GET.get("town", "")),
        "orders": ordered_of_towns(request.standing, now, answered=answered),
        "answered": answered,
        "now": now,
    }
    return render(request, "desk/county.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def county_order(request: StaffRequest) -> HttpResponseBase:
    if not request.standing.has(Role.COUNTY_OPERATOR):
        raise Http404
    form = CountyOrderForm(request.POST or None, initial={"command_id": uuid4()})
    if request.method == "POST" and form.is_valid():
        actor, command_id = request.standing, form.cleaned_data["command_id"]
        try:
            case = order_town(form.report(actor), form.comes(), form.raw(), actor=actor, command_id=command_id)
        except Refused as refusal:
            form.add_error(_AT_THE_FIELD.get(refusal.code), refusal.words)
        else:
            messages.success(request, _("Ordered: it is %(number)s in that town.") % {"number": case.number})
            return redirect("desk:county")
    context = {"shell": shell_of(request, "desk:county"), "form": form}
    return render(request, "desk/county_order.html", context, status=422 if form.is_bound else 200)
