"""Names that nobody has to hand out."""

import uuid

import uuid6

# Crockford's digits: no I, L, O, U, so that what is read aloud or copied by hand comes back the same.
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SECRET_DIGITS = 26


def new_uid() -> uuid.UUID:
    """A UUIDv7 (RFC 9562): unique, and growing with time, so that an index on it stays tidy."""
    return uuid.UUID(int=uuid6.uuid7().int)


def spelled(secret: bytes) -> str:
    """The first 130 bits of `secret` (at least 17 bytes) as 26 characters that survive being read aloud."""
    number = int.from_bytes(secret[:17])
    return "".join(_DIGITS[number >> 5 * place & 31] for place in range(_SECRET_DIGITS))


def is_secret(text: str) -> bool:
    return len(text) == _SECRET_DIGITS and all(digit in _DIGITS for digit in text)
