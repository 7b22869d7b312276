from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.doors.desk.present.case import page_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.finding import case_seen
from wangge.doors.desk.views.live import live_tag
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def case(request: StaffRequest, number: str) -> HttpResponseBase:
    found = case_seen(request, number)
    context = page_of(found, request.standing) | {
        "shell": shell_of(request),
        "live_tag": live_tag(request.standing),
    }
    return render(request, "desk/case.html", context)
