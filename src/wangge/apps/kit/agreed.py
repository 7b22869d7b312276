"""Keys that others wrap for us: agreed between a key of theirs and one of our ring (ECDH on P-256, HKDF, AES-GCM)."""

import base64
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from wangge.apps.kit.canonical import digest
from wangge.apps.kit.crypto import CannotDecrypt

_CURVE = ec.SECP256R1()
_HALF = 65
_NONCE = 12


@dataclass(frozen=True)
class PublicHalf:
    """`key` is a SubjectPublicKeyInfo in DER; `fingerprint` is what people can compare."""

    key: bytes
    fingerprint: str


def public_half() -> PublicHalf | None:
    """Of the newest key. None: the ring is older than this, and has none."""
    ours = _ours()
    return _public(ours[0]) if ours else None


def is_ours(fingerprint: str) -> bool:
    return any(_public(one).fingerprint == fingerprint for one in _ours())


def unwrap(wrapped: bytes, *, fingerprint: str, about: str) -> bytes:
    """The key that was wrapped for that one of ours. Raises CannotDecrypt."""
    key = next((one for one in _ours() if _public(one).fingerprint == fingerprint), None)
    if key is None:
        msg = f"no key {fingerprint[:40]} on the ring"
        raise CannotDecrypt(msg)
    half, nonce, rest = wrapped[:_HALF], wrapped[_HALF : _HALF + _NONCE], wrapped[_HALF + _NONCE :]
    try:
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, half)
        shared = key.exchange(ec.ECDH(), theirs)
        by = HKDF(SHA256(), length=32, salt=half, info=about.encode()).derive(shared)
        return AESGCM(by).decrypt(nonce, rest, None)
    except (ValueError, InvalidTag) as error:
        msg = "a wrapped key does not open"
        raise CannotDecrypt(msg) from error


def _ours() -> list[ec.EllipticCurvePrivateKey]:
    said = settings.KEY_RING.get("phones", [])
    return [ec.derive_private_key(int.from_bytes(base64.b64decode(one)), _CURVE) for one in said]


def _public(key: ec.EllipticCurvePrivateKey) -> PublicHalf:
    der = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return PublicHalf(der, digest(der).hex()[:16])
