"""Slips by which people set their first password, or a new one: made and shown once, to be printed."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wangge.apps.accounts.actions import invite_people
from wangge.apps.intake.queries.people import person_of, waiting_people
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.setup.guards import SetupRequest, administrators_only
from wangge.doors.desk.setup.present.people import slips_of, unit_choices

# So many slips are a pile that one prints at a time.
MOST = 300


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: SetupRequest) -> HttpResponseBase:
    """Of a village, a department or the whole town: everybody who has no password yet."""
    unit = (request.POST if request.method == "POST" else request.GET).get("unit", "").replace("\0", "")[:40]
    waiting = waiting_people(request.roots, unit)
    if request.method == "POST":
        people = list(waiting[:MOST])
        if not people:
            messages.error(request, _("Everybody there has a password already."))
            return redirect("desk:invitations")
        made = invite_people(people, actor=request.standing.actor)
        return render(request, "desk/setup/slips.html", {"slips": slips_of(request, made, people)})
    context = {
        "shell": shell_of(request, "desk:setup"),
        "units": unit_choices(request.roots),
        "unit": unit,
        "waiting": waiting.count(),
        "most": MOST,
    }
    return render(request, "desk/setup/invitations.html", context)


@require_POST
@administrators_only
def invite(request: SetupRequest, account: str) -> HttpResponseBase:
    """One person: their password, if they had one, is good no more."""
    found = person_of(request.roots, account)
    if found is None or not found.is_active:
        raise Http404
    made = invite_people([found], actor=request.standing.actor)
    return render(request, "desk/setup/slips.html", {"slips": slips_of(request, made, [found])})
