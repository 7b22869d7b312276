"""What would be due if a report were accepted and dispatched as it is being filled in."""

from copy import copy
from dataclasses import dataclass
from datetime import datetime

from wangge.apps.areas.queries import calendar
from wangge.apps.cases.models import Case, Category
from wangge.apps.cases.queries.limits import stage_limits
from wangge.apps.cases.rules.limits import Allowed, allowed
from wangge.apps.cases.workflow import Stage
from wangge.apps.kit.worktime import add_limit


@dataclass(frozen=True)
class Due:
    at: datetime
    allowed: Allowed


def handling_due(case: Case, *, category: Category | None, urgent: bool, now: datetime) -> Due | None:
    """As it would be counted from now; the date in force where handling has begun, none without a category."""
    as_if = copy(case)
    if case.accepted_under_id is None:
        as_if.category = category
    as_if.urgent = urgent
    if as_if.terms is None:
        return None
    found = allowed(as_if, Stage.HANDLING, stage_limits(case.town_id))
    at = case.handling_due_at or add_limit(now, found.limit.amount, found.limit.unit, calendar())
    return Due(at, found)
