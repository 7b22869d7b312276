from typing import cast

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from wangge.apps.kit import clock
from wangge.apps.terminals.queries import working_set
from wangge.doors.terminal.answers import signed
from wangge.doors.terminal.guard import TerminalRequest, serving_device
from wangge.doors.terminal.present import Reader, hash_of, items_of, manifest_of
from wangge.doors.terminal.turns import behind
from wangge.doors.terminal.views.devices import PROBLEMS
from wangge.doors.terminal.wire.items import Differences, Hash, Have

router = Router()


@router.get(
    "sync",
    auth=serving_device,
    response={200: Hash, 304: None, 503: PROBLEMS[409]} | PROBLEMS,
    url_name="sync",
    operation_id="look",
)
def look(request: HttpRequest) -> HttpResponse | Hash:
    """Whether anything has changed: the hash of the working set, or 304 for the one named by If-None-Match."""
    asked = cast("TerminalRequest", request)
    behind()
    found = hash_of(manifest_of(_reader(asked)))
    if request.headers.get("If-None-Match", "").strip('"') == found:
        return signed(HttpResponse(status=304))
    return Hash(hash=found)


@router.post("sync", auth=serving_device, response={202: Differences} | PROBLEMS, url_name="sync", operation_id="sync")
def sync(request: HttpRequest, body: Have) -> Status[Differences]:
    """What differs from the manifest that the device holds, and which of its items are no longer in the set."""
    asked = cast("TerminalRequest", request)
    behind()
    reader = _reader(asked)
    versions = manifest_of(reader)
    wanted = {name for name, version in versions.items() if body.have.get(name) != version}
    items = items_of(wanted, reader)
    gone = sorted(body.have.keys() - versions.keys())
    return Status(202, Differences(hash=hash_of(versions), versions=versions, items=items, gone=gone))


def _reader(request: TerminalRequest) -> Reader:
    return Reader(request.standing, working_set(request.standing, clock.now()))
