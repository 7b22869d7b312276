"""A calendar as a scale: instants on one side, ticks of working time on the other, both ways by one bisection."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wangge.apps.kit.worktime.hours import Span, WorkingHours

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class MissingYear(LookupError):
    """A limit reaches into `year`, whose working days are not known; its text is for the person who set the limit."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year

    def __str__(self) -> str:
        return _("The working days of %(year)s are not known yet. Import the calendar of that year first.") % {
            "year": self.year
        }


class Scale(NamedTuple):
    """Spans of work: first and last microsecond since 1970 UTC, ticks before and after, ticks per microsecond."""

    opens: list[int]
    closes: list[int]
    before: list[int]
    after: list[int]
    rates: list[int]

    def ticks(self, instant: int) -> int:
        """Ticks counted up to `instant`."""
        index = bisect_right(self.opens, instant) - 1
        if index < 0:
            return 0
        return self.before[index] + (min(instant, self.closes[index]) - self.opens[index]) * self.rates[index]

    def instant(self, ticks: int) -> int:
        """The first instant at which `ticks` have been counted; IndexError beyond the last span."""
        index = bisect_left(self.after, ticks)
        return self.opens[index] - (self.before[index] - ticks) // self.rates[index]


@dataclass(frozen=True, eq=False)
class Calendar:
    """Working days and hours of a place. `workdays` says for every day of unbroken whole years whether it is one.

    `duty`: when the centre is manned, on every day; none means day and night.
    `version` is kept beside each due date, so that it can be explained later. Raises ValueError for days with a gap.
    """

    version: int
    zone: ZoneInfo
    workdays: Mapping[date, bool] = field(repr=False)
    hours: WorkingHours = field(default_factory=WorkingHours)
    duty: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        days = sorted(self.workdays)
        whole = bool(days) and (days[0].month, days[0].day, days[-1].month, days[-1].day) == (1, 1, 12, 31)
        if not whole or (days[-1] - days[0]).days + 1 != len(days):
            msg = "workdays must hold every day of unbroken whole years"
            raise ValueError(msg)

    @cached_property
    def first_year(self) -> int:
        return min(self.workdays).year

    @cached_property
    def last_year(self) -> int:
        return max(self.workdays).year

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """First instant of the first year and of the year after the last, in microseconds."""
        years = (self.first_year, self.last_year + 1)
        first, last = (microseconds(datetime(year, 1, 1, tzinfo=self.zone)) for year in years)
        return first, last

    @cached_property
    def hours_scale(self) -> Scale:
        """One tick is a microsecond of work."""
        return _scale([(span, 1) for spans in self._spans for span in spans])

    @cached_property
    def days_scale(self) -> Scale:
        """`day_ticks` ticks are a working day, however long it is."""
        return _scale([(span, self.day_ticks // _length(spans)) for spans in self._spans for span in spans])

    @cached_property
    def duty_scale(self) -> Scale:
        """One tick is a microsecond on duty."""
        spans = (self._instants(day, span) for day in sorted(self.workdays) for span in self.duty)
        return _scale([((opens, closes), 1) for opens, closes in spans if opens < closes])

    @cached_property
    def day_ticks(self) -> int:
        return math.lcm(*{_length(spans) for spans in self._spans}) if self._spans else 1

    @cached_property
    def _spans(self) -> list[list[tuple[int, int]]]:
        worked = (day for day, works in sorted(self.workdays.items()) if works)
        days = ([self._instants(day, span) for span in self.hours.on(day)] for day in worked)
        # A span within the hour that summer time skips has no length.
        return [spans for day in days if (spans := [(opens, closes) for opens, closes in day if opens < closes])]

    def _instants(self, day: date, span: Span) -> tuple[int, int]:
        opens, closes = (microseconds(datetime.combine(day, wall, self.zone)) for wall in span)
        return opens, closes

    def check(self, instant: int) -> None:
        """Raises MissingYear when `instant` is in a year that the calendar does not hold."""
        first, last = self.bounds
        if not first <= instant <= last:
            raise MissingYear(moment(instant).astimezone(self.zone).year)


def microseconds(at: datetime) -> int:
    """Microseconds since 1970 UTC; ValueError without a time zone."""
    if at.tzinfo is None:
        msg = "a moment needs a time zone"
        raise ValueError(msg)
    return (at - EPOCH) // MICROSECOND


def moment(instant: int) -> datetime:
    return EPOCH + timedelta(microseconds=instant)


def _length(spans: list[tuple[int, int]]) -> int:
    return sum(closes - opens for opens, closes in spans)


def _scale(spans: list[tuple[tuple[int, int], int]]) -> Scale:
    totals = list(accumulate(((closes - opens) * rate for (opens, closes), rate in spans), initial=0))
    opens, closes = ([span[side] for span, _rate in spans] for side in (0, 1))
    return Scale(opens, closes, totals[:-1], totals[1:], [rate for _span, rate in spans])
