"""The picture under our own maps, which a town may set: pictures by XYZ or WMTS, a PMTiles file of ours, or none."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from wangge.apps.kit.geometry import Datum

# A WMTS in its own words, and as the map says it.
_SAME = {"{TileMatrix}": "{z}", "{TileRow}": "{y}", "{TileCol}": "{x}"}
_DEEPEST = 24
# What PMTiles calls pictures; another kind would need a style of its own.
_MAGIC, _VERSION, _KIND_AT, _PICTURES = b"PMTiles", 3, 99, {2: "png", 3: "jpeg", 4: "webp", 5: "avif"}


@dataclass(frozen=True)
class BaseMap:
    """`tiles` are addresses with {z}, {x} and {y}, from the lowest to the uppermost; or `file` is an archive of ours.

    `datum` is what its pictures are measured against: our own data is turned to it for display.
    """

    tiles: tuple[str, ...]
    file: Path | None
    datum: Datum
    note: str
    deepest: int

    @property
    def hosts(self) -> list[str]:
        """Where a browser must be let to, scheme and host; nowhere for a file of ours."""
        parts = (urlsplit(one.replace("{", "").replace("}", "")) for one in self.tiles)
        return sorted({f"{part.scheme}://{part.netloc}" for part in parts})


def base_map() -> BaseMap | None:
    """Raises ImproperlyConfigured in words for what cannot be one; said when the server starts (`desk.apps`)."""
    return _read(settings.BASE_MAP, settings.BASE_MAP_DATUM, settings.BASE_MAP_NOTE, settings.BASE_MAP_DEEPEST)


def let_through(response: HttpResponseBase) -> None:
    """Opens the policy of this one page to the base map's host, and to no other."""
    if hosts := base_hosts():
        response._csp_update = {  # type: ignore[attr-defined]  # django-csp's own way, as its decorator does it
            "img-src": hosts,
            "connect-src": ["'self'", *hosts],
        }


def base_hosts() -> list[str]:
    """Where the base map lies, if not with us."""
    found = base_map()
    return found.hosts if found else []


@lru_cache(maxsize=8)
def _read(where: str, datum: str, note: str, deepest: str) -> BaseMap | None:
    if not where.strip():
        return None
    if datum not in ("WGS84", "GCJ02"):
        raise ImproperlyConfigured(_("WANGGE_BASE_MAP_DATUM is WGS84 or GCJ02, not %(it)s.") % {"it": datum})
    if not (deepest.isdecimal() and 1 <= int(deepest) <= _DEEPEST):
        raise ImproperlyConfigured(_("WANGGE_BASE_MAP_DEEPEST is a zoom from 1 to 24, not %(it)s.") % {"it": deepest})
    is_file = where.endswith(".pmtiles") and "://" not in where
    return BaseMap(
        tiles=() if is_file else tuple(_template(one) for one in where.split()),
        file=_archive(Path(where)) if is_file else None,
        datum=Datum(datum),
        note=note,
        deepest=int(deepest),
    )


def _template(text: str) -> str:
    for theirs, ours in _SAME.items():
        text = text.replace(theirs, ours)
    part = urlsplit(text.replace("{", "").replace("}", ""))
    if part.scheme not in ("http", "https") or not re.fullmatch(r"[A-Za-z0-9.:\[\]-]+", part.netloc):
        raise ImproperlyConfigured(_("WANGGE_BASE_MAP: %(it)s is no address of pictures.") % {"it": text})
    if any(text.count(name) != 1 for name in ("{z}", "{x}", "{y}")):
        raise ImproperlyConfigured(_("WANGGE_BASE_MAP: %(it)s must say {z}, {x} and {y} once each.") % {"it": text})
    return text


def _archive(path: Path) -> Path:
    try:
        with path.open("rb") as file:
            head = file.read(_KIND_AT + 1)
    except OSError as error:
        raise ImproperlyConfigured(_("WANGGE_BASE_MAP: %(it)s cannot be read.") % {"it": path}) from error
    if len(head) <= _KIND_AT or not head.startswith(_MAGIC) or head[len(_MAGIC)] != _VERSION:
        raise ImproperlyConfigured(_("WANGGE_BASE_MAP: %(it)s is no PMTiles file of version 3.") % {"it": path})
    if head[_KIND_AT] not in _PICTURES:
        raise ImproperlyConfigured(
            _("WANGGE_BASE_MAP: %(it)s holds no pictures; PNG, JPEG, WebP or AVIF can be shown.") % {"it": path}
        )
    return path
