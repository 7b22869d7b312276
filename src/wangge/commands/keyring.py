"""By what a backup knows the key ring that its protected fields need, without holding any of it."""

import base64

from django.conf import settings

from wangge.apps.kit.canonical import digest


def fingerprints() -> dict[str, str]:
    """Of each key by its name; `index` is that of the blind index."""
    keys = {"index": settings.KEY_RING["index"]}
    keys |= {f"field {name}": key for name, key in settings.KEY_RING["fields"].items()}
    return {name: digest(b"wangge key ring\0", base64.b64decode(key)).hex()[:16] for name, key in keys.items()}


def lacking(wanted: dict[str, str]) -> list[str]:
    """The names of those keys that the ring here does not have, or has otherwise."""
    here = fingerprints()
    return sorted(name for name, print_ in wanted.items() if here.get(name) != print_)
