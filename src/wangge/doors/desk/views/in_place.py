"""Actions taken on the triage page without leaving it: the form in the middle, what was done as a toast, the next case."""

import json
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from wangge.apps.cases.models import Case
from wangge.apps.cases.rules import verdict
from wangge.apps.kit import clock
from wangge.doors.desk.forms import ActionForm
from wangge.doors.desk.present.asking import acting_context
from wangge.doors.desk.present.labels import title_of
from wangge.doors.desk.present.triage import form_context
from wangge.doors.desk.present.triage_queue import waiting_numbers
from wangge.doors.porch.people import StaffRequest

FROM = "triage"
# What the loop offers as a way back: at once, or by a form of its own.
_WAY_BACK = {"merge": "take_apart", "answer": "reopen", "dispatch": "arbitrate"}
_AT_ONCE = frozenset({"take_apart"})
# These leave the case where it is, and its form open.
_STAYS = frozenset({"take_apart"})


def is_from_triage(request: StaffRequest) -> bool:
    return FROM in (request.GET.get("next"), request.POST.get("next"))


def in_place(request: StaffRequest) -> bool:
    return bool(request.headers.get("HX-Request")) and is_from_triage(request)


def ask_in_place(
    request: StaffRequest, form: ActionForm, action: str, *, draft_at: datetime | None, status: int, **more: Any
) -> HttpResponseBase:
    """The form that stands open in the middle is filled in again; any other one is put above it."""
    if request.POST.get("pane") == "main":
        context = form_context(form, action, clock.now()) | more
        return render(request, "desk/triage_form.html", context, status=status)
    form.auto_id = "act_%s"
    context = acting_context(form, action) | {"draft_at": draft_at}
    return render(request, "desk/triage_act.html", context | more, status=status)


def done_in_place(request: StaffRequest, case: Case, words: str, action: str) -> HttpResponseBase:
    """A toast with the way back, where there is one; the page goes on by itself."""
    back = _WAY_BACK.get(action, "")
    if back and not verdict(request.standing, back, case):
        back = ""
    context = {
        "case": case,
        "words": words,
        "back": back,
        "back_url": reverse("desk:act", args=[case.number, back]) if back else "",
        "back_label": title_of(back, get_language() or ""),
        "back_at_once": back in _AT_ONCE,
        "command_id": uuid4(),
    }
    response = render(request, "desk/triage_done.html", context)
    response.headers["HX-Reswap"] = "none"
    return _telling(response, "triage-done", number=case.number, stays=action in _STAYS)


def go_to_form(request: StaffRequest, case: Case, action: str, words: str = "") -> HttpResponseBase:
    """On to another form of the same case, with `words` of why."""
    if in_place(request):
        response = render(request, "desk/triage_done.html", {"case": case, "words": words, "warns": True})
        response.headers["HX-Reswap"] = "none"
        opens = "" if action == "dispatch" else f"{reverse('desk:act', args=[case.number, action])}?next={FROM}"
        return _telling(response, "triage-again", number=case.number, opens=opens)
    if words:
        messages.warning(request, words)
    return redirect("desk:act", case.number, action)


def redirect_to_next(request: StaffRequest, done: Case) -> HttpResponseBase:
    following = next((number for number in waiting_numbers(request.standing) if number != done.number), "")
    return redirect("desk:triage_case", following) if following else redirect("desk:triage")


def _telling(response: HttpResponse, event: str, **what: object) -> HttpResponse:
    response.headers["HX-Trigger"] = json.dumps({event: what})
    return response
