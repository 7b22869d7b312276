"""Orders from above: the list, one more by hand, and the file of the answers."""

from io import BytesIO
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wangge.apps.cases.actions import Refused
from wangge.apps.cases.models import OrderFromAbove
from wangge.apps.cases.models.groups import TOWN_DESK, TOWN_READERS
from wangge.apps.cases.workflow import OrderSender
from wangge.apps.intake.actions import receive_order
from wangge.apps.intake.queries.answers import answer_table
from wangge.apps.intake.queries.layouts import layout_of
from wangge.apps.kit import clock
from wangge.apps.kit.tabular.written import as_workbook
from wangge.doors.desk.forms.new_above import NewAboveForm
from wangge.doors.desk.present.above import above_rows
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.towns import home_town
from wangge.doors.porch.people import StaffRequest, staff_only

_MOST, _MOST_ANSWERS = 200, 5000
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_AT_THE_FIELD = {"number": "number", "due_before": "due_at", "order_elsewhere": "number", "order_known": "number"}


@staff_only
@require_safe
def above(request: StaffRequest) -> HttpResponseBase:
    """Those that wait, the first due first; or those that were answered, the newest first."""
    if not request.standing.has(*TOWN_DESK, *TOWN_READERS):
        raise Http404
    answered, now = request.GET.get("answered") == "1", clock.now()
    orders = OrderFromAbove.objects.visible_to(request.standing).select_related("case", "strand")
    orders = orders.filter(answered_at__isnull=not answered)
    rows = above_rows(list(orders.order_by("-answered_at" if answered else "inner_due_at", "pk")[:_MOST]), now)
    context = {
        "shell": shell_of(request, "desk:above"),
        "rows": rows,
        "answered": answered,
        "now": now,
        "senders": OrderSender.choices,
        "may_write": request.standing.has(*TOWN_DESK),
        "empty": {
            "title": _("No order waits for an answer"),
            "text": _("Orders of 12345 and of the county come here."),
        },
    }
    return render(request, "desk/above.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_above(request: StaffRequest) -> HttpResponseBase:
    if not request.standing.has(*TOWN_DESK):
        raise Http404
    form = NewAboveForm(request.POST or None, initial={"command_id": uuid4(), "received_at": localtime(clock.now())})
    if request.method == "POST" and form.is_valid():
        try:
            case = receive_order(
                form.report(request.standing),
                form.comes(),
                form.raw(),
                actor=request.standing,
                command_id=form.cleaned_data["command_id"],
            )
        except Refused as refusal:
            form.add_error(_AT_THE_FIELD.get(refusal.code), refusal.words)
        else:
            messages.success(
                request, _("Registered as %(number)s; its clock runs by itself.") % {"number": case.number}
            )
            return redirect("desk:case", case.number)
    context = {"shell": shell_of(request, "desk:above"), "form": form}
    return render(request, "desk/new_above.html", context, status=422 if form.is_bound else 200)


@staff_only
@require_safe
def answers(request: StaffRequest, sender: str) -> HttpResponseBase:
    """The newest answers to one sender, in a workbook in the sender's own layout."""
    if sender not in OrderSender.values or not request.standing.has(*TOWN_DESK):
        raise Http404
    orders = OrderFromAbove.objects.visible_to(request.standing).filter(sender=sender, answered_at__isnull=False)
    orders = orders.filter(returned=False)
    layout = layout_of(home_town(request.standing).pk, OrderSender(sender))
    newest = orders.order_by("-answered_at", "pk")[:_MOST_ANSWERS]
    headings, rows = answer_table(newest, OrderSender(sender), layout)
    file = BytesIO()
    as_workbook(file, headings, rows, sheet=str(OrderSender(sender).label))
    response = HttpResponse(file.getvalue(), content_type=_WORKBOOK)
    response.headers["Content-Disposition"] = f'attachment; filename="answers-{sender}.xlsx"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
