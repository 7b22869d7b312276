import base64
from typing import cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from wangge.apps.kit.agreed import public_half
from wangge.apps.posts.queries import served_lately
from wangge.apps.terminals.actions import NotYours, register_device, tell_state
from wangge.apps.terminals.models import Device
from wangge.apps.terminals.queries import proof_of
from wangge.doors.terminal.answers import Refusal
from wangge.doors.terminal.guard import TerminalRequest, any_device, known_person
from wangge.doors.terminal.wire.batch import Office, Registered, Registration, State, Taken
from wangge.doors.terminal.wire.shared import Problem

router = Router()
# For so many days after the last post a phone may still be registered, to hand over what is on it.
_HANDS_OVER = 30
PROBLEMS = {
    400: Problem,
    401: Problem,
    403: Problem,
    409: Problem,
    413: Problem,
    422: Problem,
    426: Problem,
    501: Problem,
}


@router.put(
    "devices/{uuid:uid}",
    auth=known_person,
    response={201: Registered} | PROBLEMS,
    url_name="device",
    operation_id="register",
)
def register(request: HttpRequest, uid: UUID, body: Registration) -> Status[Registered]:
    """Register this device for whoever signed in; again with another name or app as often as it changes.

    Also for whoever served until lately: what is still on their phone is kept for a reviewer, and they get nothing.
    """
    asked = cast("TerminalRequest", request)
    if not asked.standing.posts and not served_lately(asked.user, days=_HANDS_OVER):
        raise Refusal(403, "post_ended")
    try:
        device = register_device(
            uid, asked.user, actor=asked.standing.actor, name=body.name, app_version=body.app_version
        )
    except NotYours as error:
        raise Refusal(409, "device_other") from error
    if device.ended_at is not None:
        raise Refusal(403, "device_off")
    return Status(201, Registered(id=device.uid, name=device.name, office=_office(device)))


def _office(device: Device) -> Office | None:
    ours = public_half()
    if ours is None:
        return None
    key = base64.b64encode(ours.key).decode()
    return Office(key=key, fingerprint=ours.fingerprint, proof=proof_of(device.uid))


@router.put("state", auth=any_device, response={202: Taken} | PROBLEMS, url_name="state", operation_id="tell_state")
def state(request: HttpRequest, body: State) -> Status[Taken]:
    """What lies unsent on this device, whenever that changes: so that a stuck queue is seen at the desk."""
    asked = cast("TerminalRequest", request)
    tell_state(
        asked.device,
        actor=asked.standing.actor,
        unsent=body.unsent,
        oldest_at=body.oldest_at,
        refusals=body.refusals,
        help_words=body.help,
    )
    return Status(202, Taken())
