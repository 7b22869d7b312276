from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.doors.desk.present.matrix import matrix_page
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def permissions(request: StaffRequest) -> HttpResponseBase:
    """The very table that decides, for everybody to read."""
    return render(request, "desk/permissions.html", matrix_page() | {"shell": shell_of(request, "desk:permissions")})
