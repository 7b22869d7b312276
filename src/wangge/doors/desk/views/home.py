from django.conf import settings
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.views import views_of
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def home(request: StaffRequest) -> HttpResponseBase:
    """To the triage of the centre, or to the queue that is this person's; an account without a post is told whom to ask."""
    if request.standing.has(*TOWN_DESK):
        return redirect("desk:triage")
    mine = views_of(request.standing)
    if mine:
        return redirect("desk:queue", mine[0].code)
    context = {"shell": shell_of(request), "town_phone": settings.TOWN_PHONE}
    return render(request, "desk/no_post.html", context, status=403)
