"""How long people take: most are in time, some are slow."""

from datetime import datetime, timedelta
from random import Random

from wangge.apps.areas.queries import calendar
from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import State
from wangge.apps.kit import clock
from wangge.apps.kit.worktime import Unit, add_limit

# Working hours until the next step, and the share of those who are slow: minutes for the centre, which is always there.
_HOURS = {State.DISPATCHED: (0.1, 1.6), State.REVIEWING: (0.3, 3.2), State.HANDLED: (0.5, 6.0)}
_SLOW = 0.09
_MORNING, _EVENING = 8, 20


class Pace:
    def __init__(self, random: Random) -> None:
        self._random = random

    def by_day(self, moment: datetime) -> datetime:
        """`moment`, or the next morning where it lies at night: only what is dangerous gets people out of bed."""
        local = moment.astimezone(calendar().zone)
        if _MORNING <= local.hour < _EVENING:
            return moment
        day = local.replace(hour=_MORNING, minute=0) + timedelta(days=local.hour >= _EVENING)
        return day + timedelta(minutes=self._random.uniform(0, 90))

    def until_next(self, case: Case) -> datetime:
        """When somebody gets round to the case."""
        state, slow = State(case.state), self._random.random() < _SLOW
        if state in (State.REPORTED, State.ACCEPTED):
            return clock.now() + timedelta(
                minutes=self._random.uniform(31, 80) if slow else self._random.uniform(1.5, 26)
            )
        if state is State.CLOSED:
            return clock.now() + timedelta(hours=self._random.uniform(1, 40))
        if case.urgent:
            return clock.now() + timedelta(minutes=self._random.uniform(8, 100) * (3 if slow else 1))
        if state is State.HANDLING:
            return self._within_limit(case, slow=slow)
        hours = self._random.uniform(*_HOURS[state]) * (4 if slow else 1)
        return add_limit(clock.now(), hours, Unit.WORKING_HOURS, calendar())

    def _within_limit(self, case: Case, *, slow: bool) -> datetime:
        """Most are done well within the limit of the matter, some after it."""
        limit = case.category.limit_amount if case.category else 3
        share = self._random.uniform(1.05, 1.6) if slow else self._random.uniform(0.08, 0.75)
        return add_limit(clock.now(), limit * share, Unit.WORKING_DAYS, calendar())
