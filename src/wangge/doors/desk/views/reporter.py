from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.cases.actions import MayNotLook, show_reporter
from wangge.apps.cases.rules import Looking, looking_at_reporter
from wangge.apps.kit.crypto import CannotDecrypt
from wangge.apps.kit.text import clean_text
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.finding import case_seen
from wangge.doors.porch.people import StaffRequest, drop_held, held_fields, staff_only

_LONGEST_REASON = 200


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def reporter(request: StaffRequest, number: str) -> HttpResponseBase:
    """Asks for a reason where one is needed; a POST shows the data and writes the look down."""
    case = case_seen(request, number)
    way = looking_at_reporter(request.standing, case)
    if way is Looking.NEVER:
        raise PermissionDenied
    typed = request.POST.get("reason", held_fields(request, request.path).get("reason", ""))
    context = {"case": case, "needs_reason": way is Looking.WITH_REASON, "shown": None, "error": "", "reason": typed}
    status = 200
    if request.method == "POST":
        reason = clean_text(typed, limit=_LONGEST_REASON).text
        try:
            context["shown"] = show_reporter(case, actor=request.standing, reason=reason)
            drop_held(request)
        except MayNotLook as refusal:
            context["error"], status = _why_not(refusal), 404 if refusal.code == "nobody" else 422
        except CannotDecrypt:
            context["error"], status = _("This is sealed with a key that is no longer here."), 404
    if request.htmx and context["shown"]:  # type: ignore[attr-defined]
        return render(request, "desk/_reporter.html", context)
    return render(request, "desk/reporter.html", context | {"shell": shell_of(request)}, status=status)


def _why_not(refusal: MayNotLook) -> str:
    if refusal.code == "nobody":
        return _("This report is anonymous: nothing is known of its sender.")
    return _("Please say why you need to know; it is written down.")
