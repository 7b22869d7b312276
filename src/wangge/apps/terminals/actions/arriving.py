"""Photos that come in pieces: a cut at nine tenths goes on at nine tenths."""

import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from wangge.apps.kit import clock
from wangge.apps.kit.copies import sync_folder
from wangge.apps.kit.photos import LARGEST_FILE
from wangge.apps.ledger.events import Actor
from wangge.apps.terminals.models import AwaitedPhoto
from wangge.apps.terminals.queries.arriving import arrived, reached, unfinished

LARGEST_PIECE = 1_000_000
_MOST_OF_A_PERSON = 400
_KEPT_FOR = timedelta(days=7)


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
    path = unfinished(actor.id, sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    if offset == 0 and sum(1 for _one in os.scandir(path.parent)) >= _MOST_OF_A_PERSON:
        raise BadPiece("full")
    with _alone(path) as descriptor:
        here = os.fstat(descriptor).st_size
        if here != offset:
            raise BadPiece("offset", here)
        _written(descriptor, piece)
        if offset + len(piece) < size:
            return offset + len(piece), False
        if _digest(path, piece) != sha256:
            path.unlink()
            raise BadPiece("hash")
        # What a power cut takes of earlier pieces is found by the hash; after this it takes nothing, and a receipt is given.
        os.fsync(descriptor)
        path.rename(path.with_suffix(""))
        sync_folder(path.parent)
    return size, True


def forget_arrived() -> int:
    """Photos, whole or not, that nobody has added to for a week and that no operation waits for; how many there were."""
    before = (clock.now() - _KEPT_FOR).timestamp()
    found = (Path(settings.MEDIA_ROOT) / "arriving").glob("*/*")
    old = [path for path in found if path.stat().st_mtime < before]
    waiting = {(str(person), sha256) for person, sha256 in _waited_for()} if old else set()
    gone = [path for path in old if (path.parent.name, path.name) not in waiting]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def forget_made(person_id: int, hashes: Iterable[str]) -> None:
    """What lies where it belongs by now need not take up the room of what is on its way."""
    named = set(hashes)
    waiting = {sha256 for _person, sha256 in _waited_for().filter(operation__person_id=person_id, sha256__in=named)}
    for sha256 in named - waiting:
        path = arrived(person_id, sha256)
        if path is not None:
            path.unlink(missing_ok=True)


def _waited_for() -> "QuerySet[AwaitedPhoto, tuple[int, str]]":
    return AwaitedPhoto.objects.values_list("operation__person_id", "sha256")


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


def _digest(path: Path, last: bytes) -> str:
    """Of the file, whose end is known."""
    with path.open("rb") as file:
        digest = hashlib.sha256(file.read(os.fstat(file.fileno()).st_size - len(last)))
    digest.update(last)
    return digest.hexdigest()
