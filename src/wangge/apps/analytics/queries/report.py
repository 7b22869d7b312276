"""The numbers of a period, from what was added up day by day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Sum

from wangge.apps.analytics.models import Mark, Tally
from wangge.apps.analytics.workflow import SPREAD, TENTHS, Dimension, Ending, Indicator
from wangge.apps.cases.models import is_seen
from wangge.apps.posts.rules import Standing


@dataclass(frozen=True)
class Share:
    """Numerator and denominator, always both."""

    good: int = 0
    total: int = 0

    @property
    def percent(self) -> float | None:
        """None where there is nothing to divide by."""
        return 100 * self.good / self.total if self.total else None


@dataclass(frozen=True)
class Scope:
    """Of which town, and of which of its members: a village, a department … or all."""

    town_id: int
    dimension: Dimension = Dimension.TOWN
    member: str = ""


@dataclass
class Report:
    """`days`: median and 90th percentile of working days to close; `results` by ending, only those that occur."""

    shares: dict[Indicator, Share] = field(default_factory=dict)
    days: tuple[float, float] | None = None
    closed: int = 0
    results: dict[Ending, int] = field(default_factory=dict)

    def share(self, indicator: Indicator) -> Share:
        return self.shares.get(indicator, Share())


def report_of(scope: Scope, start: date, end: date) -> Report:
    """Of all days from `start` to `end`, both included; one query."""
    tallies = _tallies(scope.town_id, scope.dimension, start, end).filter(member=scope.member)
    rows = tallies.values_list("indicator", "bucket").annotate(Sum("good"), Sum("total"))
    return _report(rows)


def reports_by(town_id: int, dimension: Dimension, start: date, end: date) -> dict[str, Report]:
    """Member → its numbers; one query whatever the number of members."""
    tallies = _tallies(town_id, dimension, start, end)
    rows = tallies.values_list("member", "indicator", "bucket").annotate(Sum("good"), Sum("total"))
    grouped: dict[str, list[tuple[str, int, int, int]]] = defaultdict(list)
    for member, *row in rows:
        grouped[member].append(tuple(row))
    return {member: _report(found) for member, found in grouped.items()}


def _tallies(town_id: int, dimension: Dimension, start: date, end: date) -> "QuerySet[Tally]":
    return Tally.objects.filter(town_id=town_id, dimension=dimension, day__range=(start, end)).order_by()


def _report(rows: Iterable[tuple[Any, ...]]) -> Report:
    report = Report()
    spread: dict[Indicator, dict[int, int]] = {indicator: defaultdict(int) for indicator in SPREAD}
    for indicator, bucket, good, total in rows:
        if indicator in SPREAD:
            spread[Indicator(indicator)][bucket] += good
        else:
            report.shares[Indicator(indicator)] = Share(good, total)
    report.days, report.closed = _percentiles(spread[Indicator.DAYS]), sum(spread[Indicator.DAYS].values())
    endings = list(Ending)
    report.results = {endings[bucket]: count for bucket, count in sorted(spread[Indicator.RESULTS].items()) if count}
    return report


def _percentiles(counts: Mapping[int, int]) -> tuple[float, float] | None:
    """Median and 90th percentile (nearest rank) of what was counted in tenths."""
    total = sum(counts.values())
    if not total:
        return None
    return _ranked(counts, ceil(total * 0.5)) / TENTHS, _ranked(counts, ceil(total * 0.9)) / TENTHS


def _ranked(counts: Mapping[int, int], rank: int) -> int:
    seen = 0
    for value, count in sorted(counts.items()):
        seen += count
        if seen >= rank:
            return value
    return 0


_FIELDS = {
    Dimension.VILLAGE: "village_id",
    Dimension.GRID: "grid_id",
    Dimension.DEPARTMENT: "department_id",
    Dimension.CATEGORY: "category_id",
    Dimension.CHANNEL: "channel",
}


def cases_behind(
    indicator: Indicator, scope: Scope, start: date, end: date, standing: Standing, *, good: bool | None = None
) -> "QuerySet[Mark, int]":
    """Keys of the very cases behind a number, as far as this person may see them; the latest to count come first.

    `good` narrows to those in or not in the numerator. It goes along the marks of the period, not along all of a town's cases.
    """
    within: dict[str, Any] = {"indicator": indicator, "day__range": (start, end), "good__isnull": False}
    if good is not None:
        within["good"] = good
    of_scope: dict[str, Any] = {"town_id": scope.town_id}
    if scope.dimension is not Dimension.TOWN:
        of_scope[_FIELDS[scope.dimension]] = scope.member
    # A case that counts several times is named once, where it counted last.
    later = Mark.objects.filter(case_id=OuterRef("case_id"), pk__gt=OuterRef("pk"), **within)
    marks = Mark.objects.filter(is_seen(standing, "case_id", **of_scope), ~Exists(later), **within)
    return marks.order_by("-day", "-case_id").values_list("case_id", flat=True)
