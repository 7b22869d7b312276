"""JSON that many ask for and that seldom changes: packed once, and not sent to whoever has it."""

import gzip
import hashlib
import json
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse


class Packed(NamedTuple):
    tag: str
    plain: bytes
    small: bytes


def packed(value: Any) -> Packed:
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Packed(f'"{hashlib.sha256(plain).hexdigest()[:24]}"', plain, gzip.compress(plain, 6, mtime=0))


def answer(request: HttpRequest, found: Packed) -> HttpResponse:
    """304 for whoever knows the tag; compressed for whoever takes it so."""
    headers = {"ETag": found.tag, "Vary": "Accept-Encoding", "Cache-Control": "private, no-cache"}
    if found.tag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers=headers)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return HttpResponse(found.small, content_type="application/json", headers=headers)
    return HttpResponse(found.plain, content_type="application/json", headers=headers)


def refusal(words: str) -> HttpResponse:
    """`{"error": words}`, 400."""
    return HttpResponse(json.dumps({"error": words}), status=400, content_type="application/json")
