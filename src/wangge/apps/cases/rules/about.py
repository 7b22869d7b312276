"""The unit complained about never gets the case (rule 4), whatever way it takes."""

from wangge.apps.areas.models import Area
from wangge.apps.cases.models import Case
from wangge.apps.posts.models import Department


def has_unit_complained_about(case: Case, other: Case) -> bool:
    """Whether whoever works on `other` now is complained about in `case`."""
    if case.about_department_id is not None and other.department_id == case.about_department_id:
        return True
    if case.about_village_id is None:
        return False
    grid = other.handling_grid
    return other.village_id == case.about_village_id or (grid is not None and grid.parent_id == case.about_village_id)


def is_about_department(case: Case, department: Department) -> bool:
    """Of this case, or of one that was merged into it and is settled with it."""
    return department.pk in departments_complained_about(case)


def is_about_grid(case: Case, grid: Area) -> bool:
    """Whether the grid lies in a village complained about."""
    return grid.parent_id in villages_complained_about(case)


def departments_complained_about(case: Case) -> set[int]:
    return {one.about_department_id for one in _settled_with(case) if one.about_department_id is not None}


def villages_complained_about(case: Case) -> set[int]:
    return {one.about_village_id for one in _settled_with(case) if one.about_village_id is not None}


def _settled_with(case: Case) -> list[Case]:
    return [case, *case.merged.only("about_department_id", "about_village_id")]
