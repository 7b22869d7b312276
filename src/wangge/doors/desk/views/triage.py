"""The triage page: queue, case, surroundings. Whole by its address; in parts for a page that is open."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wangge.apps.areas.queries import tree
from wangge.apps.cases.actions import be_here, leave
from wangge.apps.cases.models import Case
from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.apps.kit import clock
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.counts import counts_for
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.triage import changed_form, pane_of
from wangge.doors.desk.present.triage_narrow import Narrowed
from wangge.doors.desk.present.triage_place import around_asked, surroundings_of
from wangge.doors.desk.present.triage_queue import names_in_words, queue_of
from wangge.doors.desk.present.triage_today import today_of, words_of_refused_model
from wangge.doors.desk.present.views import view_of
from wangge.doors.desk.views.finding import case_seen, case_with_people
from wangge.doors.desk.watching import live_tag
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def triage(request: StaffRequest) -> HttpResponseBase:
    """The queue alone for a page that is open; else the page, with the first case."""
    _desk_only(request.standing)
    if request.headers.get("HX-Request"):
        return render(request, "desk/triage_queue.html", _queue_context(request))
    return _page(request, "")


@staff_only
@require_safe
def triage_case(request: StaffRequest, number: str) -> HttpResponseBase:
    """The case alone for a page that is open; else the page with this case."""
    _desk_only(request.standing)
    chosen = {name: request.GET[name][:40] for name in ("category", "grid", "urgent") if name in request.GET}
    if chosen:
        return render(
            request, "desk/triage_form.html", changed_form(case_seen(request, number), request.standing, chosen)
        )
    if request.headers.get("HX-Request") and "around" in request.GET:
        return render(request, "desk/triage_around.html", _around_context(request, number))
    if request.headers.get("HX-Request"):
        return render(request, "desk/triage_case.html", _case_context(request, number))
    return _page(request, number)


@staff_only
@require_POST
def here(request: StaffRequest, number: str) -> HttpResponseBase:
    """Says every few seconds that this person has the case open, and once that they have it open no more."""
    _desk_only(request.standing)
    case = case_seen(request, number)
    if case.town_id not in request.standing.areas_as(TOWN_DESK):
        raise Http404
    (leave if request.POST.get("leaves") else be_here)(case, actor=request.standing)
    return HttpResponse(status=204)


def _desk_only(standing: Standing) -> None:
    if not standing.has(*TOWN_DESK):
        raise Http404


def _page(request: StaffRequest, number: str) -> HttpResponseBase:
    context = _queue_context(request)
    shown = number or context["queue"].first
    found = _case_context(request, shown) if shown else {"case": None}
    colleagues = context["queue"].colleagues.get(shown, [])
    found |= {"colleagues": colleagues, "colleagues_named": names_in_words(colleagues)}
    context |= found | {
        "shell": shell_of(request, "desk:triage"),
        "keys": _keys(),
        "shown": shown,
        "chosen": bool(number),
    }
    return render(request, "desk/triage.html", context)


def _queue_context(request: StaffRequest) -> dict[str, Any]:
    now, areas, standing = clock.now(), tree(), request.standing
    view, narrowed = view_of("centre"), Narrowed.read(request.GET)
    counts = counts_for(standing, view, areas=areas, tag=live_tag(standing, areas), now=now)
    return {
        "queue": queue_of(standing, now, narrowed),
        "narrowed": narrowed,
        "total": counts.queues["centre"],
        "late": counts.late,
        "live_tag": live_tag(standing, areas, presence=True),
        "now": now,
        "today": today_of(standing, now),
        "model_refused": words_of_refused_model(),
    }


def _case_context(request: StaffRequest, number: str) -> dict[str, Any]:
    found: Case = case_with_people(request, number)
    return pane_of(found, request.standing, around=around_asked(request.GET.get("around", "")))


def _around_context(request: StaffRequest, number: str) -> dict[str, Any]:
    now, show = clock.now(), around_asked(request.GET["around"])
    return {"now": now, **surroundings_of(case_seen(request, number), request.standing, now, show)}


def _keys() -> list[dict[str, str]]:
    return [
        {"key": "a", "label": _("accept and dispatch")},
        {"key": "d", "label": _("dispatch only")},
        {"key": "w", "label": _("answer directly")},
        {"key": "q", "label": _("ask")},
        {"key": "r", "label": _("decline")},
        {"key": "m", "label": _("merge into the first that may be the same")},
        {"key": "x", "label": _("several matters: accept and split")},
        {"key": "1 2 3", "label": _("take the first, second, third suggestion")},
        {"key": "e", "label": _("change what is suggested")},
        {"key": "Ctrl Enter", "label": _("send what is being written")},
        {"key": "Esc", "label": _("back to the case; what was written is kept")},
    ]
