"""The town's catalogue of work: what may be asked for, and by which paper it is admitted to grids."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wangge.apps.areas.models import Area
from wangge.apps.cases.rules.keeping import may_read_catalogue
from wangge.apps.kit.text import clean_text
from wangge.apps.tasks.actions import Refused, admit_work, create_work, end_work
from wangge.apps.tasks.models import Work
from wangge.apps.tasks.queries import work_by_code, works_of
from wangge.apps.tasks.rules import may_keep_catalogue
from wangge.doors.desk.forms.task_catalogue import WorkForm
from wangge.doors.desk.present.catalogue import tabs
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.towns import home_town
from wangge.doors.desk.present.works import lines_of
from wangge.doors.porch.people import StaffRequest, staff_only

_LONGEST = 100


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def works(request: StaffRequest) -> HttpResponseBase:
    town = catalogue_town(request)
    form = WorkForm(town, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            create_work(form.new(), actor=request.standing.actor)
        except Refused as refusal:
            form.add_error("code", refusal.words)
        else:
            messages.success(request, _("Kept. It can be asked for from now on."))
            return redirect("desk:works")
    context = {
        "shell": shell_of(request, "desk:catalogue"),
        "tabs": tabs("desk:works"),
        "form": form,
        "rows": lines_of(works_of(town.pk)),
        "may_keep": keeps(request, town),
    }
    return render(request, "desk/works.html", context, status=422 if form.is_bound else 200)


@require_POST
@staff_only
def admit(request: StaffRequest, code: str) -> HttpResponseBase:
    """By the paper that is named; an empty one takes the admission back."""
    paper = clean_text(request.POST.get("admitted_by", ""), limit=_LONGEST).text.replace("\n", " ")
    admit_work(_found(request, code), actor=request.standing.actor, admitted_by=paper)
    told = (
        _("Grids may be given it from now on.") if paper else _("Grids are given it no more; what they have goes on.")
    )
    messages.success(request, told)
    return redirect("desk:works")


@require_POST
@staff_only
def end(request: StaffRequest, code: str) -> HttpResponseBase:
    end_work(_found(request, code), actor=request.standing.actor)
    messages.success(request, _("It is asked for no more; tasks that were given go on."))
    return redirect("desk:works")


def catalogue_town(request: StaffRequest) -> Area:
    """Raises Http404 for whoever has nothing to do with the catalogue, PermissionDenied where it would be changed."""
    if not may_read_catalogue(request.standing):
        raise Http404
    town = home_town(request.standing)
    if request.method == "POST" and not keeps(request, town):
        raise PermissionDenied
    return town


def keeps(request: StaffRequest, town: Area) -> bool:
    return may_keep_catalogue(request.standing, town.pk, town.parent_id)


def _found(request: StaffRequest, code: str) -> Work:
    found = work_by_code(catalogue_town(request).pk, code[:_LONGEST].replace("\0", ""))
    if found is None:
        raise Http404
    return found
