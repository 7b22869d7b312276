"""Lines about cases beside the form of a call."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import State
from wangge.doors.desk.present.rows import clock_cell
from wangge.doors.porch.standing import holder_of


def line_of(case: Case, metres: int | None = None) -> dict[str, Any]:
    """`joins` where a caller may be joined to it."""
    return {
        "number": case.number,
        "title": case.title,
        "state": case.get_state_display(),
        "holder": holder_of(case),
        "at": case.reported_at,
        "metres": metres,
        "joins": case.is_open,
    }


def line_of_values(row: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    return {
        "number": row["number"],
        "title": row["title"],
        "state": State(row["state"]).label,
        "clock": clock_cell(row, now),
        "joins": True,
    }
