"""Category and place put right after acceptance. Nothing is moved by it to another unit; the clocks follow the new terms."""

from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import locate_point
from wangge.apps.cases.actions.clocks import follow_terms
from wangge.apps.cases.actions.orders import Correct
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.models import Case, Category
from wangge.apps.cases.queries.terms import terms_of
from wangge.apps.cases.workflow import Holder


@carries_out(Correct)
def correct_case(step: Step, order: Correct) -> None:
    """History keeps both; the terms are those of the new category of today."""
    case = step.case
    if not order.words:
        raise Refused("words")
    is_other = order.category.pk != case.category_id
    is_elsewhere = order.grid != case.grid or order.place != case.place
    if not is_other and not is_elsewhere:
        raise Refused("nothing_new")
    if is_other:
        _give_category(step, order.category)
    if is_elsewhere:
        _put(step, order)
    step.note(words=order.words)
    step.note(clocks=follow_terms(case, now=step.when.effective_at))


def _give_category(step: Step, category: Category) -> None:
    case, was = step.case, step.case.category
    terms = terms_of(category)
    _refuse_confined(case, category)
    if case.anonymous and not category.anonymous_allowed:
        raise Refused("contact")
    if case.handling_grid_id and not (terms or category).grid_admitted:
        raise Refused("not_for_grids")
    case.category, case.accepted_under, case.guessed = category, terms, False
    # A filing condition belongs to one category.
    case.filing_condition = None
    step.note(category=category.code, category_was=was.code if was else "")


def _refuse_confined(case: Case, category: Category) -> None:
    """What discipline alone may see is neither opened to others in this way, nor taken from whoever has it."""
    if category.discipline == case.confined:
        return
    is_free = case.department_id is None and case.handling_grid_id is None and case.part_of_id is None
    if case.confined or not is_free:
        raise Refused("confined")
    case.confined = True


def _put(step: Step, order: Correct) -> None:
    case, grid = step.case, order.grid
    step.note(place=order.place, place_was=case.place if order.place != case.place else "")
    case.place = order.place[:200]
    if grid == case.grid:
        return
    step.note(grid=grid.code if grid else "", grid_was=case.grid.code if case.grid else "")
    village = grid.parent if grid and grid.parent and grid.parent.kind == "village" else None
    if case.holder == Holder.VILLAGE and village != case.village:
        step.hand_to(Holder.CENTRE)
    case.grid, case.village = grid, village or (case.village if grid is None else None)
    if not _lies_in(case, grid):
        case.latitude = case.longitude = case.accuracy = None


def _lies_in(case: Case, grid: Area | None) -> bool:
    """The point may have been what was wrong: it stays only where it lies in the grid."""
    if case.latitude is None or case.longitude is None or grid is None:
        return grid is None
    found = locate_point(case.latitude, case.longitude).grid
    return found is not None and found.id == grid.pk
