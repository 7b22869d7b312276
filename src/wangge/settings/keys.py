"""The key ring (decision 16): made at random for the demo, fixed for tests, demanded in production."""

import base64
import json
import os
import secrets
from pathlib import Path
from typing import NotRequired, TypedDict

# Of the curve P-256 (FIPS 186-5).
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


class KeyRing(TypedDict):
    """`fields` maps a key's name to 32 bytes in base64; `active` names the one that new values are written with.

    `phones`: private keys (P-256, 32 bytes in base64) to which phones seal their outbox files, the newest first.
    """

    secret_key: str
    active: str
    fields: dict[str, str]
    index: str
    phones: NotRequired[list[str]]
    note: NotRequired[str]


def new_key_ring() -> KeyRing:
    return {
        "secret_key": secrets.token_urlsafe(50),
        "active": "1",
        "fields": {"1": base64.b64encode(secrets.token_bytes(32)).decode()},
        "index": base64.b64encode(secrets.token_bytes(32)).decode(),
        "phones": [new_phones_key()],
    }


def new_phones_key() -> str:
    """Any number between 1 and the order of the curve is a key of it."""
    return base64.b64encode((secrets.randbelow(_ORDER - 1) + 1).to_bytes(32)).decode()


def with_phones_key(path: Path) -> KeyRing:
    """The ring in `path` with a new key for phones' files in front; those before it still open what was sealed to them."""
    ring = load_key_ring(path)
    ring["phones"] = [new_phones_key(), *ring.get("phones", [])]
    beside = path.with_name(f"{path.name}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(ring, file)
    beside.replace(path)
    return ring


def load_key_ring(path: Path) -> KeyRing:
    """Raises FileNotFoundError or ValueError: an installation never starts on a ring that it cannot read."""
    ring: KeyRing = json.loads(path.read_text(encoding="utf-8"))
    if ring["active"] not in ring["fields"]:
        msg = f"{path}: the active key {ring['active']!r} is not among the ring's keys"
        raise ValueError(msg)
    return ring


def key_ring_kept_in(folder: Path) -> KeyRing:
    """The ring in `folder/keys.json`, made when there is none; readable by its owner only."""
    path = folder / "keys.json"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(new_key_ring(), file)
    ring = load_key_ring(path)
    return ring if ring.get("phones") else with_phones_key(path)
