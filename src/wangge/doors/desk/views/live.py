from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from wangge.apps.analytics.workflow import COUNTED
from wangge.apps.areas.queries import Tree, tree
from wangge.apps.cases.queries import presence_version
from wangge.apps.ledger.queries import version_of_all
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.towns import town_ids
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def live(request: StaffRequest) -> HttpResponseBase:
    """304 while nothing has changed in the towns of this person: what an open page asks for every few seconds.

    With `of=numbers` also while nothing has been counted.
    """
    numbers, presence = request.GET.get("of") == "numbers", "presence" in request.GET
    tag = live_tag(request.standing, numbers=numbers, presence=presence)
    same = request.headers.get("If-None-Match") == tag
    response = HttpResponse(status=304 if same else 204)
    response.headers["ETag"] = tag
    return response


def live_tag(standing: Standing, areas: Tree | None = None, *, numbers: bool = False, presence: bool = False) -> str:
    """One small query, and another where the caller has not got the areas yet. `presence`: also when a colleague opens a case."""
    towns = sorted(town_ids(standing, areas or tree()))
    names = [f"cases:{town}" for town in towns]
    if presence:
        names += [presence_version(town) for town in towns]
    names += [COUNTED] if numbers else []
    return f'"{len(names)}-{version_of_all(names)}"'
