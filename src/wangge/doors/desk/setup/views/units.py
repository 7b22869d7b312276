"""Areas and departments one by one: names, contacts of a grid, their end."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wangge.apps.areas.actions import add_alias, rename_area
from wangge.apps.areas.models import Area, Kind
from wangge.apps.areas.queries import tree
from wangge.apps.intake.actions import close_area, close_department
from wangge.apps.intake.queries.people import departments_of, today
from wangge.apps.intake.queries.units import area_within, contacts_of, department_within, serving_in
from wangge.apps.posts.actions import add_contact, change_department, remove_contact
from wangge.apps.posts.models import Department
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.setup.forms.units import AreaForm, ContactForm, DepartmentForm
from wangge.doors.desk.setup.guards import SetupRequest, administrators_only
from wangge.doors.desk.setup.views.saving import ended, saved, there_is


@administrators_only
@require_safe
def areas(request: SetupRequest) -> HttpResponseBase:
    """The tree below the widest area, from memory."""
    root = request.roots[0]
    depth = root.path.count("/")
    rows = [
        {"place": place, "level": place.path.count("/") - depth, "kind": Kind(place.kind).label}
        for place in sorted(tree().under(root.path), key=lambda one: one.path)
    ]
    return render(request, "desk/setup/areas.html", {"shell": shell_of(request, "desk:setup"), "rows": rows})


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def area(request: SetupRequest, code: str) -> HttpResponseBase:
    found = there_is(area_within(request.roots, code))
    form = AreaForm(request.POST or None, initial=_start(found))
    shown = saved(request, form, found.chain_length, lambda values: _save_area(request, found, values))
    if shown is None:
        return redirect("desk:setup_area", code)
    return _area_page(request, found, form=shown, status=422 if shown.is_bound else 200)


def _save_area(request: SetupRequest, found: Area, typed: dict[str, Any]) -> None:
    actor = request.standing.actor
    with transaction.atomic():
        short_name = typed["short_name"] or typed["name"]
        rename_area(found, actor=actor, name=typed["name"], short_name=short_name, seen=typed["seen"])
        if typed["alias"]:
            add_alias(found, actor=actor, name=typed["alias"])


@require_POST
@administrators_only
def new_contact(request: SetupRequest, code: str) -> HttpResponseBase:
    found = there_is(area_within(request.roots, code))
    if found.kind != Kind.GRID:
        raise Http404
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _area_page(request, found, contact_form=form, status=422)
    add_contact(found, actor=request.standing.actor, **form.cleaned_data)
    return redirect("desk:setup_area", code)


@require_POST
@administrators_only
def end_contact(request: SetupRequest, code: str, contact: int) -> HttpResponseBase:
    found = next((one for one in contacts_of(there_is(area_within(request.roots, code))) if one.pk == contact), None)
    if found is None:
        messages.error(request, _("Somebody else removed this contact already."))
    else:
        remove_contact(found, actor=request.standing.actor)
    return redirect("desk:setup_area", code)


@require_POST
@administrators_only
def end_an_area(request: SetupRequest, code: str) -> HttpResponseBase:
    found = there_is(area_within(request.roots, code))
    is_over = ended(request, lambda values: close_area(found, actor=request.standing.actor, **values))
    return redirect("desk:setup_areas") if is_over else redirect("desk:setup_area", code)


@administrators_only
@require_safe
def departments(request: SetupRequest) -> HttpResponseBase:
    context = {"shell": shell_of(request, "desk:setup"), "rows": departments_of(request.roots)}
    return render(request, "desk/setup/departments.html", context)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def department(request: SetupRequest, code: str) -> HttpResponseBase:
    found = there_is(department_within(request.roots, code))
    form = DepartmentForm(request.POST or None, initial=_start(found))
    actor = request.standing.actor
    shown = saved(request, form, found.chain_length, lambda values: change_department(found, actor=actor, **values))
    if shown is None:
        return redirect("desk:setup_department", code)
    context = {"shell": shell_of(request, "desk:setup"), "found": found, "form": shown, "today": today()}
    return render(request, "desk/setup/department.html", context, status=422 if shown.is_bound else 200)


@require_POST
@administrators_only
def end_a_department(request: SetupRequest, code: str) -> HttpResponseBase:
    found = there_is(department_within(request.roots, code))
    is_over = ended(request, lambda values: close_department(found, actor=request.standing.actor, **values))
    return redirect("desk:setup_departments") if is_over else redirect("desk:setup_department", code)


def _start(found: Area | Department) -> dict[str, Any]:
    names = {"name": found.name, "short_name": found.short_name, "seen": found.chain_length}
    if isinstance(found, Department):
        return names | {"kind": found.kind, "discipline": found.discipline}
    return names


def _area_page(request: SetupRequest, found: Area, *, status: int = 200, **forms: Form) -> HttpResponseBase:
    place = tree().places[found.pk]
    context = {
        "shell": shell_of(request, "desk:setup"),
        "found": found,
        "place": place,
        "kind": Kind(found.kind).label,
        "is_grid": found.kind == Kind.GRID,
        "form": forms.get("form") or AreaForm(initial=_start(found)),
        "contact_form": forms.get("contact_form") or ContactForm(),
        "contacts": contacts_of(found),
        "serving": serving_in(found),
        "today": today(),
    }
    return render(request, "desk/setup/area.html", context, status=status)
