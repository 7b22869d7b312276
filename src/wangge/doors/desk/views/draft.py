from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST

from wangge.apps.cases.actions import save_draft
from wangge.apps.cases.workflow import MOVES
from wangge.doors.desk.views.finding import case_seen
from wangge.doors.porch.people import StaffRequest, staff_only

_NOT_TYPED = {"csrfmiddlewaretoken", "command_id", "seen"}


@staff_only
@require_POST
def draft(request: StaffRequest, number: str, action: str) -> HttpResponseBase:
    """Keeps what is being typed; 422 for more than anybody types."""
    case = case_seen(request, number)
    if action not in MOVES:
        return HttpResponse(status=404)
    fields = {key: str(value) for key, value in request.POST.items() if key not in _NOT_TYPED}
    try:
        save_draft(case, action, fields, actor=request.standing)
    except ValueError:
        return HttpResponse(status=422)
    return HttpResponse(status=204)
