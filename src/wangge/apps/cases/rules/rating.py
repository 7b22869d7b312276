from datetime import datetime, timedelta

from wangge.apps.cases.models import Case

RATING_DAYS = 15


def rating_ends_at(case: Case) -> datetime | None:
    """Until when the last closing may be rated or, once, undone by its reporter; None while the case is open."""
    return case.closed_at + timedelta(days=RATING_DAYS) if case.closed_at else None


def rating_is_open(case: Case, *, now: datetime) -> bool:
    end = rating_ends_at(case)
    return end is not None and now <= end
