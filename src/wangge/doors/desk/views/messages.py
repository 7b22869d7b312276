from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wangge.apps.ledger.actions import mark_read
from wangge.apps.ledger.models import Message
from wangge.doors.desk.present.messages import lines_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.people import StaffRequest, staff_only

_SHOWN = 100


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def messages(request: StaffRequest) -> HttpResponseBase:
    """The on-screen inbox: what was sent to this person, newest first."""
    if request.method == "POST":
        mark_read(actor=request.standing.actor)
        return redirect("desk:messages")
    found = Message.objects.filter(person_id=request.user.pk).order_by("-sent_at")[:_SHOWN]
    return render(request, "desk/messages.html", {"shell": shell_of(request), "lines": lines_of(found)})
