"""A list that somebody sent, as its pages and files show it, whoever keeps what it is about."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from wangge.apps.intake.models import Trouble, Upload, UploadState
from wangge.doors.desk.setup.present.lists import preview_of
from wangge.doors.desk.setup.running import Progress
from wangge.doors.porch.people import StaffRequest

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def upload_page(request: StaffRequest, upload: Upload, context: dict[str, Any]) -> HttpResponse:
    """What would come of each row; while it is carried out how far it is; then what was done."""
    if upload.state == UploadState.RUNNING:
        return running_page(request, upload, context)
    trouble = Trouble(upload.trouble).label if upload.trouble else ""
    return render(request, "desk/setup/upload.html", context | {"trouble": trouble} | preview_of(upload, request.GET))


def running_page(request: StaffRequest, upload: Upload, context: dict[str, Any]) -> HttpResponse:
    """How far it is; asks again by itself."""
    response = render(request, "desk/setup/running.html", context | {"percent": Progress(upload).percent()})
    response.headers["Refresh"] = "2"
    return response


def file_of(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
