"""The board: a town at a glance; the county's over its towns."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place, tree
from wangge.apps.kit import clock
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.board import Board, board_of, is_over_county, numbers_of
from wangge.doors.desk.present.board_links import Links
from wangge.doors.desk.present.board_parts import CHART, labels_of, lines_of, map_of, ratios_of, stages_of, villages_of
from wangge.doors.desk.present.menu import WITH_BOARD
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.town_rows import town_rows
from wangge.doors.desk.present.towns import town_ids
from wangge.doors.desk.watching import live_tag
from wangge.doors.porch.addresses import fixed
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def board(request: StaffRequest) -> HttpResponseBase:
    """A whole page; of one that renews itself only what has changed."""
    towns = towns_on_board(request.standing)
    if not towns:
        raise Http404
    asked = request.GET.get("town", "")
    town = next((one for one in towns if one.code == asked), None)
    context: dict[str, object] = {
        "shell": shell_of(request, "desk:town_board"),
        "here": request.get_full_path(),
        "live_tag": live_tag(request.standing, numbers=True),
        "towns": towns if len(towns) > 1 else [],
    }
    if town is None and is_over_county(request.standing):
        context |= town_rows(request.standing, towns, clock.now())
        kind = "towns"
    else:
        links = Links(town or towns[0], named=len(towns) > 1)
        context["screen_url"] = f"{fixed('wall:wall')}?town={links.town.code}"
        context |= _shown(board_of(request.standing, links.town, links, clock.now()))
        kind = "town"
    part = bool(request.headers.get("HX-Request"))
    return render(request, f"desk/{'_' if part else ''}board_{kind}.html", context)


def towns_on_board(standing: Standing) -> list[Place]:
    """In the order of their codes; none for those who look after no town as a whole."""
    if not standing.has(*WITH_BOARD):
        return []
    areas = tree()
    mine = town_ids(standing, areas)
    towns = [one for one in areas.of_kind(Kind.TOWN) if one.id in mine and one.number_prefix]
    return sorted(towns, key=lambda place: place.code)


def _shown(board: Board) -> dict[str, object]:
    drawn, limits = map_of(board)
    lines, numbers = lines_of(board), numbers_of(board)
    return {
        "board": board,
        "numbers": numbers,
        "today_urls": {one["code"]: one["url"] for one in numbers},
        "map": drawn,
        "limits": limits,
        "stages": stages_of(board),
        "lines": lines,
        "chart": CHART,
        "label": labels_of(lines),
        "ratios": ratios_of(board),
        "villages": villages_of(board),
        "late_url": board.links.open(late="1"),
        "indicators_url": board.links.indicators(board.first, board.today),
    }
