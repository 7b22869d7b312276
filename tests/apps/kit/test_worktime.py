from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from wangge.apps.kit.worktime import (
    Calendar,
    MissingYear,
    Pause,
    Unit,
    WorkingHours,
    add_limit,
    at_share,
    china_workdays,
    counted,
    country_workdays,
    due_with_pauses,
    elapsed,
)

SHANGHAI, LOS_ANGELES = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/Los_Angeles")
SUMMER = WorkingHours(
    seasons=(
        ((5, 1), ((time(8, 30), time(12)), (time(14), time(18)))),
        ((10, 1), ((time(8, 30), time(12)), (time(13, 30), time(18)))),
    )
)
CHINA_DAYS = {day: works for year in (2025, 2026, 2027) for day, works in china_workdays(year).days.items()}
AMERICAN_DAYS = {
    day: works for year in (2025, 2026, 2027) for day, works in country_workdays(year, "US", "CA").days.items()
}
CHINA = Calendar(1, SHANGHAI, CHINA_DAYS)
SEASONAL = Calendar(2, SHANGHAI, CHINA_DAYS, SUMMER)
NIGHTS = WorkingHours(seasons=(((1, 1), ((time(0), time(6)), (time(22), time(23, 30)))),))
CALIFORNIA = Calendar(3, LOS_ANGELES, AMERICAN_DAYS, NIGHTS)


def at(text, zone=SHANGHAI):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


FIRST, LAST = datetime.fromisoformat("2025-01-02"), datetime.fromisoformat("2027-06-30")
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
CALENDARS = st.sampled_from([CHINA, SEASONAL, CALIFORNIA])
WORKING = st.sampled_from([Unit.WORKING_DAYS, Unit.WORKING_HOURS])
UNITS = st.sampled_from(Unit)
AMOUNTS = st.one_of(st.integers(0, 60), st.integers(0, 240).map(lambda quarters: Fraction(quarters, 4)))
# One microsecond of work is up to 3.2 of a day, which counts 24 hours for 7½ worked.
ROUNDING = timedelta(microseconds=4)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "due"),
    [
        ("2026-03-06 10:00", 2, Unit.WORKING_DAYS, "2026-03-10 10:00"),
        ("2026-03-06 18:00", 1, Unit.WORKING_DAYS, "2026-03-09 18:00"),
        ("2026-03-07 10:00", 1, Unit.WORKING_DAYS, "2026-03-09 18:00"),
        ("2026-03-06 12:30", Fraction(1, 4), Unit.WORKING_DAYS, "2026-03-06 15:30"),
        ("2026-03-06 11:00", 1, Unit.WORKING_HOURS, "2026-03-06 12:00"),
        ("2026-03-06 11:00", Decimal("1.5"), Unit.WORKING_HOURS, "2026-03-06 14:00"),
        ("2026-03-06 17:00", 4, Unit.WORKING_HOURS, "2026-03-09 11:30"),
        # National Day: 1 to 7 October off; Sunday 20 September and Saturday 10 October worked.
        ("2026-09-30 17:00", 1, Unit.WORKING_DAYS, "2026-10-08 17:00"),
        ("2026-09-30 17:00", 3, Unit.WORKING_DAYS, "2026-10-10 17:00"),
        ("2026-09-18 17:00", 1, Unit.WORKING_DAYS, "2026-09-20 17:00"),
        ("2026-10-10 18:00", 1, Unit.WORKING_HOURS, "2026-10-12 09:30"),
        # Spring Festival: 15 to 23 February off; Saturdays 14 and 28 February worked.
        ("2026-02-13 09:30", 2, Unit.WORKING_DAYS, "2026-02-24 09:30"),
        ("2026-02-27 09:30", 1, Unit.WORKING_DAYS, "2026-02-28 09:30"),
        ("2025-12-31 17:00", 1, Unit.WORKING_DAYS, "2026-01-04 17:00"),
        ("2026-10-01 23:50", 30, Unit.MINUTES, "2026-10-02 00:20"),
        ("2026-10-01 23:50", 6, Unit.EMERGENCY_HOURS, "2026-10-02 05:50"),
        ("2026-10-01 23:50", 15, Unit.CALENDAR_DAYS, "2026-10-16 23:50"),
    ],
)
def test_a_limit_ends_when_its_time_has_been_counted(start, amount, unit, due):
    assert add_limit(at(start), amount, unit, CHINA) == at(due)


