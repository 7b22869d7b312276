"""One spelling for one content: what is hashed must come out the same on every machine and for ever (decision 4)."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from uuid import UUID

import rfc8785

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]

# Python's own spelling is much quicker, and the same but for numbers beyond 2^53 and the order of names with letters
# beyond U+FFFF.
_QUICK = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
_DOUBTFUL = re.compile("[0-9]{16}|[\ud800-\udfff\U00010000-\U0010ffff]")


def canonical_json(value: object) -> bytes:
    """RFC 8785 of `value`, which may hold strings, integers, booleans, None, UUIDs, times, lists and mappings.

    Raises TypeError for anything else: fractions have no spelling that all languages agree on.
    """
    spelled = plain(value)
    text = _QUICK.encode(spelled)
    return rfc8785.dumps(spelled) if _DOUBTFUL.search(text) else text.encode()


def plain(value: object) -> Plain:
    """`value` in JSON's own types: times as UTC with microseconds, UUIDs and dates as text."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, UUID | date):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence | set | frozenset):
        return [plain(inner) for inner in value]
    msg = f"{type(value).__name__} has no canonical form; give it as text"
    raise TypeError(msg)


def digest(*parts: bytes) -> bytes:
    """SHA-256 of the parts, one after the other: 32 bytes."""
    return hashlib.sha256(b"".join(parts)).digest()
