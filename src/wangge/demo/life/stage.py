"""Where the play takes place, and for how long."""

from dataclasses import dataclass

from django.db.models import QuerySet

from wangge.apps.areas.models import Area
from wangge.apps.cases.models import Case, Category
from wangge.apps.kit.kept import Slot, ask
from wangge.apps.posts.models import Department
from wangge.demo.life.works import Contractors


@dataclass(frozen=True)
class Length:
    """How many weeks, and how many reports on a working day."""

    weeks: int
    a_day: int


@dataclass(frozen=True)
class Town:
    """What the play needs of what was made before it."""

    area: Area
    departments: dict[str, Department]
    categories: dict[str, Category]
    neighbour: Area
    contractors: Contractors


def fresh(case: Case) -> Case:
    """As it is now, with what whoever acts next looks at."""
    (found,) = ask("fresh_case", _case, case=case.pk)
    return found


def _case() -> "QuerySet[Case]":
    cases = Case.objects.with_names().select_related("grid__parent", "category__department")
    return cases.filter(pk=Slot("case", Case._meta.pk))
