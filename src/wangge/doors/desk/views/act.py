"""One action on one case: its form, and carrying it out."""

from collections.abc import Mapping
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.cases.actions import Refused, save_draft, take
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import workers_on
from wangge.apps.cases.rules import verdict
from wangge.doors.desk.forms import FORMS, AcceptForm, ActionForm, as_initial, typed_in
from wangge.doors.desk.present.done import done_words
from wangge.doors.desk.present.following import next_in_queue
from wangge.doors.desk.views.asking import ask, ask_again, cannot_now
from wangge.doors.desk.views.finding import case_seen, was_sent_before
from wangge.doors.desk.views.in_place import done_in_place, go_to_form, in_place, is_from_triage, redirect_to_next
from wangge.doors.porch.forms.picked import Picked, read_picked
from wangge.doors.porch.people import StaffRequest, drop_held, held_fields, staff_only

_SECOND = UUID("8a3f7a0e-6b5c-4b0e-9f2e-2d3f1c5a7b90")

_LONGEST_LINKED = 40


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: StaffRequest, number: str, action: str) -> HttpResponseBase:
    if action not in FORMS:
        raise Http404
    if request.method != "POST":
        return _show(request, case_seen(request, number), action)
    try:
        case = case_seen(request, number)
    except Http404:
        return _gone(request)
    picked = read_picked(request, "photos", "kept") if FORMS[action].with_photos else None
    if request.POST.get("drop"):
        return _without_a_photo(request, case, action, picked)
    return _carry_out(request, FORMS[action](case, request.standing, request.POST, picked=picked), action)


def _show(request: StaffRequest, case: Case, action: str) -> HttpResponseBase:
    ruling = verdict(request.standing, action, case, workers=workers_on(case))
    held = held_fields(request, request.path)
    draft = case.drafts.filter(person=request.user, action=action).first()
    kept: Mapping[str, str] = held or (draft.fields if draft else {})
    if not ruling:
        return cannot_now(request, case, action, Refused(ruling.code), kept)
    # A form that was held keeps its command and the history that it was made on: what happened meanwhile is told.
    own = {key: held[key] for key in ("command_id", "seen") if held.get(key)}
    linked = {key: request.GET[key][:_LONGEST_LINKED] for key in FORMS[action].by_address if key in request.GET}
    form = FORMS[action](case, request.standing, initial=as_initial(FORMS[action], kept) | linked | own)
    return ask(request, form, action, was_held=bool(held), draft_at=draft.saved_at if draft and not held else None)


def _gone(request: StaffRequest) -> HttpResponseBase:
    """A second press on a form that took the case out of one's sight. Raises Http404 for anybody else."""
    if not was_sent_before(request):
        raise Http404
    messages.success(request, _("This was sent before and carried out once."))
    return redirect("desk:home")


def _without_a_photo(request: StaffRequest, case: Case, action: str, picked: Picked | None) -> HttpResponseBase:
    """A photo was taken off the form: nothing is sent yet, and nothing is missing yet."""
    kind = FORMS[action]
    own = {key: request.POST[key] for key in ("command_id", "seen") if request.POST.get(key)}
    initial = as_initial(kind, typed_in(kind, request.POST)) | own
    if picked:
        picked.keep()
    return ask(request, kind(case, request.standing, initial=initial, picked=picked), action)


def _carry_out(request: StaffRequest, form: ActionForm, action: str) -> HttpResponseBase:
    if not form.is_valid():
        return ask_again(request, form, action)
    before, command_id = form.case, form.cleaned_data["command_id"]
    try:
        case = take(before, form.order(), actor=request.standing, command_id=command_id, seen=form.cleaned_data["seen"])
    except Refused as refusal:
        return ask_again(request, form, action, refusal)
    drop_held(request)
    if isinstance(form, AcceptForm) and request.POST.get("then") == "split":
        return go_to_form(request, case, "split")
    if isinstance(form, AcceptForm) and "then" in request.POST:
        return _dispatch_too(request, case, form, command_id)
    is_repeat = case.chain_length == before.chain_length
    words = _("This was sent before and carried out once.") if is_repeat else done_words(action, case)
    return _go_on(request, case, words, action)


def _dispatch_too(request: StaffRequest, case: Case, form: AcceptForm, command_id: UUID) -> HttpResponseBase:
    """The second of two orders under an id of its own; if it cannot be carried out, the first one stands."""
    try:
        case = take(case, form.dispatch(), actor=request.standing, command_id=uuid5(_SECOND, str(command_id)))
    except Refused as refusal:
        save_draft(case, "dispatch", typed_in(FORMS["dispatch"], request.POST), actor=request.standing)
        words = _("Accepted, but not dispatched yet. %(why)s") % {"why": refusal.words}
        return go_to_form(request, case, "dispatch", words)
    return _go_on(request, case, done_words("dispatch", case), "dispatch")


def _go_on(request: StaffRequest, case: Case, words: str, action: str) -> HttpResponseBase:
    """Back to the case, or to the queue's next one; a case that has left one's sight is not gone back to."""
    if in_place(request):
        return done_in_place(request, case, words, action)
    messages.success(request, words)
    if is_from_triage(request):
        return redirect_to_next(request, case)
    if request.POST.get("next") == "queue":
        following = next_in_queue(request.standing, case)
        return redirect("desk:case", following) if following else redirect("desk:home")
    seen = Case.objects.visible_to(request.standing).filter(pk=case.pk).exists()
    return redirect("desk:case", case.number) if seen else redirect("desk:home")
