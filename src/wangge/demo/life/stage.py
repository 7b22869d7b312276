"""Where the play takes place, and for how long."""

from dataclasses import dataclass

from wangge.apps.areas.models import Area
from wangge.apps.cases.models import Category
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
