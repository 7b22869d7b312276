"""Names that nobody has to hand out."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import uuid6

from wangge.apps.kit import clock

# Crockford's digits: no I, L, O, U, so that what is read aloud or copied by hand comes back the same.
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SECRET_DIGITS = 26

# As with the clock: of the process.
_draws: list[Random] = []


def new_uid() -> uuid.UUID:
    """A UUIDv7 (RFC 9562): unique, and growing with time, so that an index on it stays tidy."""
    return _drawn(_draws[-1]) if _draws else uuid.UUID(int=uuid6.uuid7().int)


@contextmanager
def drawn_from(random: Random) -> Iterator[None]:
    """Inside the block uids come of `random` and of our clock: what hangs on them (who is checked) comes out the same."""
    _draws.append(random)
    try:
        yield
    finally:
        _draws.remove(random)


def _drawn(random: Random) -> uuid.UUID:
    moment = int(clock.now().timestamp() * 1000)
    return uuid.UUID(int=moment << 80 | 0x7 << 76 | random.getrandbits(12) << 64 | 0b10 << 62 | random.getrandbits(62))


def spelled(secret: bytes) -> str:
    """The first 130 bits of `secret` (at least 17 bytes) as 26 characters that survive being read aloud."""
    number = int.from_bytes(secret[:17])
    return "".join(_DIGITS[number >> 5 * place & 31] for place in range(_SECRET_DIGITS))


def is_secret(text: str) -> bool:
    return len(text) == _SECRET_DIGITS and all(digit in _DIGITS for digit in text)
