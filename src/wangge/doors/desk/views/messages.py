from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wangge.apps.kit import clock
from wangge.apps.ledger.actions import mark_read
from wangge.apps.ledger.queries import inbox_of
from wangge.doors.desk.present.messages import lines_of, no_lines
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def messages(request: StaffRequest) -> HttpResponseBase:
    """The on-screen inbox: what was sent to this person, newest first."""
    if request.method == "POST":
        mark_read(actor=request.standing.actor)
        return redirect("desk:messages")
    context = {
        "shell": shell_of(request),
        "lines": lines_of(inbox_of(request.user.pk)),
        "empty": no_lines(),
        "now": clock.now(),
    }
    return render(request, "desk/messages.html", context)
