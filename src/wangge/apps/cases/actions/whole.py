"""Whether what happens to a case concerns the report that it is a part of."""

from datetime import datetime

from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import ENDED


def concerns_a_whole(case: Case, *, came_from: str, due_before: datetime | None) -> bool:
    """It ends or goes on again, or is due at another time; what was merged into it ends with it."""
    turned = bool(came_from) and (came_from in ENDED) == case.is_open
    if case.part_of_id is not None:
        return turned or case.handling_due_at != due_before
    return turned and case.merged.filter(part_of__isnull=False).exists()
