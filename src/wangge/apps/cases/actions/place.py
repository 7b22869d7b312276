from typing import TYPE_CHECKING

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import How, Place, locate_point, locate_words, tree
from wangge.apps.cases.models import Case

if TYPE_CHECKING:
    from wangge.apps.cases.actions.create import Report


def put_on_map(case: Case, report: "Report") -> str:
    """Finds grid and village from the point, else from the words of place; what is not certain waits for the operator.

    Gives the code of the grid or village found, or nothing.
    """
    case.place, case.place_made_up = report.place[:200], report.place_made_up
    case.latitude, case.longitude, case.accuracy = report.latitude, report.longitude, report.accuracy
    if report.latitude is not None and report.longitude is not None:
        return _by_point(case, report.latitude, report.longitude)
    return _by_words(case, report.place) if report.place else ""


def put_into_town(case: Case) -> None:
    """Where it lies in the town that it was handed to, if that can be said."""
    case.village = case.grid = None
    if case.latitude is not None and case.longitude is not None:
        _by_point(case, case.latitude, case.longitude)
    elif case.place:
        _by_words(case, case.place)
        found = tree().places.get(case.grid_id or case.village_id or 0)
        if found and not found.path.startswith(case.town.path):
            case.village = case.grid = None


def _by_point(case: Case, latitude: float, longitude: float) -> str:
    located = locate_point(latitude, longitude)
    if located.town is None or located.town.id != case.town_id:
        return ""
    return _put(case, located.grid if located.how is How.INSIDE else None, located.village)


def _by_words(case: Case, words: str) -> str:
    """Only where the words name one place: of two the operator has to choose."""
    candidates = [one for one in locate_words(words) if one.place.kind in (Kind.GRID, Kind.VILLAGE)]
    if len(candidates) != 1:
        return ""
    found = candidates[0]
    return _put(case, found.place if found.place.kind == Kind.GRID else None, found.village)


def _put(case: Case, grid: Place | None, village: Place | None) -> str:
    case.grid_id = grid.id if grid else None
    case.village_id = village.id if village else None
    found = grid or village
    return found.code if found else ""
