"""A new calendar: old dates are explained by the old one, running clocks move only when somebody says so."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from wangge.apps.areas import actions as areas
from wangge.apps.areas.queries import calendar, calendar_at
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Clock
from wangge.apps.cases.queries import findings
from wangge.apps.cases.workflow import Stage
from wangge.apps.kit.worktime import Unit, add_limit, china_workdays
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.queries import detail_of, entries_of

CHINA = ZoneInfo("Asia/Shanghai")


def local(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=CHINA)


def off(*days):
    """2026 with these days of November off as well."""
    known = dict(china_workdays(2026).days)
    return known | {date(2026, 11, day): False for day in days}


def handling(case):
    return Clock.objects.get(case=case, stage=Stage.HANDLING)


def test_the_calendar_of_an_earlier_version_comes_from_the_history(erjia):
    before = calendar()
    areas.import_calendar_year(2026, off(24), actor=SYSTEM, source="list")
    areas.set_hours([{"from": "01-01", "spans": [["09:00", "17:00"]]}], actor=SYSTEM)
    areas.set_duty([["08:00", "20:00"]], actor=SYSTEM)
    again = calendar_at(before.version)
    assert (again.version, again.workdays, again.hours, again.duty) == (
        before.version,
        before.workdays,
        before.hours,
        before.duty,
    )
    assert calendar_at(before.version + 1).workdays[date(2026, 11, 24)] is False
    assert calendar_at(before.version + 3).duty == calendar().duty != ()
    with pytest.raises(LookupError):
        calendar_at(99)


def test_a_new_calendar_moves_nothing_until_somebody_says_so_and_then_says_from_when_to_when(erjia):
    case = erjia.at("handling").case
    areas.import_calendar_year(2026, off(24), actor=SYSTEM, source="list")
    assert handling(case).due_at == local(26, 9)
    erjia.clock.move(minutes=30)
    assert cases.follow_new_calendar(actor=erjia.person["administrator"].as_actor()) == 1
    assert cases.follow_new_calendar(actor=erjia.person["administrator"].as_actor()) == 0
    case.refresh_from_db()
    assert handling(case).due_at == case.due_at == case.handling_due_at == local(27, 9)
    (said,) = detail_of(entries_of(case.uid).last())["clocks"]
    assert (said["does"], said["was"], said["due"]) == (
        "moved",
        "2026-11-26T01:00:00.000000Z",
        "2026-11-27T01:00:00.000000Z",
    )
    assert list(findings()) == []


def test_what_is_late_and_what_runs_day_and_night_does_not_move(erjia):
    late = erjia.at("handling").case
    erjia.clock.moment = local(26, 10)
    erjia.report()
    areas.import_calendar_year(2026, off(27), actor=SYSTEM, source="list")
    assert cases.follow_new_calendar(actor=SYSTEM) == 0
    assert handling(late).due_at == local(26, 9)


def test_a_clock_that_stood_goes_on_with_what_was_left_by_the_old_calendar(erjia):
    case = erjia.at("reviewing").case
    areas.import_calendar_year(2026, off(24, 25), actor=SYSTEM, source="list")
    erjia.clock.moment = local(23, 10)
    case = erjia.take(case, cases.Return(words="请补照片"), "head")
    # Three working days were left; the 24th and the 25th are off now.
    assert case.due_at == local(30, 10)
    assert handling(case).calendar_version == calendar().version
    assert list(findings()) == []


def test_acceptance_waits_for_the_hours_in_which_the_centre_is_manned_but_danger_does_not(erjia):
    areas.set_duty([["08:00", "20:00"]], actor=SYSTEM)
    erjia.clock.moment = local(28, 19, 50)
    assert erjia.report().case.due_at == local(29, 8, 20)
    assert erjia.report("家里有煤气味").case.due_at == local(28, 20, 20)
    clock = Clock.objects.order_by("pk").first()
    assert (clock.limit_amount, clock.limit_unit) == (30, Unit.DUTY_MINUTES)
    assert list(findings()) == []


def test_without_duty_hours_their_minutes_are_minutes(erjia):
    start = local(28, 23)
    assert add_limit(start, 30, Unit.DUTY_MINUTES, calendar()) == start + timedelta(minutes=30)


def test_a_year_that_leaves_a_gap_is_refused_and_the_missing_one_named(erjia):
    with pytest.raises(ValidationError, match="2028"):
        areas.import_calendar_year(2029, china_workdays(2029).days, actor=SYSTEM, source="list")
    with pytest.raises(ValidationError, match="2025"):
        areas.import_calendar_year(2024, china_workdays(2024).days, actor=SYSTEM, source="list")
    assert calendar().last_year >= 2027


@pytest.mark.parametrize(
    "spans",
    [[["20:00", "08:00"]], [["08:00"]], [["25:00", "26:00"]], [["08:00", "12:00"], ["11:00", "13:00"]], "x", [None]],
)
def test_duty_hours_that_make_no_sense_are_refused(erjia, spans):
    with pytest.raises(ValidationError):
        areas.set_duty(spans, actor=SYSTEM)
