import base64
from typing import Literal, cast
from uuid import UUID

from django.core.files.storage import default_storage
from django.http import HttpRequest
from ninja import Router

from wangge.apps.cases.queries import photo_seen
from wangge.doors.terminal.answers import Refusal
from wangge.doors.terminal.guard import TerminalRequest, serving_device
from wangge.doors.terminal.turns import behind
from wangge.doors.terminal.views.devices import PROBLEMS
from wangge.doors.terminal.wire.items import Picture

router = Router()


@router.get(
    "pictures/{uuid:uid}/{size}",
    auth=serving_device,
    response={200: Picture, 404: PROBLEMS[409], 503: PROBLEMS[409]} | PROBLEMS,
    url_name="picture",
    operation_id="picture",
)
def picture(request: HttpRequest, uid: UUID, size: Literal["small", "full"]) -> Picture:
    """A photo of a case that this person sees, as it lies here now: what was covered since is covered."""
    asked = cast("TerminalRequest", request)
    behind()
    photo = photo_seen(uid, asked.standing)
    if photo is None:
        raise Refusal(404, "no_picture")
    try:
        with default_storage.open(photo.thumbnail if size == "small" else photo.file) as file:
            jpeg = file.read()
    except FileNotFoundError as error:
        raise Refusal(404, "no_picture") from error
    return Picture(sha256=bytes(photo.sha256).hex(), jpeg=base64.b64encode(jpeg).decode())
