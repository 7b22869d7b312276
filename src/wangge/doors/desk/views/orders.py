from typing import Any
from uuid import UUID

from django.http import Http404, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wangge.apps.cases.models import DocumentTemplate
from wangge.apps.cases.queries import orders_seen
from wangge.apps.kit import clock
from wangge.apps.kit.tabular import streamed_workbook
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.documents.answering import document_of
from wangge.doors.desk.present.menu import SEES_ORDERS
from wangge.doors.desk.present.order_paper import order_document, paper_of
from wangge.doors.desk.present.orders import Register, grave_of, headings, list_of, rows_for_export
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.export import note_taken, table_file
from wangge.doors.desk.views.finding import case_seen
from wangge.doors.porch.people import StaffRequest, staff_only

_LONGEST = 200


@staff_only
@require_safe
def orders(request: StaffRequest) -> HttpResponseBase:
    """Supervision orders and instructions: what is open, what is late, what was answered."""
    if not request.standing.has(*SEES_ORDERS):
        raise Http404
    register, page = Register.read(request.GET), request.GET.get("page", "")
    context = list_of(request.standing, register, page=page, now=clock.now())
    context["grave"] = grave_of(request.standing, context["now"])
    context["may_supervise"] = request.standing.has(Role.LEADER, Role.DUTY_LEADER)
    return render(request, "desk/orders.html", context | {"shell": shell_of(request, "desk:chase") | {"live": False}})


@staff_only
@require_POST
def orders_export(request: StaffRequest) -> HttpResponseBase:
    """The register as it is filtered, all of it; that it was taken along stands in the book of looks."""
    if not request.standing.has(*SEES_ORDERS):
        raise Http404
    query, now = request.POST.get("query", "")[:_LONGEST], clock.now()
    register = Register.read(QueryDict(query))
    note_taken(request.standing, f"orders {register.query.urlencode()}")
    rows = rows_for_export(request.standing, register, now)
    return table_file(streamed_workbook(headings(), rows, sheet=_("Orders")), f"{_('Orders')}-{now:%Y%m%d}")


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
