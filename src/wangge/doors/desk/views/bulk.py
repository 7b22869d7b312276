"""One action for many cases: chosen in a list, looked over, carried out, reported; what was refused can be tried again."""

from collections.abc import Sequence
from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wangge.apps.cases.actions.batches import carry_on, drop_batch, hold_batch, start_batch
from wangge.apps.cases.models import Batch, BatchState, Case, Outcome
from wangge.apps.cases.queries.batches import prospects_of, rows_of_batch
from wangge.apps.cases.rules.bulk import MOST_AT_ONCE, bulk_actions_of
from wangge.apps.kit import clock
from wangge.apps.kit.tabular import as_workbook
from wangge.doors.desk.forms.bulk import BulkForm, bulk_form
from wangge.doors.desk.present.bulk import (
    batches_shown,
    label_of_bulk,
    look_over,
    refused_table,
    report_of,
    what_will_happen,
)
from wangge.doors.desk.present.filters import Asked
from wangge.doors.desk.present.listing import cases_asked
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.views import View, views_of
from wangge.doors.porch.people import StaffRequest, staff_only

# So many take about two seconds; more are carried out by the worker, and whoever asked can go on meanwhile.
AT_ONCE = 200
_LAST = 30
_LONGEST = 2000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def batches(request: StaffRequest) -> HttpResponseBase:
    """A POST from under a list holds what was chosen there; otherwise one's own last ones, running or done."""
    if request.method == "POST":
        return _hold(request)
    last = list(Batch.objects.visible_to(request.standing).order_by("-held_at")[:_LAST])
    context = {"shell": shell_of(request, "desk:home"), "batches": batches_shown(last), "now": clock.now()}
    return render(request, "desk/batches.html", context)


def _hold(request: StaffRequest) -> HttpResponseBase:
    action = request.POST.get("action", "")
    if action not in bulk_actions_of(request.standing):
        raise Http404
    back = list_address(request)
    keys = chosen_cases(request)
    if not 0 < len(keys) <= MOST_AT_ONCE:
        words = (
            _("Choose at least one case.") if not keys else _("These are more than %(most)s cases. Narrow the list.")
        )
        messages.error(request, words % {"most": f"{MOST_AT_ONCE:,}"})
        return redirect(back)
    batch = hold_batch(action, keys, actor=request.standing, came_from=back)
    return redirect("desk:bulk", batch.uid)


def chosen_cases(request: StaffRequest) -> Sequence[int]:
    """Keys, in the order of the list, of what was ticked in it, or of all that match there; only what is seen."""
    view = _view(request)
    if request.POST.get("all") == "1" and view:
        asked = Asked.read(QueryDict(request.POST.get("query", "")[:_LONGEST]))
        return list(
            cases_asked(request.standing, view, asked, clock.now()).values_list("pk", flat=True)[: MOST_AT_ONCE + 1]
        )
    ticked = request.POST.getlist("case") or request.POST.get("cases", "").split()
    numbers = [number.replace("\0", "")[:24] for number in ticked[:MOST_AT_ONCE]]
    found = Case.objects.visible_to(request.standing).filter(number__in=numbers).values_list("number", "pk")
    keys = dict(found)
    return [keys[number] for number in dict.fromkeys(numbers) if number in keys]


def _view(request: StaffRequest) -> View | None:
    code = request.POST.get("view", "")
    return next((one for one in views_of(request.standing) if one.code == code), None)


def list_address(request: StaffRequest) -> str:
    """Of the list that was chosen in; put together here, so that nobody is sent elsewhere."""
    view = _view(request)
    query = QueryDict(request.POST.get("query", "")[:_LONGEST]).urlencode()
    return f"{reverse('desk:queue', args=[view.code])}?{query}" if view else reverse("desk:home")


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    """Before it begins what it would do; afterwards how far it is and what came of it."""
    batch = get_object_or_404(Batch.objects.visible_to(request.standing), uid=uid)
    if batch.state == BatchState.HELD:
        return _look_over(request, batch)
    context = report_of(batch, request.standing) | {"now": clock.now()}
    if request.headers.get("HX-Request"):
        return render(request, "desk/_bulk_report.html", context)
    return render(request, "desk/bulk_report.html", context | {"shell": shell_of(request, "desk:home")})


def _look_over(request: StaffRequest, batch: Batch) -> HttpResponseBase:
    prospects = prospects_of(batch, request.standing)
    possible = [one.case for one in prospects if not one.code]
    data = request.POST if request.method == "POST" else None
    form = bulk_form(batch.action, request.standing)(request.standing, possible, data, initial=batch.said)
    if data is not None and form.is_valid():
        return _begin(request, batch, form)
    over = look_over(prospects, batch.rows.count())
    context = {
        "shell": shell_of(request, "desk:home"),
        "batch": batch,
        "label": label_of_bulk(batch.action),
        "form": form,
        "over": over,
        "what": what_will_happen(batch.action, over["possible"]),
        "back": batch.came_from or reverse("desk:home"),
    }
    return render(request, "desk/bulk.html", context, status=422 if form.is_bound else 200)


def _begin(request: StaffRequest, batch: Batch, form: BulkForm) -> HttpResponseBase:
    if start_batch(batch, form.said(), actor=request.standing) and batch.rows.count() <= AT_ONCE:
        batch.refresh_from_db()
        carry_on(batch, most=AT_ONCE + 1)
    return redirect("desk:bulk", batch.uid)


@staff_only
@require_POST
def drop(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    """Not now: nothing has happened to any case."""
    batch = get_object_or_404(Batch.objects.visible_to(request.standing), uid=uid)
    drop_batch(batch, actor=request.standing)
    return redirect(batch.came_from or "desk:home")


@staff_only
@require_POST
def again(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    """Those that were refused, looked over anew with the same words filled in."""
    batch = get_object_or_404(Batch.objects.visible_to(request.standing), uid=uid)
    keys = [row.case_id for row in rows_of_batch(batch, outcome=Outcome.REFUSED)]
    if not keys:
        return redirect("desk:bulk", batch.uid)
    held = hold_batch(batch.action, keys, actor=request.standing, came_from=batch.came_from, said=batch.said)
    return redirect("desk:bulk", held.uid)


@staff_only
@require_safe
def refused(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    """What was not done and why, as a workbook."""
    batch = get_object_or_404(Batch.objects.visible_to(request.standing), uid=uid)
    headings, rows = refused_table(batch, request.standing)
    file = BytesIO()
    as_workbook(file, headings, rows, sheet=label_of_bulk(batch.action))
    response = HttpResponse(file.getvalue(), content_type=_XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="refused.xlsx"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
