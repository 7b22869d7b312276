from typing import TYPE_CHECKING

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import How, locate_point, locate_words
from wangge.apps.cases.models import Case

if TYPE_CHECKING:
    from wangge.apps.cases.actions.create import Report


def put_on_map(case: Case, report: "Report") -> None:
    """Finds grid and village from the point, else from the words of place; what is not certain waits for the operator."""
    case.place, case.place_made_up = report.place[:200], report.place_made_up
    case.latitude, case.longitude, case.accuracy = report.latitude, report.longitude, report.accuracy
    if report.latitude is not None and report.longitude is not None:
        _by_point(case, report.latitude, report.longitude)
    elif report.place:
        _by_words(case, report.place)


def _by_point(case: Case, latitude: float, longitude: float) -> None:
    located = locate_point(latitude, longitude)
    if located.town is None or located.town.id != case.town_id:
        return
    case.village_id = located.village.id if located.village else None
    if located.grid and located.how is How.INSIDE:
        case.grid_id = located.grid.id


def _by_words(case: Case, words: str) -> None:
    """Only where the words name one place: of two the operator has to choose."""
    candidates = [one for one in locate_words(words) if one.place.kind in (Kind.GRID, Kind.VILLAGE)]
    if len(candidates) != 1:
        return
    found = candidates[0]
    case.village_id = found.village.id if found.village else None
    if found.place.kind == Kind.GRID:
        case.grid_id = found.place.id
