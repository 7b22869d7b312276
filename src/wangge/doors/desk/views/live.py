from django.db.models import Sum
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from wangge.apps.ledger.models import Version
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.towns import town_ids
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def live(request: StaffRequest) -> HttpResponseBase:
    """304 while nothing has changed in the towns of this person: what an open page asks for every few seconds."""
    tag = live_tag(request.standing)
    same = request.headers.get("If-None-Match") == tag
    response = HttpResponse(status=304 if same else 204)
    response.headers["ETag"] = tag
    return response


def live_tag(standing: Standing) -> str:
    """One small query."""
    names = [f"cases:{town}" for town in sorted(town_ids(standing))]
    total = Version.objects.filter(name__in=names).aggregate(total=Sum("number"))["total"]
    return f'"{len(names)}-{total or 0}"'
