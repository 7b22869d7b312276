"""The duty roster: a week to be filled in, a month to be looked at and printed."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from wangge.apps.areas.models import Area
from wangge.apps.posts.actions import set_shifts
from wangge.apps.posts.queries.duty import Crew, secret_of_calendar
from wangge.apps.posts.rules import may_keep_roster
from wangge.doors.desk.present.duty import (
    WEEK,
    Roster,
    Slot,
    copied_week,
    crews_typed,
    day_asked,
    days_shown,
    monday_of,
    problems_of,
    roster_of,
    towns_with_roster,
    turned,
)
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.duty_feed import feed_address
from wangge.doors.desk.views.duty_towns import asked_town
from wangge.doors.porch.forms.words import read_number
from wangge.doors.porch.people import StaffRequest, staff_only

_MOST_EACH = 4


@staff_only
@require_safe
def duty(request: StaffRequest) -> HttpResponseBase:
    town = asked_town(request)
    if request.GET.get("show") == "month":
        return _month(request, town, day_asked(request.GET.get("day", "")))
    return _week(request, town, monday_of(day_asked(request.GET.get("day", ""))))


def _week(
    request: StaffRequest, town: Area, monday: date, typed: Mapping[Slot, Crew] | None = None, error: str = ""
) -> HttpResponseBase:
    roster = roster_of(town, monday, monday + timedelta(days=6))
    secret = secret_of_calendar(request.user)
    context = _around(request, town, roster) | {
        "days": days_shown(roster, typed),
        "monday": monday,
        "previous": monday - WEEK,
        "next": monday + WEEK,
        "may_keep": may_keep_roster(request.standing, town),
        "error": error,
        "feed_url": feed_address(request, secret) if secret else "",
        "each_choices": range(1, _MOST_EACH + 1),
    }
    return render(request, "desk/duty.html", context, status=422 if error else 200)


def _month(request: StaffRequest, town: Area, day: date) -> HttpResponseBase:
    first = day.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    roster = roster_of(town, first, last)
    context = _around(request, town, roster) | {
        "days": days_shown(roster),
        "lead_in": range(first.weekday()),
        "first": first,
        "previous": first - timedelta(days=1),
        "next": last + timedelta(days=1),
    }
    return render(request, "desk/duty_month.html", context)


def _around(request: StaffRequest, town: Area, roster: Roster) -> dict[str, object]:
    towns = towns_with_roster(request.standing)
    return {
        "shell": shell_of(request, "desk:duty"),
        "town": town,
        "towns": towns if len(towns) > 1 else [],
        "roster": roster,
        "problems": problems_of(roster),
    }


@require_POST
@staff_only
def duty_save(request: StaffRequest) -> HttpResponseBase:
    """The week as it was filled in."""
    town, roster = _to_keep(request)
    return _kept(request, town, roster, crews_typed(roster, request.POST))


@require_POST
@staff_only
def duty_copy(request: StaffRequest) -> HttpResponseBase:
    town, roster = _to_keep(request)
    return _kept(request, town, roster, copied_week(roster))


@require_POST
@staff_only
def duty_fill(request: StaffRequest) -> HttpResponseBase:
    """Whoever is ticked, in turn, in the shifts of the week that have nobody."""
    town, roster = _to_keep(request)
    each = min(read_number(request.POST.get("each", "")) or 1, _MOST_EACH)
    ticked = {name: [read_number(one) for one in request.POST.getlist(name)] for name in ("leading", "operators")}
    leading = [one.pk for one in roster.leading if one.pk in ticked["leading"]]
    operators = [one.pk for one in roster.operators if one.pk in ticked["operators"]]
    return _kept(request, town, roster, turned(roster, leading, operators, each))


def _to_keep(request: StaffRequest) -> tuple[Area, Roster]:
    town = asked_town(request)
    if not may_keep_roster(request.standing, town):
        raise PermissionDenied
    monday = monday_of(day_asked(request.POST.get("day", "")))
    return town, roster_of(town, monday, monday + timedelta(days=6))


def _kept(request: StaffRequest, town: Area, roster: Roster, wanted: Mapping[Slot, Crew]) -> HttpResponseBase:
    try:
        changed = set_shifts(town, wanted, actor=request.standing.actor)
    except ValidationError as error:
        return _week(request, town, roster.start, wanted, " ".join(error.messages))
    told = ngettext("%(n)s shift was changed.", "%(n)s shifts were changed.", len(changed)) % {"n": len(changed)}
    messages.success(request, told if changed else _("Nothing was to be changed."))
    response = redirect("desk:duty")
    response["Location"] += f"?day={roster.start.isoformat()}&town={town.code}"
    return response
