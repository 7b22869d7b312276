"""A photo goes on where it was cut, and is what it said it was."""

import hashlib
import os

from django.conf import settings

from tests.doors.terminal.conftest import picture
from wangge.apps.kit import clock
from wangge.apps.ledger.queries import last_position
from wangge.apps.terminals.actions import forget_arrived

PATH = "photos/{}"


def here(offset, *, whole=False):
    return {"offset": offset, "complete": whole, "position": last_position() if whole else None}


NOTHING = here(0)


def told(worker, sha256):
    return worker.ask("get", PATH.format(sha256)).json()


def test_it_goes_on_where_it_was_cut(phone):
    worker, (sha256, content) = phone(), picture("red")
    assert told(worker, sha256) == NOTHING
    size, cut = len(content), 100
    assert worker.piece(sha256, content[:cut], size=size).json() == here(cut)
    again = worker.piece(sha256, content[:cut], size=size)
    assert (again.status_code, again.json()["code"], again.json()["offset"]) == (409, "offset", cut)
    assert worker.ask("head", PATH.format(sha256)).status_code == 200
    assert told(worker, sha256) == here(cut)
    assert told(phone("worker2"), sha256) == NOTHING
    assert worker.piece(sha256, content[cut:], offset=cut, size=size).json() == here(size, whole=True)
    assert worker.piece(sha256, content[:cut], size=size).json() == here(size, whole=True)


def test_one_whose_hash_lies_or_that_is_too_large(phone):
    worker, (sha256, content) = phone(), picture("blue")
    lie = hashlib.sha256(b"another").hexdigest()
    assert worker.piece(lie, content).json()["code"] == "hash"
    assert told(worker, lie) == NOTHING
    for offset, size in ((0, 0), (0, 20_000_001), (5, len(content)), (10**9, 10**9)):
        assert worker.piece(sha256, content, offset=offset, size=size).json()["code"] == "size"
    assert worker.piece("../../etc/passwd", content).status_code == 404
    assert worker.piece(sha256.upper(), content).status_code == 422
    assert worker.piece(sha256, b"x" * 1_000_001).status_code == 413


def test_what_nobody_came_back_for_goes_away(phone):
    worker, (sha256, content) = phone(), picture("green")
    worker.piece(sha256, content[:100], size=len(content))
    (left,) = (settings.MEDIA_ROOT / "arriving").glob("*/*")
    now = clock.now().timestamp()
    os.utime(left, (now, now))
    assert forget_arrived() == 0
    os.utime(left, (now - 8 * 86400, now - 8 * 86400))
    assert forget_arrived() == 1
    assert told(worker, sha256) == NOTHING
