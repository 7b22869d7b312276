"""Anonymous includes logs (decision 15): what is known of a resident's request is not written anywhere."""

import hashlib
import hmac
import secrets
from datetime import date
from threading import Lock

from django.http import HttpRequest

from wangge.apps.kit import clock

_STAFF = ("/desk/", "/sign-in", "/sign-out", "/me/", "/terminal/")


def is_public(request: HttpRequest) -> bool:
    return not request.path.startswith(_STAFF)


class Flood:
    """Counts requests of one sender by an HMAC whose key turns daily and lies in memory alone."""

    def __init__(self, most: int, seconds: int) -> None:
        self._most, self._seconds = most, seconds
        self._lock, self._day, self._key = Lock(), date.min, b""
        self._counts: dict[bytes, list[float]] = {}

    def is_too_much(self, request: HttpRequest) -> bool:
        """Counts this request; true when its sender has used up what is allowed for now."""
        now = clock.now()
        with self._lock:
            if now.date() != self._day:
                self._day, self._key = now.date(), secrets.token_bytes(32)
                self._counts.clear()
            sender = hmac.new(self._key, _address(request).encode(), hashlib.sha256).digest()[:12]
            since = now.timestamp() - self._seconds
            recent = [moment for moment in self._counts.get(sender, []) if moment > since]
            self._counts[sender] = [*recent, now.timestamp()]
            return len(recent) >= self._most


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
