"""What came and went, day by day, from what was added up; and today against the same day of last week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, Sum

from wangge.apps.analytics.models import Mark, Progress, Tally
from wangge.apps.analytics.workflow import COUNTED, Dimension, Indicator
from wangge.apps.cases.models import CaseQuerySet
from wangge.apps.kit import clock
from wangge.apps.ledger.models import Entry

# Everything that is reported is in the denominator of the one, everything that is closed in that of the other.
REPORTED, CLOSED = Indicator.ACCEPTANCE, Indicator.FIRST_TIME_FIX
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Days:
    """Reported and closed on each of `days`; reported by village too, by its id."""

    days: tuple[date, ...]
    reported: Sequence[int]
    closed: Sequence[int]
    villages: Mapping[int, Sequence[int]]

    def ending(self, today: "Today") -> "Days":
        """The last day as its reader counts it: beside the number of today no chart says another."""
        return replace(
            self,
            reported=[*self.reported[:-1], today.reported],
            closed=[*self.closed[:-1], today.closed],
        )


def days_of(town_id: int, last: date, *, number: int) -> Days:
    """The `number` days up to `last`; one query, of tallies alone."""
    days = tuple(last - timedelta(days=back) for back in reversed(range(number)))
    # One range of the index for each dimension: an OR would go through all days that there ever were.
    tallies = Tally.objects.filter(
        town_id=town_id,
        dimension__in=[Dimension.TOWN, Dimension.VILLAGE],
        indicator__in=[REPORTED, CLOSED],
        day__range=(days[0], last),
    )
    found: dict[tuple[str, str], dict[date, int]] = {}
    for member, indicator, day, total in (
        tallies.order_by().values_list("member", "indicator", "day").annotate(Sum("total"))
    ):
        found.setdefault((member, indicator), {})[day] = total

    def line(member: str, indicator: Indicator) -> list[int]:
        return [found.get((member, indicator), {}).get(day, 0) for day in days]

    villages = {int(member): line(member, REPORTED) for member, indicator in found if member and indicator == REPORTED}
    return Days(days, line("", REPORTED), line("", CLOSED), villages)


@dataclass(frozen=True, slots=True)
class Today:
    """`before`: reported on the same day of last week up to the same time."""

    reported: int = 0
    accepted: int = 0
    before: int = 0
    closed: int = 0
    first_time: int = 0


def today_in(cases: CaseQuerySet, today: date, now: datetime) -> Today:
    """Of these cases, as far as they are counted: the very ones that the lists of the indicators show. One query."""
    marks = Mark.objects.filter(indicator__in=[REPORTED, CLOSED], day__in=[today, today - _WEEK])
    marks = marks.filter(Exists(cases.filter(pk=OuterRef("case_id")).order_by()))
    reported, closed = Q(indicator=REPORTED, day=today), Q(indicator=CLOSED, day=today)
    before = Q(indicator=REPORTED, day=today - _WEEK, at__lte=now - _WEEK)
    counts = marks.aggregate(
        reported=Count("pk", filter=reported),
        accepted=Count("pk", filter=reported & Q(good=True)),
        before=Count("pk", filter=before),
        closed=Count("pk", filter=closed),
        first_time=Count("pk", filter=closed & Q(good=True)),
    )
    return Today(**counts)


def today_by_town(cases: CaseQuerySet, today: date) -> dict[int, tuple[int, int]]:
    """Town → reported and closed today, of these cases: as many as the lists behind the numbers show. One query."""
    marks = Mark.objects.filter(indicator__in=[REPORTED, CLOSED], day=today)
    marks = marks.filter(Exists(cases.filter(pk=OuterRef("case_id")).order_by()))
    found: dict[int, tuple[int, int]] = {}
    for town, indicator, total in marks.order_by().values_list("case__town_id", "indicator").annotate(Count("pk")):
        reported, closed = found.get(town, (0, 0))
        found[town] = (total, closed) if indicator == REPORTED else (reported, total)
    return found


def counted_until() -> datetime:
    """Up to when the numbers hold what happened: now, unless the worker is behind."""
    behind = Entry.objects.filter(pk__gt=OuterRef("position"), subject_kind="cases.case")
    progress = Progress.objects.filter(name=COUNTED).annotate(is_behind=Exists(behind)).first()
    return progress.counted_at if progress is not None and progress.is_behind else clock.now()
