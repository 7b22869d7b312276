"""Open cases on a map, gathered by cells of the screen in the database itself: a hundred thousand are one query."""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Avg, Count, F, Func, IntegerField, Max, Min, Q, Value

from wangge.apps.cases.models import CaseQuerySet, Category
from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.apps.kit.geometry import Box
from wangge.apps.posts.rules import Standing

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Groups whose middles are nearer than this share of a cell would be drawn over each other.
_TOO_NEAR = 0.75
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Cases near each other: the middle of them, how many in which state, and all the ground on which they lie.

    `number` is that of the only case where there is but one.
    """

    lat: float
    lng: float
    count: int
    late: int
    soon: int
    paused: int
    danger: int
    made_up: int
    box: Box
    number: str


class _Whole(Func):
    """The whole part of what is not negative."""

    template = "CAST(FLOOR(%(expressions)s) AS INTEGER)"
    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, Any]:
        sql, values = self.as_sql(compiler, connection, template="CAST(%(expressions)s AS INTEGER)", **more)
        return sql, values


def place_is_open(standing: Standing) -> Q:
    """Of which cases this person may see the very point: of a sensitive matter only the town's desk (decision 14)."""
    harmless = Q(category=None) | ~Q(category_id__in=_sensitive())
    desk = sorted(standing.areas_as(TOWN_DESK))
    return Q(town_id__in=desk) | harmless if desk else harmless


def known_by_grid(standing: Standing) -> Q:
    """The others: those without a point, and those whose point is not for this person."""
    hidden = Q(category_id__in=_sensitive())
    if desk := sorted(standing.areas_as(TOWN_DESK)):
        hidden &= ~Q(town_id__in=desk)
    return Q(latitude=None) | hidden


def _sensitive() -> "QuerySet[Category, int]":
    """Also those that are no longer used."""
    return Category.objects.filter(sensitive=True).order_by().values_list("pk", flat=True)


def within(box: Box) -> Q:
    return Q(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))


def by_grid(cases: CaseQuerySet, now: datetime) -> dict[int | None, tuple[int, int]]:
    """Grid → how many, and how many of them late; None for those that lie in no grid. One query."""
    counts = {"count": Count("pk"), "late": Count("pk", filter=Q(due_at__lt=now))}
    rows = cases.order_by().values_list("grid_id").annotate(**counts)
    return {grid: (count, late) for grid, count, late in rows}


def gathered(cases: CaseQuerySet, box: Box, cell: float, now: datetime) -> list[Gathered]:
    """Those in the box, in cells `cell` degrees of longitude wide and as high on the map; the largest first. One query."""
    high = cell * math.cos(math.radians(round((box.south + box.north) / 2)))
    rows: Any = (
        cases.filter(within(box))
        .order_by()
        .annotate(column=_at("longitude", 180, cell), row=_at("latitude", 90, high))
        .values("column", "row")
        .annotate(**_told(now))
    )
    found = {(row["column"], row["row"]): _group(row) for row in rows}
    return _apart(found, cell, high)


def _at(field: str, shift: float, size: float) -> _Whole:
    return _Whole((F(field) + Value(float(shift))) / Value(size))


def _told(now: datetime) -> dict[str, Any]:
    return {
        "count": Count("pk"),
        "late": Count("pk", filter=Q(due_at__lt=now)),
        "soon": Count("pk", filter=Q(due_at__gte=now, soon_at__lt=now)),
        "paused": Count("pk", filter=Q(due_at=None)),
        "dangers": Count("pk", filter=Q(danger=True)),
        "guesses": Count("pk", filter=Q(place_made_up=True)),
        "lat": Avg("latitude"),
        "lng": Avg("longitude"),
        "south": Min("latitude"),
        "west": Min("longitude"),
        "north": Max("latitude"),
        "east": Max("longitude"),
        "first": Min("number"),
    }


def _group(row: dict[str, Any]) -> Gathered:
    box = Box(row["south"], row["west"], row["north"], row["east"])
    return Gathered(
        lat=row["lat"],
        lng=row["lng"],
        count=row["count"],
        late=row["late"],
        soon=row["soon"],
        paused=row["paused"],
        danger=row["dangers"],
        made_up=row["guesses"],
        box=box,
        number=row["first"],
    )


def _apart(found: dict[Cell, Gathered], wide: float, high: float) -> list[Gathered]:
    """The largest first, each with those of the cells around that would be drawn over it."""
    left, groups = dict(found), []
    for cell, one in sorted(found.items(), key=lambda item: (-item[1].count, item[1].number)):
        if cell not in left:
            continue
        near = [beside for beside in _around(cell) if beside in left and _is_near(one, left[beside], wide, high)]
        groups.append(_joined([left.pop(each) for each in (cell, *near)]))
    return groups


def _around(cell: Cell) -> list[Cell]:
    column, row = cell
    steps = (-1, 0, 1)
    return [(column + across, row + up) for across in steps for up in steps if across or up]


def _is_near(one: Gathered, other: Gathered, wide: float, high: float) -> bool:
    return math.hypot((one.lng - other.lng) / wide, (one.lat - other.lat) / high) < _TOO_NEAR


def _joined(groups: list[Gathered]) -> Gathered:
    if len(groups) == 1:
        return groups[0]
    count = sum(one.count for one in groups)
    boxes = [one.box for one in groups]
    return Gathered(
        lat=sum(one.lat * one.count for one in groups) / count,
        lng=sum(one.lng * one.count for one in groups) / count,
        count=count,
        late=sum(one.late for one in groups),
        soon=sum(one.soon for one in groups),
        paused=sum(one.paused for one in groups),
        danger=sum(one.danger for one in groups),
        made_up=sum(one.made_up for one in groups),
        box=Box(
            min(one.south for one in boxes),
            min(one.west for one in boxes),
            max(one.north for one in boxes),
            max(one.east for one in boxes),
        ),
        number=min(one.number for one in groups),
    )
