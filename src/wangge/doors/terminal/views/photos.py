from typing import Annotated, cast

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from wangge.apps.kit.photos import PhotoRefused
from wangge.apps.ledger.queries import next_position
from wangge.apps.terminals.actions import BadPiece, keep_piece, note_arrived
from wangge.apps.terminals.queries import reached
from wangge.doors.terminal.answers import Refusal
from wangge.doors.terminal.guard import TerminalRequest, known_device
from wangge.doors.terminal.turns import behind
from wangge.doors.terminal.views.devices import PROBLEMS
from wangge.doors.terminal.wire.batch import Piece
from wangge.doors.terminal.wire.shared import Sha256

router = Router()
Bytes = Annotated[int, Field(ge=0, le=1_000_000_000)]
_STATUS = {"offset": 409, "full": 429}
_RAW = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.api_operation(
    ["GET", "HEAD"],
    "photos/{sha256}",
    auth=known_device,
    response={200: Piece, 503: PROBLEMS[409]} | PROBLEMS,
    url_name="photo",
    operation_id="photo_reached",
)
def photo(request: HttpRequest, sha256: Sha256) -> Piece:
    """How much of this photo has arrived: from there it goes on."""
    return _said(*reached(request.user.pk or 0, sha256))


@router.put(
    "photos/{sha256}",
    auth=known_device,
    response={202: Piece, 429: PROBLEMS[409], 503: PROBLEMS[409]} | PROBLEMS,
    url_name="photo",
    operation_id="put_piece",
    openapi_extra=_RAW,
)
def put_piece(
    request: HttpRequest, sha256: Sha256, offset: Annotated[Bytes, Query()], size: Annotated[Bytes, Query()]
) -> Status[Piece]:
    """The next piece, of at most 1,000,000 bytes, of a photo of `size` bytes. Once whole its hash is compared."""
    asked = cast("TerminalRequest", request)
    behind()
    try:
        here, complete = keep_piece(sha256, request.body, actor=asked.standing.actor, offset=offset, size=size)
        if complete:
            note_arrived(sha256, actor=asked.standing)
    except BadPiece as bad:
        raise Refusal(_STATUS.get(bad.code, 422), bad.code, offset=bad.offset) from bad
    except PhotoRefused as refusal:
        raise _no_photo(refusal) from refusal
    except OSError as error:
        raise Refusal(503, "fault") from error
    return Status(202, _said(here, complete))


def _no_photo(refusal: PhotoRefused) -> Refusal:
    return Refusal(422, str(refusal.code), lambda: refusal.message)


def _said(offset: int, complete: bool) -> Piece:  # noqa: FBT001 - as `reached` gives it
    return Piece(offset=offset, complete=complete, position=next_position() if complete else None)
