from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wangge.apps.kit import clock
from wangge.doors.desk.present.asked import ON_ITS_PAGE, asked_lines
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def asked(request: StaffRequest) -> HttpResponseBase:
    """Everything that this person, or a unit of theirs, has to answer."""
    now = clock.now()
    context = {
        "shell": shell_of(request),
        "asked_of_you": asked_lines(request.standing, now, most=ON_ITS_PAGE),
        "empty": {"title": _("Nothing is asked of you"), "text": _("Questions, orders and visits come here.")},
        "now": now,
    }
    return render(request, "desk/asked.html", context)
