from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.cases.actions import MayNotLook, show_reporter
from wangge.apps.cases.rules import Looking, looking_at_reporter
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.finding import case_seen
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def reporter(request: StaffRequest, number: str) -> HttpResponseBase:
    """Asks for a reason where one is needed; a POST shows the data and writes the look down."""
    case = case_seen(request, number)
    how = looking_at_reporter(request.standing, case)
    context = {"shell": shell_of(request), "case": case, "needs_reason": how is Looking.WITH_REASON, "shown": None}
    if how is Looking.NEVER:
        return render(request, "porch/403.html", status=403)
    status = 200
    if request.method == "POST":
        try:
            context["shown"] = show_reporter(case, actor=request.standing, reason=request.POST.get("reason", "")[:200])
        except MayNotLook as refusal:
            context["error"], status = _words(refusal.code), 422
    return render(request, "desk/reporter.html", context, status=status)


def _words(code: str) -> str:
    if code == "nobody":
        return _("This report is anonymous: nothing is known of its sender.")
    return _("Please say why you need to know; it is written down.")
