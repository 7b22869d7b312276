"""Beside a department's queue: what it has agreed to, and what it gave back lately."""

from datetime import datetime, timedelta
from typing import Any

from wangge.apps.cases.models import Case, Category
from wangge.apps.cases.models.groups import DEPARTMENT
from wangge.apps.cases.queries import categories, handed_back, stage_limits
from wangge.apps.cases.rules.limits import allowed
from wangge.apps.cases.workflow import Stage
from wangge.apps.posts.models import Department
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.limits import said_limit

LATELY_DAYS = 30
_MOST_LIMITS, _MOST_REASONS = 8, 5


def department_side(standing: Standing, now: datetime) -> dict[str, Any]:
    """One query: the catalogue and its limits are in memory."""
    units = {
        post.department.pk: post.department for post in standing.posts if post.department and post.role in DEPARTMENT
    }
    mine = [one for one in categories() if one.department_id in units]
    limits = [_agreed(one, units[one.department_id or 0]) for one in mine]
    given = handed_back(units.values(), since=now - timedelta(days=LATELY_DAYS))
    return {
        "limits": limits[:_MOST_LIMITS],
        "other_limits": limits[_MOST_LIMITS:],
        "given_back": [
            {"words": words, "whose": whose, "count": count}
            for (words, whose), count in given.most_common(_MOST_REASONS)
        ],
        "given_back_count": given.total(),
        "days": LATELY_DAYS,
    }


def _agreed(category: Category, unit: Department) -> dict[str, str]:
    """As the town has set it; what is urgent has a quarter of it."""
    case = Case(category=category, town_id=unit.town_id)
    return {"name": category.name, "words": said_limit(allowed(case, Stage.HANDLING, stage_limits(unit.town_id)).limit)}
