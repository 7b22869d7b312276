"""A file of outlines (GeoJSON): each feature as a row of its properties, with its shape in WGS 84."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from wangge.apps.kit.geometry import Datum, to_wgs84
from wangge.apps.kit.tabular import Column, Row, TableRefused
from wangge.apps.kit.tabular.header import Names


@dataclass(frozen=True)
class Outlines:
    """`shapes` and `features` by the line of their row, which counts features from 1."""

    rows: list[Row]
    shapes: dict[int, BaseGeometry]
    features: dict[int, dict[str, Any]]


def is_outlines(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(200).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and path.suffix.lower() != ".jsonl"


def read_outlines(path: Path, columns: Sequence[Column], datum: str) -> Outlines:
    """Raises TableRefused in words."""
    found = _features(path)
    names = Names(columns)
    rows, shapes = [], {}
    for line, feature in enumerate(found, start=1):
        row = Row(line, {})
        for key, value in (feature.get("properties") or {}).items():
            text = "" if value is None else str(value)
            name = names.name_of(str(key))
            (row.values if name else row.extra)[name or str(key)] = text
        rows.append(row)
        shape = _shape(feature.get("geometry"), datum)
        if shape is not None:
            shapes[line] = shape
    return Outlines(rows, shapes, dict(enumerate(found, start=1)))


def _features(path: Path) -> list[dict[str, Any]]:
    refusal = TableRefused("no_outlines", _("This is no GeoJSON file of areas."))
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise refusal from error
    members = content.get("features") if isinstance(content, dict) else None
    if isinstance(content, dict) and content.get("type") == "Feature":
        members = [content]
    if not isinstance(members, list) or not members:
        raise refusal
    if not all(isinstance(one, dict) and isinstance(one.get("properties") or {}, dict) for one in members):
        raise refusal
    return members


def _shape(geometry: object, datum: str) -> BaseGeometry | None:
    """None where there is no shape, or none that can be read; what is wrong with it is judged later."""
    if not isinstance(geometry, dict):
        return None
    try:
        shape = shapely.from_geojson(json.dumps(geometry))
    except (shapely.GEOSException, ValueError, RecursionError):
        return shapely.Point()
    if datum == Datum.WGS84:
        return shape
    try:
        return shapely.transform(shape, lambda pairs: _moved(pairs, datum))
    except ValueError:
        return shape


def _moved(pairs: NDArray[np.float64], datum: str) -> NDArray[np.float64]:
    return np.array([to_wgs84(lat, lng, datum)[::-1] for lng, lat in pairs])
