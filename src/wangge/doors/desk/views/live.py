from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from wangge.doors.desk.watching import also_asked, live_tag, remember
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def live(request: StaffRequest) -> HttpResponseBase:
    """304 while nothing has changed in the towns of this person: what an open page asks for every few seconds.

    With `of=numbers` also while nothing has been counted.
    """
    also = also_asked(request)
    tag = live_tag(request.standing, numbers=also.numbers, presence=also.presence)
    remember(request)
    same = request.headers.get("If-None-Match") == tag
    response = HttpResponse(status=304 if same else 204)
    response.headers["ETag"] = tag
    return response
