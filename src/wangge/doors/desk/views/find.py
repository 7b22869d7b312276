"""Search: while one types the most likely, then all that was found as a list with the filters of every list."""

from datetime import datetime
from typing import Any

from django.http.response import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case, CaseQuerySet
from wangge.apps.cases.queries import hits
from wangge.apps.cases.workflow import State
from wangge.apps.kit import clock
from wangge.apps.kit.text import sought
from wangge.doors.desk.present.filter_menus import Choices, chips_of, choices_for, left_out_words, menus_of, periods_of
from wangge.doors.desk.present.filters import Asked
from wangge.doors.desk.present.found import found_while_typing, shown
from wangge.doors.desk.present.paging import page_of
from wangge.doors.desk.present.queue import beyond_words, pager_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.views import view_of
from wangge.doors.porch.people import StaffRequest, staff_only

_PAGE = 50


@staff_only
@require_safe
def find(request: StaffRequest) -> HttpResponseBase:
    """Straight to the case of a number; while somebody types, a piece of a page."""
    seen, asked = Case.objects.visible_to(request.standing), Asked.read(request.GET)
    if request.headers.get("HX-Request"):
        return _while_typing(request, seen, asked.words)
    if asked.words and not asked.is_more_than_words:
        number = seen.numbered(asked.words).values_list("number", flat=True).first()
        if number:
            return redirect("desk:case", number)
    return _all(request, seen, asked, clock.now())


def _while_typing(request: StaffRequest, seen: CaseQuerySet, words: str) -> HttpResponse:
    found, more = found_while_typing(seen, words) if sought(words) else ([], False)
    context = {"found": found, "more": more, "words": words, "now": clock.now(), "nothing_asked": not sought(words)}
    return render(request, "desk/_found.html", context)


def _all(request: StaffRequest, seen: CaseQuerySet, asked: Asked, now: datetime) -> HttpResponse:
    cases = seen.filter(asked.condition(now, request.standing.person_id)) if sought(asked.words) else seen.none()
    first = (asked.page - 1) * _PAGE
    page = page_of(cases.order_by("-pk"), first, _PAGE)
    found = shown(hits(page.keys), sought(asked.words))
    choices = _choices(request)
    context = {
        "found": found,
        "asked": asked,
        "now": now,
        "empty": beyond_words(request.GET) if asked.page > 1 else _empty(asked),
        "pager": pager_of(
            request.GET, asked, len(found), more=page.more, total=page.known, size=_PAGE, at_least=page.at_least
        ),
        "shell": shell_of(request),
        "menus": menus_of(choices, asked),
        "periods": periods_of(asked),
        "chips": chips_of(request.GET, asked, choices),
        "left_out": left_out_words(asked),
    }
    return render(request, "desk/found.html", context)


def _choices(request: StaffRequest) -> Choices:
    """As in the list of all that one sees, open or not."""
    states = tuple(("state", state.value, str(state.label), False) for state in State)
    return {"state": states} | {
        menu: choices
        for menu, choices in choices_for(request.standing, tree(), view_of("mine")).items()
        if menu != "state"
    }


def _empty(asked: Asked) -> dict[str, Any]:
    if sought(asked.words):
        text = _("Try fewer or shorter words. What you may not see is not found.")
        return {"title": _("No case holds these words"), "text": text, "icon": "filter-off"}
    text = _("A number or part of it, a place, any words of the report or of a comment; in Chinese one sign is enough.")
    return {"title": _("Type what you are looking for"), "text": text, "icon": "search"}
