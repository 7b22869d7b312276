"""The file in which a phone saved what it could not send (docs/terminal.md): only our key ring opens it."""

import base64
import hmac
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import BinaryIO
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wangge.apps.kit import agreed, crypto
from wangge.apps.terminals.models import AwaitedPhoto
from wangge.apps.terminals.queries.arriving import arrived

MAGIC = b"WANGGEOB"
MOST_OPERATIONS = 2_000
_ABOUT = "wangge outbox 1"
_LONGEST_NAME = 200
_LARGEST_HEAD = 10_000
_LARGEST_BODY = 1_000_000
_LARGEST_PHOTO = 20_000_100
_NONCE = 12
_MOST_RECORDS = 20_000
_LONGEST_SKEW = 10 * 366 * 86_400


class BadFile(Exception):
    """`code`: `kind` (something else), `newer`, `broken`, `other_county`, `forged`, `too_many`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class OutboxFile:
    """`pieces`: where in the file each sealed thing lies, by its name, in the order in which it was written."""

    device: UUID
    skew: timedelta
    file: BinaryIO
    key: bytes
    pieces: dict[str, tuple[int, int]] = field(default_factory=dict)

    def names(self, kind: str) -> list[str]:
        """What comes after the kind."""
        return [name.partition(":")[2] for name in self.pieces if name.startswith(f"{kind}:")]

    def opened(self, kind: str, name: str) -> bytes | None:
        """None: it is not in it, or damaged."""
        whole = f"{kind}:{name}"
        if whole not in self.pieces:
            return None
        start, length = self.pieces[whole]
        self.file.seek(start)
        sealed = self.file.read(length)
        try:
            return AESGCM(self.key).decrypt(sealed[:_NONCE], sealed[_NONCE:], whole.encode())
        except (InvalidTag, ValueError):
            return None


def proof_of(device: UUID) -> str:
    """By what a file is known to come from the device that it names: told to it at its registration alone."""
    return crypto.derived_secret(str(device), about="outbox file")


def photos_awaited(operations: Iterable[UUID]) -> Counter[UUID]:
    """How many photos of each of these operations have not come yet."""
    waiting = AwaitedPhoto.objects.filter(operation__uid__in=list(operations))
    rows = waiting.values_list("operation__uid", "operation__person_id", "sha256")
    return Counter(uid for uid, person_id, sha256 in rows if arrived(person_id, sha256) is None)


def read_outbox_file(file: BinaryIO) -> OutboxFile:
    """Only its table of contents, and that it is from the device that it names. Raises BadFile."""
    if file.read(len(MAGIC)) != MAGIC:
        raise BadFile("kind")
    records = _records(file)
    found = _headed(file, next(records, None))
    for name, start, length in records:
        if name == "end":
            _refuse_cut(file, start, length, len(found.pieces) + 1)
            _refuse_forged(found)
            return found
        found.pieces[name] = (start, length)
    raise BadFile("broken")


def _records(file: BinaryIO) -> Iterator[tuple[str, int, int]]:
    """Name, start and length of each; the file stands behind the record when it is asked for the next."""
    size = file.seek(0, 2)
    at = len(MAGIC)
    for _number in range(_MOST_RECORDS):
        file.seek(at)
        named = file.read(_length(file, _LONGEST_NAME))
        length = _length(file, _LARGEST_PHOTO)
        start = file.tell()
        at = start + length
        if at > size:
            raise BadFile("broken")
        yield named.decode("ascii", "replace"), start, length
    raise BadFile("too_many")


def _length(file: BinaryIO, most: int) -> int:
    said = file.read(4)
    length = int.from_bytes(said)
    if len(said) < 4 or length > most:
        raise BadFile("broken")
    return length


def _headed(file: BinaryIO, record: tuple[str, int, int] | None) -> OutboxFile:
    if record is None or record[0] != "head" or record[2] > _LARGEST_HEAD:
        raise BadFile("broken")
    file.seek(record[1])
    try:
        head = json.loads(file.read(record[2]))
        version, office, skew = int(head["version"]), str(head["office"]), int(head["skew"])
        device, wrapped = UUID(head["device"]), base64.b64decode(head["key"])
    except (ValueError, TypeError, KeyError, RecursionError, AttributeError) as error:
        raise BadFile("broken") from error
    if version != 1:
        raise BadFile("newer")
    if not agreed.is_ours(office):
        raise BadFile("other_county")
    try:
        key = agreed.unwrap(wrapped, fingerprint=office, about=_ABOUT)
    except crypto.CannotDecrypt as error:
        raise BadFile("broken") from error
    if len(key) != 32 or abs(skew) > _LONGEST_SKEW:
        raise BadFile("broken")
    return OutboxFile(device, timedelta(seconds=skew), file, key)


def _refuse_cut(file: BinaryIO, start: int, length: int, records: int) -> None:
    """The last record says how many there are before it."""
    file.seek(start)
    try:
        said = json.loads(file.read(min(length, _LARGEST_HEAD)))["records"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadFile("broken") from error
    if said != records or file.read(1):
        raise BadFile("broken")


def _refuse_forged(found: OutboxFile) -> None:
    proof = found.opened("proof", str(found.device))
    if proof is None or not hmac.compare_digest(proof, proof_of(found.device).encode()):
        raise BadFile("forged")
    if len(found.names("item")) > MOST_OPERATIONS:
        raise BadFile("too_many")
