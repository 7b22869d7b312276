"""The open cases that a person may see, as a map shows them: in groups, each where it lies, or by grid alone."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q

from wangge.apps.areas.queries import Place, Tree
from wangge.apps.cases.models import Case, CaseQuerySet
from wangge.apps.cases.queries import Gathered, by_grid, gathered, known_by_grid, place_is_open, within
from wangge.apps.kit.geometry import Box, Datum, Point, from_wgs84
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.map.asked import Window, shown_box
from wangge.doors.desk.map.ground import grid_middles
from wangge.doors.desk.map.packed import Packed, packed
from wangge.doors.desk.present.filters import Asked
from wangge.doors.desk.present.towns import town_ids

_DECIMALS = 6
# Where the map writes the names of grids.
_GRIDS_FROM = 12
# A grid or a village, the point that stands for it, how many are known by it alone, how many of those are late.
Alone = tuple[Place, Point, int, int]


@dataclass(frozen=True)
class Seen:
    """Who looks, at which cases, and as of when: what an answer depends on besides the part of the map.

    `areas` stands for the county and all that is in it, `tag` for the state of its cases, `now` is a whole minute.
    """

    areas: Tree
    tag: str
    now: datetime
    standing: Standing
    asked: Asked

    def cases(self) -> CaseQuerySet:
        cases = Case.objects.visible_to(self.standing).open_by_index()
        return cases.filter(self.asked.condition(self.now, self.standing.person_id, few=True))

    def placed(self) -> CaseQuerySet:
        """Those whose very point this person may see, and that have one."""
        return self.cases().filter(place_is_open(self.standing), latitude__isnull=False)

    def by_grid_alone(self) -> CaseQuerySet:
        """Those that have no point, or none for this person."""
        return self.cases().filter(known_by_grid(self.standing))

    @property
    def towns(self) -> list[Place]:
        """Of this person, those that can be drawn."""
        mine = (self.areas.places.get(town) for town in town_ids(self.standing, self.areas))
        found = [town for town in mine if town and any(one.shape is not None for one in self.areas.under(town.path))]
        return sorted(found, key=lambda town: (not town.number_prefix, town.order, town.code))


@lru_cache(maxsize=256)
def cases_packed(seen: Seen, window: Window, datum: Datum) -> Packed:
    """`{"groups": [group, …], "grids": [grid, …]}`, short, since there are many.

    A group is `[lng, lat, count, late, mark, made_up, number, box]`: `mark` is late, soon, on_time or paused, the gravest
    in it; `number` is empty and `box` (west, south, east, north) where there are several. A grid holds what is known
    by the grid alone: `[lng, lat, count, late, code]`, from afar by the village. Two queries.
    """
    groups = gathered(seen.placed(), window.box, window.cell, seen.now)
    alone = alone_in(seen, window.box, by_village=window.zoom < _GRIDS_FROM)
    return packed(
        {
            "groups": [_group(one, datum) for one in groups],
            "grids": [[*_at(point, datum), count, late, place.code] for place, point, count, late in alone],
        }
    )


def alone_in(seen: Seen, box: Box, *, by_village: bool = False) -> list[Alone]:
    """Grids whose middle lies in the box, with how many cases are known by them alone, and how many of those late. One query.

    `by_village`: the grids of a village together, at the middle of the one with most; side by side there is no room for them.
    """
    counts = by_grid(seen.by_grid_alone(), seen.now)
    middles = {grid: point for town in seen.towns for grid, point in grid_middles(seen.areas, town).items()}
    found = [(seen.areas.places[grid], middles[grid], *counts[grid]) for grid in counts if grid in middles]
    return [one for one in (_of_villages(seen, found) if by_village else found) if box.holds(*one[1])]


def _of_villages(seen: Seen, grids: list[Alone]) -> list[Alone]:
    villages: dict[int, list[Alone]] = {}
    for one in sorted(grids, key=lambda grid: (-grid[2], grid[0].code)):
        place = one[0]
        # A special grid lies over villages.
        villages.setdefault(place.id if place.is_special else place.parent_id or place.id, []).append(one)
    return [
        (seen.areas.places[village], found[0][1], sum(one[2] for one in found), sum(one[3] for one in found))
        for village, found in villages.items()
    ]


def in_box(seen: Seen, box: Box) -> CaseQuerySet:
    """Whatever is drawn there, by point or by grid."""
    grids = [grid for town in seen.towns for grid, point in grid_middles(seen.areas, town).items() if box.holds(*point)]
    placed = Q(place_is_open(seen.standing), within(box))
    alone = Q(known_by_grid(seen.standing), grid_id__in=grids)
    return seen.cases().filter(placed | alone)


def mark_of(one: Gathered) -> str:
    """The gravest of what is in it."""
    if one.late:
        return "late"
    if one.soon:
        return "soon"
    return "paused" if one.paused == one.count else "on_time"


def _group(one: Gathered, datum: Datum) -> list[Any]:
    single = one.count == 1
    box = [] if single else shown_box(one.box)
    made_up = int(one.made_up == one.count)
    number = one.number if single else ""
    return [*_at(Point(one.lat, one.lng), datum), one.count, one.late, mark_of(one), made_up, number, box]


def _at(point: Point, datum: Datum) -> list[float]:
    shown = from_wgs84(point.lat, point.lng, datum)
    return [round(shown.lng, _DECIMALS), round(shown.lat, _DECIMALS)]
