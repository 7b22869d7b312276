from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import CheckWay, Holder

_ON_SPOT = frozenset({CheckWay.ON_SPOT, CheckWay.NEAREST})
_OF_THE_TOWN = frozenset({Holder.GRID, Holder.VILLAGE, Holder.CENTRE})


def is_checked_by_phone(case: Case) -> bool:
    """Whether the reporter is to be called: also where no category says how to check."""
    return case.holder == Holder.CENTRE and (case.terms is None or case.terms.check_way == CheckWay.PHONE)


def is_checked_on_spot(case: Case) -> bool:
    """Whether somebody of the town goes there, so that one of them can be named."""
    return case.holder in _OF_THE_TOWN and not is_checked_by_phone(case)


def is_checked_by_name(case: Case) -> bool:
    """Whether a worker of the grid is named for the check, while it lies with the grid."""
    return case.holder == Holder.GRID and case.terms is not None and case.terms.check_way == CheckWay.NEAREST


def checker_of(case: Case) -> Holder | None:
    """Who checks whether it is really done; None where nothing is checked.

    Never the unit that handled it, nor the one complained about: then the next one up does it.
    """
    way = CheckWay(case.terms.check_way) if case.terms else CheckWay.PHONE
    if way is CheckWay.NONE:
        return None
    if way not in _ON_SPOT:
        return Holder.CENTRE
    about_village = case.about_village_id is not None and case.about_village_id == case.village_id
    if case.grid_id and not case.handling_grid_id and not about_village:
        return Holder.GRID
    if case.village_id and case.handling_grid_id and not about_village:
        return Holder.VILLAGE
    return Holder.CENTRE
