"""The list of what the town writes again and again, and one of them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wangge.apps.areas.queries import area_of
from wangge.apps.cases.actions import Refused, add_standard_text, change_standard_text, end_standard_text
from wangge.apps.cases.models import StandardText
from wangge.apps.cases.queries import standard_texts, text_of
from wangge.apps.cases.rules.keeping import may_keep_texts, may_read_catalogue
from wangge.doors.desk.forms.standard_text import StandardTextForm
from wangge.doors.desk.present.catalogue import tabs
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.towns import home_town
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: StaffRequest) -> HttpResponseBase:
    town = _town_id(request)
    form = StandardTextForm(None, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            add_standard_text(area_of(town), form.new(), actor=request.standing.actor)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Kept. It is offered from now on."))
            return redirect("desk:texts")
    return _page(request, form, None, 422 if form.is_bound else 200)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: StaffRequest, pk: int) -> HttpResponseBase:
    found = _found(request, pk)
    form = StandardTextForm(found, request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            change_standard_text(found, form.new(), actor=request.standing.actor, seen=form.cleaned_data["seen"])
        except ValidationError as error:
            form.add_error(None, error)
        except Refused as refusal:
            form.add_error(None, refusal.words)
            status = 409
        else:
            messages.success(request, _("Kept. It is offered from now on."))
            return redirect("desk:texts")
    return _page(request, form, found, status)


@require_POST
@staff_only
def end_text(request: StaffRequest, pk: int) -> HttpResponseBase:
    end_standard_text(_found(request, pk), actor=request.standing.actor)
    messages.success(request, _("It is offered no more."))
    return redirect("desk:texts")


def _page(request: StaffRequest, form: StandardTextForm, found: StandardText | None, status: int) -> HttpResponseBase:
    context = {
        "shell": shell_of(request, "desk:catalogue"),
        "tabs": tabs("desk:texts"),
        "form": form,
        "found": found,
        "rows": standard_texts(_town_id(request)),
        "may_keep": may_keep_texts(request.standing),
    }
    return render(request, "desk/texts.html", context, status=status)


def _found(request: StaffRequest, pk: int) -> StandardText:
    found = text_of([_town_id(request)], pk)
    if found is None:
        raise Http404
    return found


def _town_id(request: StaffRequest) -> int:
    """Raises Http404 for whoever has nothing to do with the catalogue, PermissionDenied where it would be changed."""
    if not may_read_catalogue(request.standing):
        raise Http404
    if request.method == "POST" and not may_keep_texts(request.standing):
        raise PermissionDenied
    return home_town(request.standing).pk
