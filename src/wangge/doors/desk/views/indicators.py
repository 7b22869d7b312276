"""The indicators of loop.md for those who answer for a town, a department or a village; each leads to the cases behind it."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.apps.analytics.queries import Scope, cases_behind, report_of, reports_by
from wangge.apps.analytics.workflow import WORDED, Dimension, Indicator
from wangge.apps.cases.models import Case
from wangge.apps.kit import clock
from wangge.doors.desk.present.indicators import (
    COLUMNS,
    Asked,
    behind,
    dimensions_shown,
    names_of,
    periods_shown,
    read,
    scopes_of,
    shares_shown,
    units_shown,
)
from wangge.doors.desk.present.rows import OPEN_FIELDS, rows_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.forms.words import page_of
from wangge.doors.porch.people import StaffRequest, staff_only

_PAGE = 100


@staff_only
@require_safe
def indicators(request: StaffRequest) -> HttpResponseBase:
    scopes, asked = _asked(request)
    report = report_of(asked.scope, asked.start, asked.end)
    context = _around(request, asked) | {
        "periods": periods_shown(asked),
        "shares": shares_shown(report, asked),
        "report": report,
        "days_url": behind(Indicator.DAYS, asked),
        "days_formula": WORDED[Indicator.DAYS],
        "results": [(ending.label, count) for ending, count in report.results.items()],
        "results_url": behind(Indicator.RESULTS, asked),
        "scopes": [
            {"name": _name(one), "url": asked.query(of=f"{one.dimension.value}:{one.member}")} for one in scopes[1:]
        ],
    }
    if scopes[0].dimension is Dimension.TOWN and asked.by is not Dimension.TOWN:
        units = reports_by(asked.scope.town_id, asked.by, asked.start, asked.end)
        context["dimensions"] = dimensions_shown(asked)
        context["columns"] = [indicator.label for indicator in COLUMNS]
        context["units"] = units_shown(units, asked, names_of(asked.by, asked.scope.town_id))
    return render(request, "desk/indicators.html", context)


@staff_only
@require_safe
def cases(request: StaffRequest, code: str) -> HttpResponseBase:
    """The very cases behind a number, a hundred at a time."""
    _scopes, asked = _asked(request)
    if code not in Indicator.values:
        raise Http404
    good = {"1": True, "0": False}.get(request.GET.get("good", ""))
    number = page_of(request.GET.get("page", ""))
    behind_it = cases_behind(Indicator(code), asked.scope, asked.start, asked.end, request.standing, good=good)
    keys = list(behind_it[(number - 1) * _PAGE : number * _PAGE + 1])
    found = Case.objects.visible_to(request.standing).filter(pk__in=keys)
    values = {one["pk"]: one for one in found.values("pk", *OPEN_FIELDS, "closed_at", "reported_at")}
    here = {"by": "", "good": request.GET.get("good", "")}
    context = _around(request, asked) | {
        "indicator": Indicator(code),
        "formula": WORDED[Indicator(code)],
        "good": good,
        "rows": rows_of([values[key] for key in keys[:_PAGE] if key in values], clock.now()),
        "previous_url": asked.query(**here, page=str(number - 1)) if number > 1 else "",
        "next_url": asked.query(**here, page=str(number + 1)) if len(keys) > _PAGE else "",
    }
    return render(request, "desk/indicator_cases.html", context)


def _asked(request: StaffRequest) -> tuple[list[Scope], Asked]:
    """Raises Http404 for whoever answers for no unit as a whole."""
    scopes = scopes_of(request.standing)
    if not scopes:
        raise Http404
    return scopes, read(request.GET, scopes)


def _around(request: StaffRequest, asked: Asked) -> dict[str, object]:
    return {
        "shell": shell_of(request, "desk:indicators"),
        "asked": asked,
        "scope_name": _name(asked.scope),
        "whole_url": asked.query(of=""),
    }


def _name(scope: Scope) -> str:
    return names_of(scope.dimension, scope.town_id).get(scope.member, "")
