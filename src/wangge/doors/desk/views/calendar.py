"""The calendar of the county: everybody on the staff reads it, its administrator keeps it."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wangge.apps.areas.actions import import_calendar_year, set_duty, set_hours
from wangge.apps.areas.queries import county, towns_served
from wangge.apps.cases.actions import follow_new_calendar
from wangge.apps.cases.queries.new_calendar import behind, would_move
from wangge.apps.kit.tabular import TableRefused
from wangge.apps.kit.worktime import MissingYear, china_workdays
from wangge.apps.posts.rules import may_set_up
from wangge.doors.desk.forms.calendar import HoursForm, YearFileForm
from wangge.doors.desk.forms.year_list import YearList, read_year_list, spelled_year_list
from wangge.doors.desk.present.calendar import calendar_page, moves_of, said_spans
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.people import StaffRequest, staff_only

_MOST_ROWS = 200
_FIRST_YEAR, _LAST_YEAR = 2004, 2100


@staff_only
@require_safe
def calendar(request: StaffRequest) -> HttpResponseBase:
    context = calendar_page(request.GET.get("year", ""))
    context |= {"may_change": _may(request), "behind": behind().count()}
    return _render(request, "calendar", context)


@staff_only
@require_POST
def calendar_take(request: StaffRequest, year: int) -> HttpResponseBase:
    """Fills a year from the built-in lists."""
    _refuse_others(request)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        messages.error(request, _("No list of %(year)s is built in.") % {"year": year})
        return redirect("desk:calendar")
    found = china_workdays(year)
    return _import(request, year, found.days, source=found.source, provisional=found.provisional)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_list(request: StaffRequest) -> HttpResponseBase:
    """A list is sent, looked over, and imported when its sender says so."""
    _refuse_others(request)
    if request.method == "POST" and "rows" in request.POST:
        return _confirmed(request)
    form = YearFileForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _render(request, "calendar_list", {"form": form}, status=422 if form.is_bound else 200)
    file = form.cleaned_data["file"]
    try:
        found = _read(file)
    except TableRefused as error:
        form.add_error("file", error.message)
        return _render(request, "calendar_list", {"form": form}, status=422)
    return _preview(request, found, form.cleaned_data["source"] or str(file.name)[:200])


def _read(file: Any) -> YearList:
    with tempfile.NamedTemporaryFile(suffix=Path(str(file.name)).suffix[:10]) as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        return read_year_list(Path(copy.name))


def _preview(request: StaffRequest, found: YearList, source: str) -> HttpResponseBase:
    context = {"found": found, "lines": found.lines[:1000], "source": source, "worked": 0}
    if found.year:
        context["worked"] = sum(found.days().values())
    return _render(request, "calendar_preview", context, status=200 if found.is_good else 422)


def _confirmed(request: StaffRequest) -> HttpResponseBase:
    found = spelled_year_list(request.POST["rows"])
    source = request.POST.get("source", "").strip()[:200] or _("list")
    if not found.is_good:
        return _preview(request, found, source)
    return _import(request, found.year, found.days(), source=source, names=found.names())


def _import(request: StaffRequest, year: int, days: Any, **more: Any) -> HttpResponseBase:
    try:
        import_calendar_year(year, days, actor=request.standing.actor, **more)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("desk:calendar")
    messages.success(request, _("The calendar of %(year)s is in. Clocks that run keep their dates.") % {"year": year})
    return redirect("desk:calendar_clocks" if behind().exists() else "desk:calendar")


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_hours(request: StaffRequest) -> HttpResponseBase:
    """Working hours by season, and when the centre is manned."""
    _refuse_others(request)
    one = county()
    initial = {"duty": said_spans(one.duty)}
    for number, season in enumerate(one.hours):
        initial |= {f"from_{number}": season["from"], f"hours_{number}": said_spans(season["spans"])}
    form = HoursForm(request.POST if request.method == "POST" else None, initial=initial)
    if not form.is_bound or not form.is_valid():
        errors = [
            {"id": form[name].auto_id, "label": form[name].label, "error": words[0]}
            for name, words in form.errors.items()
        ]
        return _render(request, "calendar_hours", {"form": form, "errors": errors}, status=422 if errors else 200)
    if form.cleaned_data["seasons"] != one.hours:
        set_hours(form.cleaned_data["seasons"], actor=request.standing.actor)
    if form.cleaned_data["duty"] != one.duty:
        set_duty(form.cleaned_data["duty"], actor=request.standing.actor)
    messages.success(request, _("The hours are set. Clocks that run keep their dates."))
    return redirect("desk:calendar_clocks" if behind().exists() else "desk:calendar")


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_clocks(request: StaffRequest) -> HttpResponseBase:
    """What the newest calendar would move, and moving it."""
    _refuse_others(request)
    try:
        if request.method == "POST":
            count = follow_new_calendar(actor=request.standing.actor)
            messages.success(
                request, _("Moved: %(n)s due dates. Each case's history says from when to when.") % {"n": count}
            )
            return redirect("desk:calendar")
        context = moves_of(would_move(behind()), _MOST_ROWS)
    except MissingYear as error:
        messages.error(request, str(error))
        return redirect("desk:calendar")
    return _render(request, "calendar_clocks", context)


def _may(request: StaffRequest) -> bool:
    """The county's administrator, or a town's where no other town works with this calendar."""
    return all(may_set_up(request.standing, town) for town in towns_served())


def _refuse_others(request: StaffRequest) -> None:
    if not _may(request):
        raise PermissionDenied


def _render(request: StaffRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponseBase:
    shell = {"shell": shell_of(request, "desk:setup")}
    return render(request, f"desk/{name}.html", context | shell, status=status)
