"""Who is at the door, with which device and which app; asked before anything of the body is read."""

from uuid import UUID

from django.http import HttpRequest

from wangge.apps.accounts.models import Person
from wangge.apps.posts.queries import standing_of
from wangge.apps.posts.rules import Standing
from wangge.apps.terminals.models import Device
from wangge.apps.terminals.queries import device_of
from wangge.doors.porch.factors import lacks_factor
from wangge.doors.terminal.answers import WIRE, Refusal

LARGEST_BODY = 1_000_000
_MOST_DIGITS = 9


class TerminalRequest(HttpRequest):
    """`standing` may be without posts: what somebody wrote whose post has ended is kept."""

    user: Person
    standing: Standing
    device: Device
    # It came in a file that the office has loaded: it counts, also of a device that was shut off.
    brought: bool


def known_person(request: HttpRequest) -> bool:
    """Auth of every address. A header of our own, which no form of another site can send, stands for the CSRF token."""
    _refuse_other_wire(request.headers.get("Wangge-Wire", ""))
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if not length.isdecimal() or len(length) > _MOST_DIGITS or int(length) > LARGEST_BODY:
        raise Refusal(413, "too_large")
    person = request.user
    if not isinstance(person, Person):
        raise Refusal(401, "sign_in")
    request.standing = standing_of(person)  # type: ignore[attr-defined]
    if lacks_factor(request, person, request.standing):  # type: ignore[attr-defined]
        raise Refusal(403, "factor")
    return True


def known_device(request: HttpRequest) -> bool:
    """The same, from a device that is registered for this person and was not shut off."""
    known_person(request)
    device = device_named(request)
    if device.ended_at is not None:
        raise Refusal(403, "device_off")
    return True


def serving_device(request: HttpRequest) -> bool:
    """The same, of somebody who serves. Who serves no more gets nothing: their phone sends what it has, and is emptied."""
    known_device(request)
    if not request.standing.posts:  # type: ignore[attr-defined]
        raise Refusal(403, "post_ended")
    return True


def device_named(request: HttpRequest) -> Device:
    """Also one that was shut off. Raises Refusal."""
    try:
        device = device_of(UUID(request.headers.get("Wangge-Device", "")[:40]))
    except ValueError:
        device = None
    if device is None:
        raise Refusal(409, "no_device")
    if device.person_id != request.user.pk:
        raise Refusal(409, "device_other")
    request.device, request.brought = device, False  # type: ignore[attr-defined]
    return device


def any_device(request: HttpRequest) -> bool:
    """Also one that was shut off: it is told so for each operation."""
    known_person(request)
    device_named(request)
    return True


def _refuse_other_wire(said: str) -> None:
    if not said.isdecimal() or len(said) > _MOST_DIGITS:
        raise Refusal(400, "header")
    if int(said) < WIRE:
        raise Refusal(426, "app_old")
    if int(said) > WIRE:
        raise Refusal(501, "server_old")
