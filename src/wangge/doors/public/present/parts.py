"""The parts of a report that was split, as its reporter follows them."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import part_secret, parts_of, parts_with_a_question
from wangge.apps.cases.workflow import State
from wangge.doors.porch.standing import clock_of, holder_of


def parts_shown(case: Case, now: datetime) -> list[dict[str, Any]]:
    """Two queries, however many parts."""
    asked = parts_with_a_question(case)
    return [_shown(part, now, is_asked=part.pk in asked) for part in parts_of(case)]


def _shown(part: Case, now: datetime, *, is_asked: bool) -> dict[str, Any]:
    end = part.merged_into or part
    return {
        "title": part.title,
        "number": part.number,
        "url": reverse("public:case", args=[part_secret(part)]),
        "state": end.get_state_display(),
        "outcome": end.get_result_display() if end.result and not end.is_open else "",
        "holder": holder_of(end),
        "clock": clock_of(end, now),
        "answer": end.answer if end.state == State.CLOSED else "",
        "is_asked": is_asked,
    }
