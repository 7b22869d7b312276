"""The parts of the board below its numbers: map, stages, thirty days, villages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, ngettext

from wangge.apps.analytics.queries import Share, Sums, summed
from wangge.apps.analytics.workflow import Indicator
from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place, tree
from wangge.apps.cases.workflow import STAGE_OF, Stage, State
from wangge.doors.desk.present.board import DAYS, Board
from wangge.doors.desk.present.indicators import percent_words
from wangge.doors.porch.charts import DayLines, bars, day_lines
from wangge.doors.porch.svgmap import Label, Mark, Pin, Shade, shaded_map, step_of, thresholds
from wangge.doors.porch.templatetags.look import ticks, time_left

_MAP = (572, 398)
CHART = (364, 130)
_BARS = (128, 26)
_NAME_HEIGHT = 15
ON_TIME: Mapping[Stage, Indicator] = {
    Stage.ACCEPTANCE: Indicator.ON_TIME_ACCEPTANCE,
    Stage.DISPATCH: Indicator.ON_TIME_DISPATCH,
    Stage.RECEIPT: Indicator.ON_TIME_RECEIPT,
    Stage.HANDLING: Indicator.ON_TIME_HANDLING,
    Stage.CHECK: Indicator.ON_TIME_CHECK,
}


def map_of(board: Board) -> tuple[SafeString | str, tuple[int, ...]]:
    """The map and from how many on each shade begins; empty where nobody has given the town a boundary."""
    by_grid, by_village = (
        summed(board.heaps, lambda heap: heap.grid_id),
        summed(board.heaps, lambda heap: heap.village_id),
    )
    limits = thresholds(sums.open for grid, sums in by_grid.items() if grid)
    areas, places = tree(), tree().places
    shades = {
        grid.id: Shade(
            step_of(by_grid.get(grid.id, Sums()).open, limits),
            board.links.open(grid=grid.code),
            _said_of(grid, by_grid.get(grid.id, Sums())),
        )
        for grid in areas.under(board.town.path)
        if grid.kind == Kind.GRID
    }
    labels = {
        village: Label(_("%(n)s open") % {"n": sums.open}, url=board.links.open(village=places[village].code))
        for village, sums in by_village.items()
        if village in places
    }
    try:
        return shaded_map(board.town.code, shades, labels, size=_MAP, pins=_pins(board)), limits
    except (KeyError, ValueError):
        return "", limits


def _said_of(grid: Place, sums: Sums) -> str:
    words = ngettext("%(grid)s: %(n)s open", "%(grid)s: %(n)s open", sums.open) % {"grid": grid.name, "n": sums.open}
    return words + (_(", %(n)s late") % {"n": sums.late} if sums.late else "")


def _pins(board: Board) -> list[Pin]:
    placed = [one for one in board.late if one["latitude"] is not None]
    return [Pin(one["latitude"], one["longitude"], Mark.LATE, "", one["title"]) for one in placed]


def stages_of(board: Board) -> list[dict[str, Any]]:
    """One row for each state in which a clock runs, and for any other in which something is late."""
    worst = {State(one["state"]): one for one in reversed(board.late)}
    most = max((sums.late for sums in board.by_state.values()), default=0)
    found = []
    for state in State:
        late = board.by_state.get(state, Sums()).late
        if state in STAGE_OF or late:
            found.append(
                {
                    "label": STAGE_OF[state].label if state in STAGE_OF else state.label,
                    "late": late,
                    "share": round(100 * late / most) if most else 0,
                    "url": board.links.open(late="1", state=state.value),
                    "worst": _worst(worst[state], board.now) if state in worst else None,
                    "on_time": _on_time(board, state),
                }
            )
    return found


def _worst(one: Mapping[str, Any], now: datetime) -> dict[str, str]:
    return {
        "title": one["title"],
        "url": reverse("desk:case", args=[one["number"]]),
        "late": format_html("<span{}>{}</span>", ticks(one["due_at"]), time_left(one["due_at"], now)),
    }


def _on_time(board: Board, state: State) -> dict[str, Any] | None:
    indicator = ON_TIME.get(STAGE_OF[state]) if state in STAGE_OF else None
    if indicator is None:
        return None
    share = board.report.share(indicator)
    return {
        "percent": percent_words(share),
        "total": share.total,
        "url": board.links.counted(indicator, board.first, board.today),
    }


def lines_of(board: Board) -> DayLines:
    return day_lines(board.days.days, (board.days.closed, board.days.reported), width=CHART[0], height=CHART[1])


def labels_of(lines: DayLines) -> dict[str, float]:
    """Where the names of both lines are written: beside their ends, apart from each other."""
    closed, reported = (line.y for line in lines.lines)
    apart = max(0.0, _NAME_HEIGHT - abs(closed - reported)) / 2
    up, down = (reported, closed) if reported <= closed else (closed, reported)
    places = (up - apart + 4, down + apart + 4)
    first, second = places if reported <= closed else reversed(places)
    return {"x": CHART[0] + 8, "reported": round(first, 1), "closed": round(second, 1), "below": CHART[1] + 16}


def ratios_of(board: Board) -> list[dict[str, Any]]:
    """On-time closing, first-time fix, and the days to close, of the thirty days."""
    found = [
        {
            "label": indicator.label,
            "value": percent_words(share),
            "url": board.links.counted(indicator, board.first, board.today),
            "words": _parts(share),
        }
        for indicator in (Indicator.ON_TIME_CLOSING, Indicator.FIRST_TIME_FIX)
        for share in (board.report.share(indicator),)
    ]
    days = board.report.days
    found.append(
        {
            "label": _("Working days to close, median"),
            "value": "—" if days is None else _("%(n)s days") % {"n": f"{days[0]:.1f}"},
            "url": board.links.counted(Indicator.DAYS, board.first, board.today),
            "words": "" if days is None else _("nine of ten within %(n)s") % {"n": f"{days[1]:.1f}"},
        }
    )
    return found


def _parts(share: Share) -> str:
    return f"{share.good:,} ÷ {share.total:,}" if share.total else ""


def villages_of(board: Board) -> dict[str, Any]:
    """Equal multiples in the order of their codes, all on one scale: nothing is ranked."""
    areas, sums = tree(), summed(board.heaps, lambda heap: heap.village_id)
    villages = [one for one in areas.under(board.town.path) if one.kind == Kind.VILLAGE]
    series = {one.id: board.days.villages.get(one.id, [0] * DAYS) for one in villages}
    most = max((max(values) for values in series.values()), default=0)
    return {
        "most": most,
        "size": _BARS,
        "rows": [
            {
                "name": one.name,
                "url": board.links.open(village=one.code),
                "late_url": board.links.open(village=one.code, late="1"),
                "sums": sums.get(one.id, Sums()),
                "today": series[one.id][-1],
                "bars": bars(series[one.id], most, width=_BARS[0], height=_BARS[1]),
            }
            for one in sorted(villages, key=lambda place: place.code)
        ],
    }
