"""Fields that a stolen disk must not tell: AES-256-GCM under a key ring, and a blind index to find them by."""

import base64
import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from wangge.apps.kit import ids

_NONCE = 12


class CannotDecrypt(Exception):
    """The value was written with a key that is not on the ring, or was changed since."""


def encrypt(text: str, *, about: str) -> bytes:
    """`text` sealed with the active key; `about` binds it to its place, so that a value moved to another row does not open."""
    name = settings.KEY_RING["active"]
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(_key(name)).encrypt(nonce, text.encode(), about.encode())
    return name.encode() + b":" + nonce + sealed


def decrypt(sealed: bytes, *, about: str) -> str:
    """Raises CannotDecrypt."""
    name, _, rest = bytes(sealed).partition(b":")
    try:
        return AESGCM(_key(name.decode())).decrypt(rest[:_NONCE], rest[_NONCE:], about.encode()).decode()
    except (KeyError, InvalidTag, ValueError) as error:
        msg = f"a field of {about} does not open"
        raise CannotDecrypt(msg) from error


def blind_index(text: str, *, about: str) -> bytes:
    """16 bytes, equal for equal texts, from which the text cannot be had back without the ring."""
    key = base64.b64decode(settings.KEY_RING["index"])
    return hmac.new(key, f"{about}\0{text}".encode(), hashlib.sha256).digest()[:16]


def derived_secret(seed: str, *, about: str) -> str:
    """26 characters that the ring and `seed` always give again, and that nobody has without the ring."""
    key = base64.b64decode(settings.KEY_RING["index"])
    return ids.spelled(hmac.new(key, f"secret:{about}\0{seed}".encode(), hashlib.sha256).digest())


def _key(name: str) -> bytes:
    return base64.b64decode(settings.KEY_RING["fields"][name])
