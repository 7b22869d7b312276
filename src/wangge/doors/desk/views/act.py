"""One action on one case: its form, and carrying it out."""

from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.cases.actions import Refused, save_draft, take
from wangge.apps.cases.models import Case, Draft
from wangge.apps.cases.queries import workers_on
from wangge.apps.cases.rules import verdict
from wangge.apps.cases.workflow import MOVES
from wangge.apps.kit import clock
from wangge.doors.desk.forms import FORMS, AcceptForm, ActionForm, why_a_photo
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.finding import case_seen
from wangge.doors.porch.people import StaffRequest, drop_held, held_fields, staff_only
from wangge.doors.porch.standing import clock_of, holder_of

_SECOND = UUID("8a3f7a0e-6b5c-4b0e-9f2e-2d3f1c5a7b90")


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: StaffRequest, number: str, action: str) -> HttpResponseBase:
    if action not in FORMS:
        raise Http404
    case = case_seen(request, number)
    ruling = verdict(request.standing, action, case, workers=workers_on(case))
    if ruling.code == "role":
        raise PermissionDenied
    if request.method == "POST":
        return _carry_out(request, case, action)
    if not ruling:
        return _refused(request, case, Refused(ruling.code))
    return _form_page(request, FORMS[action](case, request.standing, initial=_typed_before(request, case, action)), action)


def _typed_before(request: StaffRequest, case: Case, action: str) -> dict[str, Any]:
    """What was typed when the session ended, else the draft."""
    held = held_fields(request, request.path)
    if held:
        return {key: value for key, value in held.items() if key not in ("command_id", "seen")}
    draft = Draft.objects.filter(person=request.user, case=case, action=action).first()
    return dict(draft.fields) if draft else {}


def _carry_out(request: StaffRequest, case: Case, action: str) -> HttpResponseBase:
    form = FORMS[action](case, request.standing, request.POST, request.FILES)
    if not form.is_valid():
        return _form_page(request, form, action, status=422)
    command_id, seen = form.cleaned_data["command_id"], form.cleaned_data["seen"]
    try:
        case = take(case, form.order(), actor=request.standing, command_id=command_id, seen=seen)
        drop_held(request)
        if isinstance(form, AcceptForm) and "then" in request.POST:
            case = take(case, form.dispatch(), actor=request.standing, command_id=uuid5(_SECOND, str(command_id)))
    except Refused as refusal:
        return _not_done(request, case, form, action, refusal)
    messages.success(request, _("Done: %(action)s, %(number)s") % {"action": MOVES[action].label, "number": case.number})
    return redirect("desk:case", case.number) if _still_seen(request, case) else redirect("desk:home")


def _still_seen(request: StaffRequest, case: Case) -> bool:
    """A complaint about staff leaves the sight of those who hand it to discipline."""
    return Case.objects.visible_to(request.standing).filter(pk=case.pk).exists()


def _not_done(request: StaffRequest, case: Case, form: ActionForm, action: str, refusal: Refused) -> HttpResponseBase:
    """Says why, and keeps every typed word: in the form, and as a draft."""
    typed = {key: str(value) for key, value in request.POST.items() if key not in ("csrfmiddlewaretoken", "command_id")}
    save_draft(case, action, typed, actor=request.standing)
    return _form_page(request, form, action, status=409, refusal=refusal)


def _form_page(
    request: StaffRequest, form: ActionForm, action: str, *, status: int = 200, refusal: Refused | None = None
) -> HttpResponseBase:
    case, now = form.case, clock.now()
    context = {
        "shell": shell_of(request),
        "case": case,
        "now": now,
        "clock": clock_of(case, now),
        "holder": holder_of(case),
        "action": action,
        "label": MOVES[action].label,
        "form": form,
        "errors": _errors(form),
        "refusal": refusal,
        "photo_why": why_a_photo(form),
        "draft_url": reverse("desk:draft", args=[case.number, action]),
        "was_held": bool(held_fields(request, request.path)),
        "has_second": isinstance(form, AcceptForm),
    }
    return render(request, "desk/act.html", context, status=status)


def _errors(form: ActionForm) -> list[dict[str, Any]]:
    """As `_error_summary.html` takes them."""
    found = []
    for name, errors in form.errors.items():
        bound = form[name] if name in form.fields else None
        for error in errors:
            found.append({"id": bound.id_for_label if bound else "", "label": bound.label if bound else "", "error": error})
    return found


def _refused(request: StaffRequest, case: Case, refusal: Refused) -> HttpResponseBase:
    messages.warning(request, refusal.words)
    return redirect("desk:case", case.number)


