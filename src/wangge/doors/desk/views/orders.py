from typing import Any
from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from wangge.apps.cases.models import DocumentTemplate
from wangge.apps.cases.queries import orders_seen
from wangge.apps.kit import clock
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.documents.answering import document_of
from wangge.doors.desk.present.menu import SEES_ORDERS
from wangge.doors.desk.present.order_paper import order_document, paper_of
from wangge.doors.desk.present.orders import SHOWS, grave_of, list_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.finding import case_seen
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def orders(request: StaffRequest) -> HttpResponseBase:
    """Supervision orders and instructions: what is open, what is late, what was answered."""
    if not request.standing.has(*SEES_ORDERS):
        raise Http404
    show = request.GET.get("show", "")
    context = list_of(
        request.standing,
        show if show in SHOWS else "",
        mine=request.GET.get("mine") == "1",
        page=request.GET.get("page", ""),
        now=clock.now(),
    )
    context["grave"] = grave_of(request.standing, context["now"])
    context["may_supervise"] = request.standing.has(Role.LEADER, Role.DUTY_LEADER)
    return render(request, "desk/orders.html", context | {"shell": shell_of(request, "desk:chase")})


@staff_only
@require_safe
def order(request: StaffRequest, number: str, uid: UUID) -> HttpResponseBase:
    """One order as a sheet to be printed."""
    return render(request, "desk/order.html", _paper(request, number, uid) | {"shell": shell_of(request)})


@staff_only
@require_safe
def order_file(request: StaffRequest, number: str, uid: UUID) -> HttpResponseBase:
    """The same as a document to be edited."""
    paper = _paper(request, number, uid)
    kind, name = DocumentTemplate.Kind.ORDER, f"{paper['kind']} {number}"
    return document_of(paper["case"].town_id, kind, order_document(paper), name)


def _paper(request: StaffRequest, number: str, uid: UUID) -> dict[str, Any]:
    case = case_seen(request, number)
    found = get_object_or_404(orders_seen(request.standing).filter(case=case), uid=uid)
    return paper_of(found, clock.now())
