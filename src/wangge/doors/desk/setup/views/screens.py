"""Screens on walls: each with an address of its own, made here and switched off here."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wangge.apps.analytics.actions import end_screen, make_screen
from wangge.apps.analytics.queries import screens_of, secret_of
from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import area_of, tree
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.setup.forms.screens import ScreenForm
from wangge.doors.desk.setup.guards import SetupRequest, administrators_only
from wangge.doors.desk.setup.views.saving import there_is


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def screens(request: SetupRequest) -> HttpResponseBase:
    towns = [place for root in request.roots for place in tree().under(root.path) if place.kind == Kind.TOWN]
    form = ScreenForm(towns, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _made(request, form):
        messages.success(request, _("Made. Open its address on the screen."))
        return redirect("desk:screens")
    rows = [
        {"screen": one, "url": request.build_absolute_uri(reverse("wall:screen", args=[secret_of(one)]))}
        for one in screens_of([root.path for root in request.roots])
    ]
    context = {"shell": shell_of(request, "desk:setup"), "rows": rows, "form": form}
    return render(request, "desk/setup/screens.html", context, status=422 if form.is_bound else 200)


def _made(request: SetupRequest, form: ScreenForm) -> bool:
    town = area_of(form.towns[form.cleaned_data["town"]].id)
    try:
        make_screen(town, actor=request.standing.actor, name=form.cleaned_data["name"])
    except ValidationError as error:
        form.add_error("name", " ".join(error.messages))
        return False
    return True


@require_POST
@administrators_only
def end_a_screen(request: SetupRequest, pk: int) -> HttpResponseBase:
    paths = [root.path for root in request.roots]
    found = there_is(next((one for one in screens_of(paths) if one.pk == pk), None))
    end_screen(found, actor=request.standing.actor)
    messages.success(request, _("Switched off: its address opens nothing any more."))
    return redirect("desk:screens")
