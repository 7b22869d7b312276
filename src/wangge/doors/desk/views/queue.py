from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wangge.apps.cases.models import Case, CaseQuerySet
from wangge.apps.kit import clock
from wangge.doors.desk.present.filters import PAGE, Asked, address, choices
from wangge.doors.desk.present.groups import grouped
from wangge.doors.desk.present.rows import FIELDS, rows_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.views import View, views_of
from wangge.doors.desk.views.live import live_tag
from wangge.doors.porch.people import StaffRequest, staff_only

_COUNTED = 1000


@staff_only
@require_safe
def queue(request: StaffRequest, view: str) -> HttpResponseBase:
    mine = views_of(request.standing)
    chosen = next((one for one in mine if one.code == view), None)
    if chosen is None:
        raise Http404
    asked = Asked.read(request.GET)
    context = _page(request, chosen, asked) | {
        "shell": shell_of(request, "desk:home"),
        "live_tag": live_tag(request.standing),
        "view": chosen,
        "views": mine,
        "asked": asked,
        "chips": asked.chips(request.GET),
        "choices": choices(),
    }
    return render(request, "desk/queue.html", context)


def _page(request: StaffRequest, view: View, asked: Asked) -> dict[str, Any]:
    now, first = clock.now(), (asked.page - 1) * PAGE
    cases = _cases(request, view).filter(asked.condition(now))
    values = list(cases.values(*FIELDS)[first : first + PAGE + 1])
    rows, more = rows_of(values[:PAGE], now), len(values) > PAGE
    total = first + len(rows) if not more and (rows or first == 0) else cases.order_by()[: _COUNTED + 1].count()
    return {
        "now": now,
        "parts": grouped(zip(values, rows, strict=False)) if view.code == "centre" else [{"name": "", "rows": rows}],
        "is_empty": not rows,
        "pager": {
            "first": first + 1 if rows else 0,
            "last": first + len(rows),
            "total": f"{_COUNTED}+" if total > _COUNTED else total,
            "previous_url": address(request.GET, {"page": asked.page - 1}) if asked.page > 1 else "",
            "next_url": address(request.GET, {"page": asked.page + 1}) if more else "",
            "note": _("The address holds the filter: it can be sent to a colleague"),
        },
    }


def _cases(request: StaffRequest, view: View) -> CaseQuerySet:
    cases = Case.objects.visible_to(request.standing).filter(view.which(request.standing))
    if view.ended:
        return cases.filter(is_open=False).order_by("-reported_at")
    return cases.filter(is_open=True).order_by("-danger", "due_at")


@staff_only
@require_safe
def find(request: StaffRequest) -> HttpResponseBase:
    """The search box of the top bar: straight to the case of a number, else the widest queue with the words as filter."""
    words = request.GET.get("q", "").strip().replace("\0", "")[:60]
    number = Case.objects.visible_to(request.standing).filter(number__iexact=words).values_list("number", flat=True)
    if words and (found := number.first()):
        return redirect("desk:case", found)
    mine = views_of(request.standing)
    if not mine:
        raise Http404
    widest = next((view for view in mine if view.code == "town"), mine[0])
    return redirect(f"{reverse('desk:queue', args=[widest.code])}{address(request.GET, {'q': words})}")
