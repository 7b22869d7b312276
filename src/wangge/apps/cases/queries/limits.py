"""The limits that towns have set, from memory while none has changed."""

from functools import lru_cache

from django.db import connection

from wangge.apps.cases.models import FilingCondition, StageLimit
from wangge.apps.ledger.queries import version_of

LIMITS = "limits"


def stage_limits(town_id: int) -> tuple[StageLimit, ...]:
    """Those in force in this town, with category and condition."""
    return tuple(rule for rule in _limits(*_content()) if rule.town_id == town_id)


def filing_conditions() -> tuple[FilingCondition, ...]:
    """Those in use, with their category."""
    return _conditions(*_content())


def _content() -> tuple[str, int]:
    return str(connection.settings_dict["NAME"]), version_of(LIMITS)


@lru_cache(maxsize=4)
def _limits(_database: str, _version: int) -> tuple[StageLimit, ...]:
    found = StageLimit.objects.filter(ended_at=None).select_related("category", "condition")
    return tuple(found.order_by("stage", "category__order", "category_id", "condition_id", "urgent", "pk"))


@lru_cache(maxsize=4)
def _conditions(_database: str, _version: int) -> tuple[FilingCondition, ...]:
    return tuple(FilingCondition.objects.filter(retired=False, category__retired=False).select_related("category"))
