from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.apps.intake.queries.checklist import set_up_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.setup.guards import SetupRequest, administrators_only
from wangge.doors.desk.setup.present.checklist import steps_of


@administrators_only
@require_safe
def checklist(request: SetupRequest) -> HttpResponseBase:
    """What must be set up and what is done, of the widest area that the administrator looks after or the one asked for."""
    wanted = request.GET.get("of", "")
    root = next((place for place in request.roots if place.code == wanted), request.roots[0])
    context = {
        "shell": shell_of(request, "desk:setup"),
        "steps": steps_of(set_up_of(root)),
        "root": root,
        "roots": request.roots,
    }
    return render(request, "desk/setup/checklist.html", context)
