from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST

from wangge.apps.cases.actions import drop_draft, save_draft
from wangge.doors.desk.forms import FORMS, typed_in
from wangge.doors.desk.views.finding import case_seen
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_POST
def draft(request: StaffRequest, number: str, action: str) -> HttpResponseBase:
    """Keeps what is being typed; nothing typed keeps nothing; 422 for more than anybody types."""
    case = case_seen(request, number)
    if action not in FORMS:
        raise Http404
    typed = typed_in(FORMS[action], request.POST)
    if not typed:
        drop_draft(case, action, actor=request.standing)
        return HttpResponse(status=204)
    try:
        save_draft(case, action, typed, actor=request.standing)
    except ValueError:
        return HttpResponse(status=422)
    return HttpResponse(status=204)
