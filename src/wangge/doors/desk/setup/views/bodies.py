"""Bodies outside the town, to which a matter is passed by letter: listed, added, changed, ended."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import area_of, tree
from wangge.apps.intake.actions import close_body
from wangge.apps.intake.queries.people import today
from wangge.apps.intake.queries.units import bodies_of, body_within
from wangge.apps.posts.actions import NewBody, change_body, create_bodies
from wangge.apps.posts.workflow import BodyKind
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.setup.forms.units import BodyForm, NewBodyForm
from wangge.doors.desk.setup.guards import SetupRequest, administrators_only
from wangge.doors.desk.setup.views.saving import ended, saved, there_is


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def bodies(request: SetupRequest) -> HttpResponseBase:
    towns = [place for root in request.roots for place in tree().under(root.path) if place.kind == Kind.TOWN]
    form = NewBodyForm(towns, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _added(request, form):
        messages.success(request, _("Added."))
        return redirect("desk:setup_bodies")
    context = {"shell": shell_of(request, "desk:setup"), "rows": bodies_of(request.roots), "form": form}
    return render(request, "desk/setup/bodies.html", context, status=422 if form.is_bound else 200)


def _added(request: SetupRequest, form: NewBodyForm) -> bool:
    chosen = form.cleaned_data
    new = NewBody(
        town=area_of(form.towns[chosen["town"]].id),
        code=chosen["code"],
        name=chosen["name"],
        kind=BodyKind(chosen["kind"]),
        phone=chosen["phone"],
    )
    try:
        create_bodies([new], actor=request.standing.actor)
    except (IntegrityError, ValidationError):
        form.add_error(None, _("This name or this code is taken already."))
        return False
    return True


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def body(request: SetupRequest, code: str) -> HttpResponseBase:
    found = there_is(body_within(request.roots, code))
    start = {"name": found.name, "kind": found.kind, "phone": found.phone, "seen": found.chain_length}
    form = BodyForm(request.POST or None, initial=start)
    actor = request.standing.actor
    shown = saved(request, form, found.chain_length, lambda values: change_body(found, actor=actor, **values))
    if shown is None:
        return redirect("desk:setup_body", code)
    context = {"shell": shell_of(request, "desk:setup"), "found": found, "form": shown, "today": today()}
    return render(request, "desk/setup/body.html", context, status=422 if shown.is_bound else 200)


@require_POST
@administrators_only
def end_a_body(request: SetupRequest, code: str) -> HttpResponseBase:
    found = there_is(body_within(request.roots, code))
    is_over = ended(request, lambda values: close_body(found, actor=request.standing.actor, **values))
    return redirect("desk:setup_bodies") if is_over else redirect("desk:setup_body", code)
