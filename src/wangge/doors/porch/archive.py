"""Pictures out of a PMTiles file of ours, one by one: directories are kept as long as the file is the same, pictures are not."""

import gzip
import os
import zlib
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import structlog
from pmtiles.tile import (
    Compression,
    HeaderDict,
    MagicNumberNotFound,
    SpecVersionUnsupported,
    TileType,
    deserialize_directory,
    deserialize_header,
    zxy_to_tileid,
)

from wangge.apps.kit.canonical import digest

_log = structlog.get_logger("wangge.base_map")
# What an old phone can draw, too: not AVIF, and nothing that needs a style.
_TYPES = {TileType.PNG: "image/png", TileType.JPEG: "image/jpeg", TileType.WEBP: "image/webp"}
_HEADER = 127
# A directory has some tens of KB, and so has a picture: what says that it is larger is damaged.
_LARGEST = 4_000_000
# The root and what it leads to: three steps in the largest archives.
_DEPTH = 4
_DAMAGED = (EOFError, IndexError, OverflowError, ValueError, zlib.error, gzip.BadGzipFile)
_FOREIGN = (MagicNumberNotFound, SpecVersionUnsupported)


class State(NamedTuple):
    """The file as it was found: by another state it is another one."""

    path: Path
    size: int
    changed: int


class Directory(NamedTuple):
    """From which picture on, for how many (0: a further directory), of which length and where. 32 bytes for each."""

    firsts: "array[int]"
    runs: "array[int]"
    lengths: "array[int]"
    offsets: "array[int]"


@dataclass(frozen=True)
class Archive:
    """`version`: another one whenever the file is another; `first` and `last` zoom."""

    version: str
    content_type: str
    first: int
    last: int
    state: State
    head: HeaderDict = field(repr=False, compare=False)

    def has(self, z: int, x: int, y: int) -> bool:
        return self._place(z, x, y) is not None

    def picture(self, z: int, x: int, y: int) -> bytes | None:
        """None: it is not in the file, or damaged, or the file is another one meanwhile."""
        place = self._place(z, x, y)
        if place is None:
            return None
        try:
            return _unpacked(_part(self.state, *place), self.head["tile_compression"])
        except (OSError, *_DAMAGED):
            return None

    def _place(self, z: int, x: int, y: int) -> tuple[int, int] | None:
        """Where it begins, and how long it is."""
        if not (self.first <= z <= self.last and max(x, y) < 2**z):
            return None
        head = self.head
        try:
            tile, step = zxy_to_tileid(z, x, y), (head["root_offset"], head["root_length"])
            for _depth in range(_DEPTH):
                found, run, length, offset = _entry(_directory(self.state, *step, head["internal_compression"]), tile)
                if run:
                    place = head["tile_data_offset"] + offset, length
                    return place if tile < found + run and sum(place) <= self.state.size else None
                step = head["leaf_directory_offset"] + offset, length
        except (OSError, *_DAMAGED):
            pass
        return None


def opened(path: Path) -> Archive | None:
    """None: it cannot be read, or holds no pictures that phones can draw."""
    try:
        found = path.stat()
        return _opened(State(path, found.st_size, found.st_mtime_ns))
    except OSError:
        return None


# The one that a town has, and the one before it.
@lru_cache(maxsize=2)
def _opened(state: State) -> Archive | None:
    try:
        head = deserialize_header(_part(state, 0, _HEADER))
        _directory(state, head["root_offset"], head["root_length"], head["internal_compression"])
    except (*_DAMAGED, *_FOREIGN) as error:
        _log.warning("base map is damaged", path=str(state.path), why=repr(error))
        return None
    if head["tile_type"] not in _TYPES:
        return None
    return Archive(
        version=digest(f"{state.size} {state.changed}".encode()).hex()[:12],
        content_type=_TYPES[head["tile_type"]],
        first=head["min_zoom"],
        last=head["max_zoom"],
        state=state,
        head=head,
    )


# Of a whole country each holds some thousand pictures; a town lies in one or two for each zoom.
@lru_cache(maxsize=16)
def _directory(state: State, offset: int, length: int, compression: Compression) -> Directory:
    part = _unpacked(_part(state, offset, length), compression)
    # The library takes them packed only.
    entries = deserialize_directory(gzip.compress(part, 0))
    return Directory(
        array("Q", (one.tile_id for one in entries)),
        array("Q", (one.run_length for one in entries)),
        array("Q", (one.length for one in entries)),
        array("Q", (one.offset for one in entries)),
    )


def _entry(directory: Directory, tile: int) -> tuple[int, int, int, int]:
    """The last that begins no later. Raises IndexError where all begin later."""
    at = bisect_right(directory.firsts, tile) - 1
    if at < 0:
        raise IndexError
    return directory.firsts[at], directory.runs[at], directory.lengths[at], directory.offsets[at]


def _part(state: State, offset: int, length: int) -> bytes:
    """Raises ValueError where it is not there as a whole, or the file is another one."""
    if not 0 < length <= _LARGEST:
        raise ValueError(length)
    with state.path.open("rb", buffering=0) as file:
        now = os.fstat(file.fileno())
        if (now.st_size, now.st_mtime_ns) != state[1:] or offset + length > state.size:
            raise ValueError(offset)
        file.seek(offset)
        part = file.read(length)
    if len(part) < length:
        raise ValueError(offset)
    return part


def _unpacked(part: bytes, compression: Compression) -> bytes:
    """Raises ValueError for a way of packing that browsers at the desk do not know either."""
    if compression in (Compression.NONE, Compression.UNKNOWN):
        return part
    if compression == Compression.GZIP:
        return gzip.decompress(part)
    raise ValueError(compression)
