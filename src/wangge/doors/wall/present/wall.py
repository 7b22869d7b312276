"""What hangs on the wall: numbers, places and kinds of matter. Nothing of a person, and no words that somebody wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wangge.apps.analytics.queries import (
    Days,
    Heap,
    Sums,
    Today,
    counted_on_walls,
    counted_until,
    days_of,
    late_cases,
    open_heaps,
    summed,
    today_in,
)
from wangge.apps.areas.models import GridKind, Kind
from wangge.apps.areas.queries import Place, county, local_day, tree
from wangge.apps.cases.workflow import STAGE_OF, Holder, State
from wangge.doors.porch.charts import bars
from wangge.doors.porch.svgmap import Label, Shade, shaded_map, step_of, thresholds
from wangge.doors.porch.templatetags.look import said_span

_DAYS = 30
# The stages that a town knows by heart; others are named only where something is late in them.
_STAGES = (State.REPORTED, State.ACCEPTED, State.DISPATCHED, State.HANDLING, State.REVIEWING, State.HANDLED)
_OLDEST_FIRST, _OLDEST_ALL = 4, 8
_MAP, _MAP_WIDE = (1070, 800), (1380, 880)
# Of the text on the map, against that of the desk's.
_SCALE = 2.15
TREND, VILLAGE_BARS = (560, 132), (128, 40)


@dataclass(frozen=True)
class Wall:
    """Everything that one round of the views says."""

    town: Place
    now: datetime
    villages: int
    grids: int
    sums: Sums
    today: Today
    counted_at: datetime
    map: SafeString | str
    map_wide: SafeString | str
    stages: list[dict[str, Any]]
    oldest: list[dict[str, str]]
    trend: dict[str, Any]
    multiples: dict[str, Any]

    @property
    def first_oldest(self) -> list[dict[str, str]]:
        return self.oldest[:_OLDEST_FIRST]


def wall_of(town: Place, now: datetime) -> Wall:
    """Four queries, however many cases there are."""
    cases, today = counted_on_walls(town.id), local_day(county())
    midnight = localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    heaps = open_heaps(cases, now, (midnight, midnight + timedelta(days=1, microseconds=-1)))
    late, counts = late_cases(cases, now, each=_OLDEST_ALL), today_in(cases, today, now)
    days = days_of(town.id, today, number=_DAYS).ending(counts)
    places = tree().under(town.path)
    return Wall(
        town=town,
        now=now,
        villages=sum(one.kind == Kind.VILLAGE for one in places),
        grids=sum(one.grid_kind == GridKind.GENERAL for one in places),
        sums=summed(heaps, lambda _heap: None).get(None, Sums()),
        today=counts,
        counted_at=counted_until(),
        map=_map(town, heaps, _MAP),
        map_wide=_map(town, heaps, _MAP_WIDE),
        stages=_stages(heaps),
        oldest=[_oldest(one, now) for one in late[:_OLDEST_ALL]],
        trend=_trend(days),
        multiples=_multiples(places, heaps, days),
    )


def _map(town: Place, heaps: list[Heap], size: tuple[int, int]) -> SafeString | str:
    """Empty where nobody has given the town a boundary."""
    by_grid, by_village = summed(heaps, lambda heap: heap.grid_id), summed(heaps, lambda heap: heap.village_id)
    limits = thresholds(sums.open for grid, sums in by_grid.items() if grid)
    shades = {grid: Shade(step_of(sums.open, limits)) for grid, sums in by_grid.items() if grid is not None}
    labels = {
        village: Label(str(sums.open), str(sums.late or ""))
        for village, sums in by_village.items()
        if village is not None
    }
    try:
        return shaded_map(town.code, shades, labels, size=size, scale=_SCALE)
    except (KeyError, ValueError):
        return ""


def _stages(heaps: list[Heap]) -> list[dict[str, Any]]:
    found, late = summed(heaps, lambda heap: heap.state), []
    for state in State:
        sums = found.get(state, Sums())
        if state in _STAGES or sums.late:
            label = STAGE_OF[state].label if state in STAGE_OF else state.label
            late.append({"label": label, "late": sums.late, "open": sums.open})
    return late


def _oldest(one: Mapping[str, Any], now: datetime) -> dict[str, str]:
    """The kind of matter and where it lies; of a sensitive one neither, for in a village everybody knows whose it is."""
    is_open_to_all = one["category__name"] and not one["category__sensitive"]
    village = tree().places.get(one["village_id"] or 0) if is_open_to_all else None
    holder = one["department__short_name"] if one["holder"] == Holder.DEPARTMENT else Holder(one["holder"]).label
    return {
        "village": village.name if village else "—",
        "what": one["category__name"] if is_open_to_all else _("a matter not shown here"),
        "holder": str(holder or ""),
        "late": _("%(span)s late") % {"span": said_span(now - one["due_at"])},
    }


def _trend(days: Days) -> dict[str, Any]:
    most = max(days.reported)
    width, height = TREND
    place = len(days.reported) - 1 - list(reversed(days.reported)).index(most)
    return {
        "bars": bars(days.reported, most, width=width, height=height),
        "most": most,
        "most_x": round((place + 0.38) * width / len(days.reported)),
        "most_is_today": place == len(days.reported) - 1,
        "today": days.reported[-1],
        "first": days.days[0],
    }


def _multiples(places: list[Place], heaps: list[Heap], days: Days) -> dict[str, Any]:
    """In the order of codes, on one scale."""
    sums = summed(heaps, lambda heap: heap.village_id)
    villages = sorted((one for one in places if one.kind == Kind.VILLAGE), key=lambda place: place.code)
    series = {one.id: days.villages.get(one.id, [0] * _DAYS) for one in villages}
    most = max((max(values) for values in series.values()), default=0)
    rows = [
        {
            "name": one.name,
            "sums": sums.get(one.id, Sums()),
            "bars": bars(series[one.id], most, width=VILLAGE_BARS[0], height=VILLAGE_BARS[1]),
        }
        for one in villages
    ]
    return {"most": most, "rows": rows}
