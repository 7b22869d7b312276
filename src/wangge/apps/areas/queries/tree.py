"""The tree of areas in memory: read once, asked many times, read again when a county's stamp has changed."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from shapely.geometry.base import BaseGeometry

from wangge.apps.areas.models import Area, AreaName, Boundary, GridKind, MapLine, VillagersGroup
from wangge.apps.areas.queries.county import Stamp, county, local_day, stamp_of
from wangge.apps.kit.kept import Slot, ask


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """An area as memory keeps it. `names` are its aliases and old names; `shape` is in degrees, None where unknown."""

    id: int
    uid: UUID
    kind: str
    grid_kind: str
    code: str
    name: str
    short_name: str
    parent_id: int | None
    path: str
    order: int
    number_prefix: str
    names: tuple[str, ...]
    shape: BaseGeometry | None = field(repr=False)
    boundary_version: int
    made_up: bool

    @property
    def is_special(self) -> bool:
        return self.grid_kind == GridKind.SPECIAL


@dataclass(frozen=True, eq=False)
class Tree:
    """All areas that are live since `day`, in order: by order, then code."""

    stamp: Stamp
    day: date
    places: dict[int, Place]
    groups: dict[tuple[int, int], int] = field(repr=False)
    """(village, number of the villagers' group) → grid, all by id."""
    lines: tuple[MapLine, ...] = field(repr=False)

    @cached_property
    def by_code(self) -> dict[str, Place]:
        return {place.code: place for place in self.places.values()}

    @cached_property
    def _children(self) -> dict[int | None, list[Place]]:
        children: dict[int | None, list[Place]] = defaultdict(list)
        for place in self.places.values():
            children[place.parent_id].append(place)
        return children

    def children(self, place: Place) -> list[Place]:
        return self._children.get(place.id, [])

    def of_kind(self, *kinds: str) -> list[Place]:
        return [place for place in self.places.values() if place.kind in kinds]

    def under(self, path: str) -> list[Place]:
        """Everything whose path begins with this one; the area of that path itself included."""
        return [place for place in self.places.values() if place.path.startswith(path)]

    def upwards(self, place: Place) -> Iterator[Place]:
        """The place itself, then whatever it lies in, up to the county."""
        at: Place | None = place
        while at:
            yield at
            at = self.places.get(at.parent_id) if at.parent_id else None

    def above(self, place: Place, kind: str) -> Place | None:
        """The place itself or the one above it that is of this kind."""
        return next((one for one in self.upwards(place) if one.kind == kind), None)


def tree() -> Tree:
    """The areas as they are now, also inside a transaction that changed them; one query while nothing has changed."""
    one = county()
    stamp = stamp_of(one)
    return _tree(stamp, _last_change(stamp, local_day(one)))


def area_of(place_id: int) -> Area:
    """The row behind a place, with the area above it. Raises Area.DoesNotExist."""
    for area in ask("area", _area, place=place_id):
        return area
    raise Area.DoesNotExist


def _area() -> "QuerySet[Area]":
    return Area.objects.select_related("parent").filter(pk=Slot("place", Area._meta.pk))


def areas_by_key(place_ids: Iterable[int]) -> dict[int, Area]:
    """The rows behind places; one query."""
    return Area.objects.in_bulk(list(place_ids))


def areas_under(area: Area) -> list[Place]:
    """The area itself and everything in it that is live today."""
    return tree().under(area.path)


def _last_change(stamp: Stamp, day: date) -> date:
    """The day since which the areas are as they are on `day`: one tree serves all days up to the next change."""
    days = _days_of_change(stamp)
    return days[bisect_right(days, day) - 1]


@lru_cache(maxsize=4)
def _days_of_change(_stamp: Stamp) -> list[date]:
    changes: set[date] = set()
    for begun, ended in Area.objects.values_list("starts_on", "ends_on").distinct():
        changes.add(begun)
        if ended:
            changes.add(ended + timedelta(days=1))
    return [date.min, *sorted(changes)]


@lru_cache(maxsize=4)
def _tree(stamp: Stamp, day: date) -> Tree:
    boundaries = _newest_boundaries()
    names = _other_names()
    rows = Area.objects.live_on(day).order_by("order", "code")
    groups = VillagersGroup.objects.order_by("village_id", "number").values_list("village_id", "number", "grid_id")
    return Tree(
        stamp=stamp,
        day=day,
        places={area.pk: _place(area, names.get(area.pk, []), boundaries.get(area.pk)) for area in rows},
        groups={(village, number): grid for village, number, grid in groups},
        lines=tuple(MapLine.objects.order_by("kind", "name")),
    )


def _newest_boundaries() -> dict[int, Boundary]:
    newest = Boundary.objects.filter(area=OuterRef("area")).order_by("-version").values("version")[:1]
    return {boundary.area_id: boundary for boundary in Boundary.objects.filter(version=Subquery(newest))}


def _other_names() -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    for area, name in AreaName.objects.order_by("name").values_list("area_id", "name"):
        names[area].append(name)
    return names


def _place(area: Area, names: list[str], boundary: Boundary | None) -> Place:
    return Place(
        id=area.pk,
        uid=area.uid,
        kind=area.kind,
        grid_kind=area.grid_kind,
        code=area.code,
        name=area.name,
        short_name=area.short_name,
        parent_id=area.parent_id,
        path=area.path,
        order=area.order,
        number_prefix=area.number_prefix,
        names=tuple(names),
        shape=boundary.shape() if boundary else None,
        boundary_version=boundary.version if boundary else 0,
        made_up=bool(boundary and boundary.made_up),
    )
