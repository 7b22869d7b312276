"""Base maps that lie with us: PMTiles files for tests."""

import math
import struct

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import write

# Around the grids of the small town.
WEST, SOUTH, EAST, NORTH = 121.0, 32.0, 121.04, 32.02


def archive(path, pictures, *, kind=TileType.PNG, packed=Compression.NONE):
    """Written by the library: (z, x, y) → picture."""
    with write(path) as writer:
        for place, picture in sorted(pictures.items(), key=lambda one: zxy_to_tileid(*one[0])):
            writer.write_tile(zxy_to_tileid(*place), picture)
        writer.finalize({"tile_type": kind, "tile_compression": packed}, {})
    return path


def around(*zooms, box=(WEST, SOUTH, EAST, NORTH)):
    """Where the pictures of a box lie, at each of these zooms."""
    west, south, east, north = box
    return [
        (zoom, x, y)
        for zoom in zooms
        for x in range(_column(west, zoom), _column(east, zoom) + 1)
        for y in range(_row(north, zoom), _row(south, zoom) + 1)
    ]


def bare_archive(picture):
    """One whose tiles of the first two zooms are all the same picture. Nothing in it is packed: the library cannot write that."""

    def number(value):
        return bytes([value & 0x7F | 0x80]) + number(value >> 7) if value > 0x7F else bytes([value])

    # One entry: from tile 0 on, five in a row, all at the beginning of the pictures.
    root = number(1) + number(0) + number(5) + number(len(picture)) + number(1)
    start, told = 127, b"{}"
    offsets = (
        start,
        len(root),
        start + len(root),
        len(told),
        0,
        0,
        start + len(root) + len(told),
        len(picture),
        5,
        1,
        1,
    )
    head = b"PMTiles\x03" + struct.pack("<11Q", *offsets) + bytes([1, 1, 1, 2, 0, 1])
    head += struct.pack("<4i", -1800000000, -850000000, 1800000000, 850000000) + bytes(9)
    return head + root + told + picture


def _column(lng, zoom):
    return math.floor((lng + 180) / 360 * 2**zoom)


def _row(lat, zoom):
    return math.floor((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2**zoom)
