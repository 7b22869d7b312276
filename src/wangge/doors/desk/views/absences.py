"""Days on which somebody is away, noted by themself or by their head; work is shared out with them in view."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from wangge.apps.accounts.queries import names_of
from wangge.apps.cases.models.groups import DEPARTMENT
from wangge.apps.kit import clock
from wangge.apps.posts.actions import end_absence, note_absence
from wangge.apps.posts.queries import absence_by_key, people_serving, person_by_key
from wangge.apps.posts.rules import Standing, may_note_absence
from wangge.apps.posts.workflow import GRID_FRIENDS, GRID_SERVANTS, Role
from wangge.doors.desk.forms.absence import AbsenceForm
from wangge.doors.desk.present.absences import absences_shown
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def absences(request: StaffRequest) -> HttpResponseBase:
    """One's own; of a head those of the whole department."""
    people = _people(request.standing)
    deputies = names_of(set(_neighbours(request.standing)) - {request.standing.person_id})
    in_office = request.standing.has(*DEPARTMENT)
    form = AbsenceForm(_by_key(people), _by_key(deputies), request.POST or None, in_office=in_office)
    if request.method == "POST" and form.is_valid():
        try:
            _note(request, form)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("desk:absences")
    context = {
        "shell": shell_of(request),
        "form": form,
        "rows": absences_shown(people, clock.now()),
        "is_head": request.standing.has(Role.HEAD),
    }
    return render(request, "desk/absences.html", context, status=422 if form.is_bound else 200)


def _people(standing: Standing) -> dict[int, str]:
    """Oneself first, then those of the departments that one heads, by name."""
    own = standing.person_id or 0
    crew = _crew(standing)
    names = names_of({own, *crew})
    return {key: names[key] for key in sorted(names, key=lambda key: (key != own, names[key]))}


def _by_key(names: Mapping[int, str]) -> dict[str, str]:
    return {str(key): names[key] for key in names}


def _neighbours(standing: Standing) -> list[int]:
    """Those who serve in one's own grids: they stand in for each other."""
    grids = standing.areas_as((*GRID_SERVANTS, *GRID_FRIENDS))
    return people_serving((*GRID_SERVANTS, *GRID_FRIENDS), area_ids=grids) if grids else []


def _crew(standing: Standing) -> list[int]:
    departments = standing.departments_as([Role.HEAD])
    return people_serving(DEPARTMENT, department_ids=departments) if departments else []


def _note(request: StaffRequest, form: AbsenceForm) -> None:
    chosen = form.cleaned_data
    deputy = person_by_key(int(chosen["deputy"])) if chosen["deputy"] else None
    note_absence(
        person_by_key(int(chosen["person"])),
        actor=request.standing.actor,
        starts_on=chosen["starts_on"],
        ends_on=chosen["ends_on"],
        deputy=deputy,
        note=chosen["note"],
    )


@staff_only
@require_POST
def end(request: StaffRequest, pk: int) -> HttpResponseBase:
    absence = absence_by_key(pk)
    if absence is None or not may_note_absence(request.standing, absence.person_id, _crew(request.standing)):
        raise Http404
    end_absence(absence, actor=request.standing.actor)
    return redirect("desk:absences")