def test_each_day_counts_as_one_where_seasons_have_days_of_other_length():
    assert add_limit(at("2026-04-30 16:00"), 1, Unit.WORKING_DAYS, SEASONAL) == at("2026-05-06 16:07:30")
    assert elapsed(at("2026-05-06 00:00"), at("2026-05-07 00:00"), Unit.WORKING_DAYS, SEASONAL) == timedelta(days=1)
    assert elapsed(at("2026-05-06 00:00"), at("2026-05-07 00:00"), Unit.WORKING_HOURS, SEASONAL) == timedelta(hours=7.5)
    assert elapsed(at("2026-03-06 00:00"), at("2026-03-07 00:00"), Unit.WORKING_HOURS, SEASONAL) == timedelta(hours=8)


def test_calendar_days_keep_the_hour_on_the_wall_and_hours_do_not_when_summer_time_begins():
    start = at("2026-03-07 10:00", LOS_ANGELES)
    assert add_limit(start, 1, Unit.CALENDAR_DAYS, CALIFORNIA) == at("2026-03-08 10:00", LOS_ANGELES)
    assert add_limit(start, 24, Unit.EMERGENCY_HOURS, CALIFORNIA) == at("2026-03-08 11:00", LOS_ANGELES)
    back = at("2026-10-31 10:00", LOS_ANGELES)
    assert add_limit(back, 1, Unit.CALENDAR_DAYS, CALIFORNIA) == at("2026-11-01 10:00", LOS_ANGELES)
    assert add_limit(back, 24, Unit.EMERGENCY_HOURS, CALIFORNIA) == at("2026-11-01 09:00", LOS_ANGELES)


def test_an_hour_that_summer_time_skips_is_its_end_and_one_that_comes_twice_is_counted_once():
    assert add_limit(at("2026-03-07 02:30", LOS_ANGELES), 1, Unit.CALENDAR_DAYS, CALIFORNIA) == at(
        "2026-03-08 03:00", LOS_ANGELES
    )
    midnight, morning = at("2026-11-01 00:00", LOS_ANGELES), at("2026-11-01 06:00", LOS_ANGELES)
    assert elapsed(midnight, morning, Unit.CALENDAR_DAYS, CALIFORNIA) == timedelta(hours=6)
    assert elapsed(midnight, morning, Unit.EMERGENCY_HOURS, CALIFORNIA) == timedelta(hours=7)


@given(MOMENTS, AMOUNTS, WORKING, CALENDARS)
def test_counting_up_to_the_end_of_a_working_limit_gives_the_limit(start, amount, unit, calendar):
    due = add_limit(start, amount, unit, calendar)
    assert due >= start
    assert timedelta(0) <= elapsed(start, due, unit, calendar) - counted(amount, unit) < ROUNDING


@given(MOMENTS, AMOUNTS, UNITS)
def test_counting_is_exact_where_days_are_alike(start, amount, unit):
    assert elapsed(start, add_limit(start, amount, unit, CHINA), unit, CHINA) == counted(amount, unit)


@given(MOMENTS, AMOUNTS)
def test_calendar_days_are_exact_but_for_an_hour_that_is_skipped(start, amount):
    due = add_limit(start, amount, Unit.CALENDAR_DAYS, CALIFORNIA)
    over = elapsed(start, due, Unit.CALENDAR_DAYS, CALIFORNIA) - counted(amount, Unit.CALENDAR_DAYS)
    skips = {
        at("2025-03-09 03:00", LOS_ANGELES),
        at("2026-03-08 03:00", LOS_ANGELES),
        at("2027-03-14 03:00", LOS_ANGELES),
    }
    assert over == timedelta(0) or (due in skips and over <= timedelta(hours=1))


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=9)), AMOUNTS, AMOUNTS, UNITS, CALENDARS)
def test_a_later_start_or_a_longer_limit_never_ends_earlier(start, later, amount, more, unit, calendar):
    due = add_limit(start, amount, unit, calendar)
    assert add_limit(start + later, amount, unit, calendar) >= due
    assert add_limit(start, amount + more, unit, calendar) >= due


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=40)), st.timedeltas(timedelta(0), timedelta(days=40)), UNITS)
def test_counted_time_of_two_stretches_adds_up(start, first, second, unit):
    middle, end = start + first, start + first + second
    parts = elapsed(start, middle, unit, CHINA) + elapsed(middle, end, unit, CHINA)
    assert parts == elapsed(start, end, unit, CHINA)


@given(MOMENTS, AMOUNTS, UNITS, st.fractions(0, 2, max_denominator=8))
def test_a_share_of_a_limit_is_the_limit_of_that_share(start, amount, unit, share):
    due = add_limit(start, amount, unit, CHINA)
    mark = at_share(start, due, share, unit, CHINA)
    assert abs(elapsed(start, mark, unit, CHINA) - counted(amount * share, unit)) < ROUNDING


