"""Stories of many cases at once, in a fixed number of queries however many they are."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max, Min

from wangge.apps.analytics.queries.again import Again, again_after
from wangge.apps.analytics.rules import Happening, Stint, Story
from wangge.apps.analytics.workflow import TENTHS, Dimension
from wangge.apps.areas.queries import calendar
from wangge.apps.cases.models import Case, Clock, Reporter
from wangge.apps.cases.workflow import State
from wangge.apps.kit.worktime import Calendar, MissingYear, Unit, elapsed
from wangge.apps.ledger.models import Entry

_CASE = (
    "pk", "uid", "town_id", "chain_length", "state", "channel", "result", "reported_at", "closed_at",
    "village_id", "grid_id", "department_id", "category_id", "latitude", "longitude", "place_made_up",
)  # fmt: skip
Row = Mapping[str, Any]
_AT_ONCE = 2000


def stories_of(case_ids: Collection[int]) -> Iterator[list[tuple[Row, Story]]]:
    """Each with the row of its case: pk, town_id, chain_length and what it is counted under; some thousand at a time."""
    rows = list(Case.objects.filter(pk__in=case_ids).order_by("pk").values(*_CASE))
    again, days = again_after(rows), calendar()
    for start in range(0, len(rows), _AT_ONCE):
        yield _told(rows[start : start + _AT_ONCE], again, days)


def _told(rows: list[dict[str, Any]], again: Again, days: Calendar) -> list[tuple[Row, Story]]:
    happenings, stints, called = _happenings(rows), _stints(rows), _with_phone(rows)
    return [
        (
            row,
            Story(
                state=row["state"],
                channel=row["channel"],
                result=row["result"],
                for_resident=row["pk"] in called,
                reported_at=row["reported_at"],
                closed_at=_closed_at(row),
                happenings=tuple(happenings[row["uid"]]),
                stints=tuple(stints[row["pk"]]),
                came_again_at=again(row),
                working_days=_working_days(row["reported_at"], _closed_at(row), days),
            ),
        )
        for row in rows
    ]


def members_of(row: Row) -> dict[str, str]:
    """Dimension → the member of it under which a case is counted."""
    found = {
        Dimension.TOWN: "",
        Dimension.VILLAGE: row["village_id"],
        Dimension.GRID: row["grid_id"],
        Dimension.DEPARTMENT: row["department_id"],
        Dimension.CATEGORY: row["category_id"],
        Dimension.CHANNEL: row["channel"],
    }
    return {dimension.value: str(member) for dimension, member in found.items() if member is not None}


def _closed_at(row: Row) -> datetime | None:
    """A case that was declined or reopened is not closed, whatever time it carries."""
    at: datetime | None = row["closed_at"] if row["state"] == State.CLOSED else None
    return at


def _working_days(start: datetime, end: datetime | None, days: Calendar) -> int | None:
    """In tenths; None while it goes on, and where the calendar lacks a year."""
    if end is None:
        return None
    try:
        return round(elapsed(start, end, Unit.WORKING_DAYS, days) / Unit.WORKING_DAYS.length * TENTHS)
    except MissingYear:
        return None


def _happenings(rows: Sequence[Row]) -> Mapping[object, list[Happening]]:
    found: dict[object, list[Happening]] = defaultdict(list)
    entries = Entry.objects.filter(subject_uid__in=[row["uid"] for row in rows]).order_by("subject_uid", "sequence")
    for uid, action, at, detail in entries.values_list("subject_uid", "action", "effective_at", "kept__detail"):
        found[uid].append(Happening(action, at, detail or ""))
    return found


def _stints(rows: Sequence[Row]) -> Mapping[int, list[Stint]]:
    found: dict[int, list[Stint]] = defaultdict(list)
    clocks = Clock.objects.filter(case_id__in=[row["pk"] for row in rows]).order_by("case_id", "stage", "round")
    for case_id, stage, due_at, ended_at, late in clocks.values_list("case_id", "stage", "due_at", "ended_at", "late"):
        found[case_id].append(Stint(stage, due_at, ended_at, late))
    return found


def _with_phone(rows: Sequence[Row]) -> set[int]:
    """Cases whose reporter left a number: somebody asked for it."""
    reporters = Reporter.objects.filter(case_id__in=[row["pk"] for row in rows]).exclude(phone_index=b"")
    return set(reporters.values_list("case_id", flat=True))


def span_of_cases() -> tuple[int, int]:
    """The least and the greatest key; (0, 0) while there is no case."""
    ends = Case.objects.aggregate(least=Min("pk"), most=Max("pk"))
    return ends["least"] or 0, ends["most"] or 0
