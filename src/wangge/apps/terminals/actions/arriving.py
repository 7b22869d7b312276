"""Photos that come in pieces: a cut at nine tenths goes on at nine tenths."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from wangge.apps.kit import clock
from wangge.apps.kit.photos import LARGEST_FILE
from wangge.apps.ledger.events import Actor
from wangge.apps.terminals.queries.arriving import arrived, folder_of, reached, unfinished

LARGEST_PIECE = 1_000_000
_MOST_OF_A_PERSON = 400
_KEPT_FOR = timedelta(days=7)
_PIECE = 1 << 20


class BadPiece(Exception):
    """`code` is offset, size, hash or full; `offset` is where it goes on."""

    def __init__(self, code: str, offset: int = 0) -> None:
        super().__init__(code)
        self.code, self.offset = code, offset


def keep_piece(sha256: str, piece: bytes, *, actor: Actor, offset: int, size: int) -> tuple[int, bool]:
    """How many bytes are here now, and whether the photo is whole and its hash the one that it goes by. Raises BadPiece."""
    if actor.id is None or not 0 < size <= LARGEST_FILE or offset + len(piece) > size:
        raise BadPiece("size")
    if arrived(actor.id, sha256):
        return reached(actor.id, sha256)
    _refuse_too_many(actor.id)
    path = unfinished(actor.id, sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path) as descriptor:
        here = os.fstat(descriptor).st_size
        if here != offset:
            raise BadPiece("offset", here)
        _written(descriptor, piece)
        if offset + len(piece) < size:
            return offset + len(piece), False
        if _digest(path) != sha256:
            path.unlink()
            raise BadPiece("hash")
        path.rename(folder_of(actor.id) / sha256)
    return size, True


def forget_arrived() -> int:
    """Photos, whole or not, that nobody has added to for a week; how many there were."""
    before, gone = (clock.now() - _KEPT_FOR).timestamp(), 0
    for path in (Path(settings.MEDIA_ROOT) / "arriving").glob("*/*"):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


@contextmanager
def _alone(path: Path) -> Iterator[int]:
    """Two tabs that send the same photo write one after the other."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def _written(descriptor: int, piece: bytes) -> None:
    """Raises OSError where the disk is full; what is written by then counts."""
    rest = memoryview(piece)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    os.fsync(descriptor)


def _refuse_too_many(person_id: int) -> None:
    folder = folder_of(person_id)
    if folder.exists() and sum(1 for _one in folder.iterdir()) >= _MOST_OF_A_PERSON:
        raise BadPiece("full")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