def test_the_yellow_mark_of_four_working_hours_from_friday_afternoon_is_on_monday():
    start = at("2026-03-06 17:00")
    due = add_limit(start, 4, Unit.WORKING_HOURS, CHINA)
    assert at_share(start, due, 0.75, Unit.WORKING_HOURS, CHINA) == at("2026-03-09 10:30")
    assert at_share(start, due, 1.5, Unit.WORKING_HOURS, CHINA) == at("2026-03-09 15:00")


PAUSES = st.lists(
    st.tuples(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=20))).map(lambda p: Pause(p[0], p[0] + p[1])),
    max_size=5,
)


@given(MOMENTS, AMOUNTS, UNITS, PAUSES)
def test_pauses_do_not_count_in_whatever_order_they_come(start, amount, unit, pauses):
    due = due_with_pauses(start, amount, unit, CHINA, pauses)
    assert due is not None
    assert due >= add_limit(start, amount, unit, CHINA)
    assert due == due_with_pauses(start, amount, unit, CHINA, pauses[::-1])
    assert elapsed(start, due, unit, CHINA, pauses) == counted(amount, unit)


def test_a_pause_moves_the_end_by_the_working_time_it_took():
    start = at("2026-03-05 10:00")
    pause = Pause(at("2026-03-06 10:00"), at("2026-03-09 11:00"))
    assert due_with_pauses(start, 2, Unit.WORKING_DAYS, CHINA, [pause]) == at("2026-03-10 11:00")


def test_a_pause_without_end_leaves_no_due_time_unless_it_began_after_it():
    start, open_end = at("2026-03-05 10:00"), Pause(at("2026-03-06 10:00"), None)
    assert due_with_pauses(start, 2, Unit.WORKING_DAYS, CHINA, [open_end]) is None
    assert due_with_pauses(start, 1, Unit.WORKING_DAYS, CHINA, [open_end]) == at("2026-03-06 10:00")
    assert elapsed(start, at("2026-04-06 10:00"), Unit.WORKING_DAYS, CHINA, [open_end]) == timedelta(days=1)


@pytest.mark.parametrize("unit", [Unit.WORKING_DAYS, Unit.WORKING_HOURS])
def test_a_year_that_the_calendar_does_not_hold_is_named(unit):
    with pytest.raises(MissingYear, match="2028"):
        add_limit(at("2027-12-31 17:00"), 2, unit, CHINA)
    with pytest.raises(MissingYear, match="2024"):
        elapsed(at("2024-12-31 17:00"), at("2025-03-01 00:00"), unit, CHINA)
    assert add_limit(at("2040-01-01 00:00"), 1, Unit.CALENDAR_DAYS, CHINA) == at("2040-01-02 00:00")


def test_a_moment_without_zone_a_negative_limit_and_a_calendar_with_gaps_are_errors():
    with pytest.raises(ValueError, match="zone"):
        add_limit(datetime(2026, 3, 6), 1, Unit.MINUTES, CHINA)  # noqa: DTZ001 - what is refused
    with pytest.raises(ValueError, match="negative"):
        add_limit(at("2026-03-06 10:00"), -1, Unit.MINUTES, CHINA)
    for days in ({}, {date(2026, 1, 1): True}, {day: works for day, works in CHINA_DAYS.items() if day.month != 5}):
        with pytest.raises(ValueError, match="every day"):
            Calendar(1, SHANGHAI, days)


@pytest.mark.parametrize(
    "seasons",
    [
        (),
        (((1, 1), ()),),
        (((1, 1), ((time(12), time(8)),)),),
        (((1, 1), ((time(8), time(12)), (time(11), time(18)))),),
        (((5, 1), ((time(8), time(12)),)), ((1, 1), ((time(8), time(12)),))),
    ],
)
def test_working_hours_that_overlap_or_are_missing_are_errors(seasons):
    with pytest.raises(ValueError, match="in order"):
        WorkingHours(seasons=seasons)


def test_before_its_first_season_a_year_has_the_last_one_of_the_year_before():
    assert SUMMER.on(date(2026, 4, 30)) == SUMMER.seasons[1][1]
    assert SUMMER.on(date(2026, 5, 1)) == SUMMER.seasons[0][1]


def test_the_state_council_year_is_final_and_the_next_provisional():
    known, guessed = china_workdays(2026), china_workdays(2027)
    assert (known.provisional, known.source) == (False, "chinesecalendar")
    assert (guessed.provisional, guessed.source) == (True, "holidays")
    assert sum(known.days.values()) == 248
    assert known.days[date(2026, 10, 10)]
    assert not known.days[date(2026, 10, 6)]
    assert guessed.days[date(2027, 3, 1)]
    assert not guessed.days[date(2027, 10, 1)]
    assert len(guessed.days) == 365


def test_an_unknown_country_is_an_error():
    with pytest.raises(NotImplementedError):
        country_workdays(2026, "XX")
