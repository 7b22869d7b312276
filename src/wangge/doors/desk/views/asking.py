"""The page of an action's form: empty, filled again, or with the reason why it was not carried out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render

from wangge.apps.cases.actions import Refused, save_draft
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import workers_on
from wangge.apps.cases.rules import verdict
from wangge.doors.desk.forms import FORMS, ActionForm, typed_in
from wangge.doors.desk.present.asking import asking_context, not_now_context
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.in_place import ask_in_place, in_place
from wangge.doors.porch.people import StaffRequest

# Refusals that the same person can mend in the same form, and where.
_TO_MEND = {
    "words": "words",
    "photo": None,
    "lead": "lead_grid",
    "about": "department",
    "self": "department",
    "confined": "department",
    "support": "supports",
    "supports_open": "without",
    "levels": "solved",
    "number": "number",
    "due_before": "due_at",
    "order_elsewhere": "number",
    "order_known": "number",
    "order_result": "result",
    "contacted": "contacted",
    "return_asked": "number",
    "return_over": "number",
    "no_order": "number",
    "elsewhere": "lead_grid",
    "handler": "handler",
    "itself": "number",
    "other_unknown": "number",
    "other_ended": "number",
    "other_open": "number",
    "linked": "number",
    "looking": None,
    "asking": None,
    "days": "days",
    "has_merged": None,
    "busy": None,
    "parts": "text_2",
    "nothing_new": "category",
    "not_for_grids": "category",
    "contractor": "contractor",
    "contact": None,
    "condition": "condition",
    "moment": "due_at",
    "where": "place",
    "whom": "departments",
    "no_grid": "grid",
    "not_yet": "held",
    "date": None,
    "plan_year": "plan_year",
    "body": "body",
}
# Where somebody goes on afterwards who did not come from the case's own page.
_NEXT = ("queue", "triage")
_NOT_THEIRS = frozenset({"role", "own_hands", "own_work", "hand_backs", "arbitrated"})
# Whoever may not hand back any more may ask the leader to decide.
_ONLY_THE_LEADER = frozenset({"hand_backs", "limit_over"})


def ask(
    request: StaffRequest,
    form: ActionForm,
    action: str,
    *,
    was_held: bool = False,
    draft_at: datetime | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponseBase:
    if in_place(request):
        return ask_in_place(request, form, action, draft_at=draft_at, status=status, **more)
    context = asking_context(form, action) | {
        "shell": shell_of(request),
        "was_held": was_held,
        "draft_at": draft_at,
        "next": next((one for one in _NEXT if one in (request.GET.get("next"), request.POST.get("next"))), ""),
    }
    return render(request, "desk/act.html", context | more, status=status)


def ask_again(request: StaffRequest, form: ActionForm, action: str, refusal: Refused | None = None) -> HttpResponseBase:
    """The same form with everything typed and what is wrong with it; what cannot go on here is kept as a draft."""
    form.picked.keep()
    if refusal is None:
        ruling = verdict(request.standing, action, form.case, workers=workers_on(form.case))
        if not ruling:
            return cannot_now(request, form.case, action, Refused(ruling.code), typed_in(FORMS[action], request.POST))
        return ask(request, form, action, status=422)
    if refusal.code in _TO_MEND:
        field = _TO_MEND[refusal.code]
        form.add_error(field if field in form.fields else None, refusal.words)
        return ask(request, form, action, status=422)
    typed = typed_in(FORMS[action], request.POST)
    if typed:
        kept_for = "ask_arbitration" if refusal.code in _ONLY_THE_LEADER else action
        save_draft(form.case, kept_for, typed, actor=request.standing)
    case = form.case
    case.refresh_from_db()
    if refusal.code in _ONLY_THE_LEADER or not verdict(request.standing, action, case, workers=workers_on(case)):
        return cannot_now(request, case, action, refusal, typed)
    form.begin_anew(case)
    return ask(request, form, action, refusal=refusal, status=409)


def cannot_now(
    request: StaffRequest, case: Case, action: str, refusal: Refused, typed: Mapping[str, str]
) -> HttpResponseBase:
    """Why this cannot be done now, with what was typed to look at, to copy, or to keep as a comment."""
    may_comment = bool(verdict(request.standing, "comment", case))
    context = not_now_context(case, action, refusal, typed, may_comment=may_comment)
    may_ask = refusal.code in _ONLY_THE_LEADER and verdict(request.standing, "ask_arbitration", case)
    context["may_ask_arbitration"] = bool(may_ask)
    status = 403 if refusal.code in _NOT_THEIRS else 409
    if in_place(request):
        return render(request, "desk/triage_not_now.html", context, status=status)
    return render(request, "desk/not_now.html", context | {"shell": shell_of(request)}, status=status)
