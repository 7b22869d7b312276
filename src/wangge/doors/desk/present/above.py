"""The orders from above as a list."""

from datetime import datetime
from typing import Any

from wangge.apps.cases.models import OrderFromAbove
from wangge.apps.cases.workflow import State
from wangge.doors.porch.standing import clock_state


def above_rows(orders: list[OrderFromAbove], now: datetime) -> list[dict[str, Any]]:
    """`orders` with their cases; no query is asked here."""
    return [_row(one, now) for one in orders]


def _row(one: OrderFromAbove, now: datetime) -> dict[str, Any]:
    waits = one.answered_at is None
    state = clock_state(one.inner_due_at, one.strand.soon_at, now)
    return {
        "sender": one.get_sender_display(),
        "number": one.number,
        "round": one.round,
        "case": one.case.number,
        "title": one.case.title,
        "state": State(one.case.state).label,
        "clock": {"state": state, "due_at": one.inner_due_at, "stage": ""} if waits else None,
        "due_at": one.due_at,
        "answered_at": one.answered_at,
        "return_asked": one.return_asked_at is not None and not one.returned,
        "returned": one.returned,
        "late": one.strand.late,
    }
