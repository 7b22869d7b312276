"""A base map that lies with us as one file: browsers ask for the parts that they need."""

import re
from pathlib import Path
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from wangge.doors.porch.basemap import base_map
from wangge.doors.porch.people import StaffRequest, staff_only

# A header with its first directory is 16 KB, a picture some tens; nobody needs the archive as a whole.
_MOST = 4_000_000
_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{1,15})")


def base_settings() -> dict[str, Any] | None:
    """What a script needs to know to draw it; None where there is none."""
    found = base_map()
    if found is None:
        return None
    address = reverse("desk:map_base") if found.file else ""
    return {"tiles": list(found.tiles), "archive": address, "note": found.note, "deepest": found.deepest}


@staff_only
@require_safe
def archive(request: StaffRequest) -> HttpResponseBase:
    """One range of the PMTiles file, up to 4 MB: `Range: bytes=FIRST-LAST`. 416 for what is no such range.

    404 where there is none, or it is just being exchanged for another.
    """
    found = base_map()
    if found is None or found.file is None:
        raise Http404
    try:
        return _part_of(found.file, request.headers.get("Range", ""))
    except OSError:
        raise Http404 from None


def _part_of(path: Path, wanted: str) -> HttpResponse:
    size, changed = _facts(path)
    asked = _RANGE.fullmatch(wanted)
    first, last = (int(asked[1]), min(int(asked[2]), size - 1)) if asked else (1, 0)
    if not first <= last < first + _MOST:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with path.open("rb") as file:
        file.seek(first)
        part = file.read(last - first + 1)
    headers = {
        "Content-Range": f"bytes {first}-{last}/{size}",
        "Accept-Ranges": "bytes",
        "ETag": f'"{size}-{changed}"',
        "Cache-Control": "private, max-age=3600",
    }
    return HttpResponse(part, status=206, content_type="application/octet-stream", headers=headers)


def _facts(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns
