from django.conf import settings
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.apps.cases.queries.saved_views import taste_of
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.present.saved import address_of, open_to
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.views import views_of
from wangge.doors.desk.views.town_board import towns_on_board
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def home(request: StaffRequest) -> HttpResponseBase:
    """To the view of one's choice, else where one's role works; an account without a post is told whom to ask."""
    mine = views_of(request.standing)
    landing = taste_of(request.standing).lands_on
    if landing and not landing.ended and open_to([landing], mine):
        return redirect(address_of(landing))
    if request.standing.has(*TOWN_DESK):
        return redirect("desk:triage")
    if request.standing.has(Role.LEADER) and towns_on_board(request.standing):
        return redirect("desk:leader")
    if mine:
        return redirect("desk:queue", mine[0].code)
    context = {"shell": shell_of(request), "town_phone": settings.TOWN_PHONE}
    return render(request, "desk/no_post.html", context, status=403)
