"""A clock that stands and goes on, again and again, is due when one reckoning over all its pauses says so."""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from wangge.apps.kit.worktime import (
    Calendar,
    MissingYear,
    Pause,
    Unit,
    WorkingHours,
    add_limit,
    carried_over,
    china_workdays,
    due_with_pauses,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
SEASONS = WorkingHours(
    seasons=(
        ((5, 1), ((time(8, 30), time(12)), (time(14), time(18)))),
        ((10, 1), ((time(8, 30), time(12)), (time(13, 30), time(17)))),
    )
)
ONE_YEAR = dict(china_workdays(2026).days)
TWO_YEARS = ONE_YEAR | china_workdays(2027).days
DUTY = ((time(8), time(20)),)
CALENDARS = [
    Calendar(1, SHANGHAI, TWO_YEARS),
    Calendar(2, SHANGHAI, TWO_YEARS, SEASONS, DUTY),
    Calendar(3, SHANGHAI, ONE_YEAR, SEASONS),
]
# A day of one season is a little longer than one of another: each change may round a tick of either.
NEARLY = timedelta(milliseconds=1)


class HeldClock(RuleBasedStateMachine):
    """As the loop does it: at each going on, what was left is carried over. Beside it one reckoning from the beginning."""

    @initialize(
        calendar=st.sampled_from(CALENDARS),
        unit=st.sampled_from(Unit),
        amount=st.integers(1, 30),
        start=st.datetimes(
            datetime.fromisoformat("2026-01-02"), datetime.fromisoformat("2026-12-20"), timezones=st.just(UTC)
        ),
    )
    def begin(self, calendar, unit, amount, start):
        self.calendar, self.unit, self.amount, self.start, self.now = calendar, unit, amount, start, start
        self.pauses, self.held, self.missing = [], None, False
        self.due = self._reach(lambda: add_limit(start, amount, unit, calendar))

    def _reach(self, ask):
        """A year that nobody has given ends the story, named, and nothing is half-done."""
        try:
            return ask()
        except MissingYear as missing:
            self.missing = missing.year in (2027, 2028)
            if not self.missing:
                raise
            return None

    @rule(minutes=st.integers(1, 60 * 24 * 9))
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)

    @precondition(lambda self: not self.missing and self.held is None and self.now < self.due)
    @rule()
    def hold(self):
        self.held = self.now

    @precondition(lambda self: not self.missing and self.held is not None)
    @rule()
    def go_on(self):
        held, calendar = self.held, self.calendar
        due = self._reach(lambda: carried_over(self.due, held, self.now, self.unit, calendar, calendar))
        if not self.missing:
            self.pauses.append(Pause(held, self.now))
            self.due, self.held = due, None

    @invariant()
    def both_reckonings_agree(self):
        if self.missing or self.held is not None:
            return
        once = due_with_pauses(self.start, self.amount, self.unit, self.calendar, self.pauses)
        assert abs(self._on_scale(once) - self._on_scale(self.due)) <= NEARLY

    def _on_scale(self, moment):
        """A limit that ends at the close of one span, and one at the opening of the next, are the same."""
        if self.unit not in WORKING:
            return moment
        try:
            return add_limit(moment, Fraction(1, 10**6), self.unit, self.calendar)
        except MissingYear:  # It is the very last moment that is worked in the years given.
            return moment


WORKING = (Unit.WORKING_DAYS, Unit.WORKING_HOURS, Unit.DUTY_MINUTES)


def play(runs, steps):
    run_state_machine_as_test(
        HeldClock,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_standing_and_going_on_is_one_reckoning():
    play(120, 20)


@pytest.mark.soak
def test_standing_and_going_on_is_one_reckoning_for_long():
    play(5000, 60)


@pytest.mark.parametrize("unit", [Unit.WORKING_DAYS, Unit.WORKING_HOURS])
def test_a_limit_into_a_year_that_nobody_has_given_names_the_year(unit):
    with pytest.raises(MissingYear, match="2027"):
        add_limit(datetime(2026, 12, 30, 9, tzinfo=SHANGHAI), 30, unit, CALENDARS[2])


def test_a_season_that_begins_within_a_limit_counts_its_days_as_days():
    start = datetime(2026, 9, 29, 18, tzinfo=SHANGHAI)
    assert add_limit(start, 2, Unit.WORKING_DAYS, CALENDARS[1]) == datetime(2026, 10, 8, 17, tzinfo=SHANGHAI)
    assert not TWO_YEARS[date(2026, 10, 7)]
