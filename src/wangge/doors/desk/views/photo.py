from uuid import UUID

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from wangge.doors.desk.views.finding import case_seen
from wangge.doors.porch.people import StaffRequest, staff_only
from wangge.doors.porch.photos import serve_photo


@staff_only
@require_safe
def photo(request: StaffRequest, number: str, uid: UUID, size: str) -> HttpResponseBase:
    case = case_seen(request, number)
    return serve_photo(request, case.photos.all(), uid, size)
