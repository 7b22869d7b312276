"""Whether the same kind of matter came again close by, after one was closed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from math import cos, floor, hypot, radians
from typing import Any

from wangge.apps.analytics.rules.formulas import REPEATS_WITHIN
from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import State

Row = Mapping[str, Any]
Again = Callable[[Row], datetime | None]
_METRES, _METRES_A_DEGREE = 150, 111_320
# Cells a little wider than the distance: what is near lies in one's own or in one of the eight around.
_CELL = 0.002
_PLACE = ("category_id", "latitude", "longitude", "pk")
_Place = tuple[int, int, int]
_Seen = tuple[datetime, float, float, int]


def again_after(rows: Sequence[Row]) -> Again:
    """For closed ones among `rows` when the same category was next reported within 150 metres; one query for all."""
    closed = [row for row in rows if _counts(row)]
    if not closed:
        return lambda _row: None
    ends = [row["closed_at"] for row in closed]
    later = Case.objects.filter(
        reported_at__gt=min(ends),
        reported_at__lte=max(ends) + REPEATS_WITHIN,
        category_id__in={row["category_id"] for row in closed},
        latitude__isnull=False,
        place_made_up=False,
    )
    seen: dict[_Place, list[_Seen]] = defaultdict(list)
    places: Any = later.order_by("reported_at").values_list(*_PLACE, "reported_at")
    for category, latitude, longitude, pk, at in places:
        seen[category, *_cell(latitude, longitude)].append((at, latitude, longitude, pk))
    return lambda row: _next(row, seen) if _counts(row) else None


def touched_by(case_ids: Collection[int]) -> set[int]:
    """Closed cases of which these may be the same matter come again; their own numbers have to be looked at anew."""
    new: Any = Case.objects.filter(pk__in=case_ids, latitude__isnull=False, place_made_up=False, category__isnull=False)
    rows = list(new.values_list(*_PLACE, "reported_at"))
    if not rows:
        return set()
    reported = [row[4] for row in rows]
    seen: dict[_Place, list[datetime]] = defaultdict(list)
    for category, latitude, longitude, _pk, at in rows:
        seen[category, *_cell(latitude, longitude)].append(at)
    closed: Any = Case.objects.filter(
        state=State.CLOSED,
        closed_at__gte=min(reported) - REPEATS_WITHIN,
        closed_at__lte=max(reported),
        category_id__in={row[0] for row in rows},
        latitude__isnull=False,
    )
    return {
        pk
        for category, latitude, longitude, pk, end in closed.values_list(*_PLACE, "closed_at")
        for cell in _cells_around(latitude, longitude)
        if any(end < at <= end + REPEATS_WITHIN for at in seen.get((category, *cell), ()))
    }


def _counts(row: Row) -> bool:
    """Made-up points lie close by without meaning it."""
    return (
        bool(row["state"] == State.CLOSED and row["category_id"] and row["latitude"] is not None)
        and not row["place_made_up"]
    )


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return floor(latitude / _CELL), floor(longitude / _CELL)


def _next(row: Row, seen: Mapping[_Place, list[_Seen]]) -> datetime | None:
    end = row["closed_at"]
    found = (
        at
        for at, latitude, longitude, pk in _around(row, seen)
        if end < at <= end + REPEATS_WITHIN and pk != row["pk"] and _metres(row, latitude, longitude) <= _METRES
    )
    return min(found, default=None)


def _around(row: Row, seen: Mapping[_Place, list[_Seen]]) -> Iterator[_Seen]:
    for cell in _cells_around(row["latitude"], row["longitude"]):
        yield from seen.get((row["category_id"], *cell), ())


def _cells_around(latitude: float, longitude: float) -> Iterator[tuple[int, int]]:
    north, east = _cell(latitude, longitude)
    return ((north + up, east + right) for up in (-1, 0, 1) for right in (-1, 0, 1))


def _metres(row: Row, latitude: float, longitude: float) -> float:
    """Flat, which is exact enough over so short a way."""
    across = (longitude - row["longitude"]) * cos(radians(latitude))
    return hypot(latitude - row["latitude"], across) * _METRES_A_DEGREE
