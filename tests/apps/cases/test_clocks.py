"""When things are due: Monday 09:00, office hours 08:30–12:00 and 13:30–18:00."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Clock
from wangge.apps.cases.workflow import DEFAULT_LIMITS, Limit, Result, Stage, urgent_limit
from wangge.apps.kit.worktime import Unit

CHINA = ZoneInfo("Asia/Shanghai")


def local(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=CHINA)


def clock_of(case, stage, number=1):
    return Clock.objects.get(case=case, stage=stage, round=number)


def test_acceptance_and_dispatch_run_day_and_night_and_receipt_in_office_hours(erjia):
    assert erjia.at("reported").case.due_at == local(23, 9, 30)
    assert erjia.at("accepted").case.due_at == local(23, 9, 30)
    assert erjia.at("dispatched").case.due_at == local(23, 11)


def test_handling_is_due_three_working_days_after_the_first_dispatch(erjia):
    assert erjia.at("handling").case.due_at == local(26, 9)


def test_an_urgent_case_has_a_quarter_of_the_time_day_and_night(erjia):
    case = erjia.at("reported").case
    erjia.take(case, cases.Accept(category=erjia.category["road"], urgent=True), "operator")
    case = erjia.take(case, cases.Dispatch(department=erjia.department["construction"]), "operator")
    assert case.due_at == local(23, 9, 30)
    assert case.handling_due_at == local(23, 15)


@pytest.mark.parametrize(
    ("limit", "minutes"),
    [
        (Limit(3, Unit.WORKING_DAYS), 360),
        (Limit(2, Unit.WORKING_HOURS), 30),
        (Limit(1, Unit.CALENDAR_DAYS), 360),
        (Limit(1, Unit.MINUTES), 1),
    ],
)
def test_a_quarter_of_each_unit(limit, minutes):
    assert urgent_limit(Stage.HANDLING, limit) == Limit(minutes, Unit.MINUTES)


def test_urgency_changes_neither_review_nor_check():
    for stage in (Stage.ACCEPTANCE, Stage.DISPATCH, Stage.REVIEW, Stage.CHECK):
        assert urgent_limit(stage, DEFAULT_LIMITS[stage]) == DEFAULT_LIMITS[stage]


def test_handing_back_does_not_restart_the_handling_clock(erjia):
    case = erjia.at("dispatched").case
    erjia.clock.move(hours=1)
    case = erjia.take(case, cases.HandBack(words="不是我们的路", whose="县公路站"), "handler")
    assert case.handling_due_at == local(26, 9)
    assert case.due_at == local(23, 10, 30)
    erjia.clock.move(hours=1)
    case = erjia.take(case, cases.Dispatch(department=erjia.department["farming"]), "operator")
    assert case.handling_due_at == local(26, 9)
    assert [clock_of(case, Stage.DISPATCH, number).late for number in (1, 2)] == [False, True]


def test_time_in_review_and_check_does_not_count_against_the_handler(erjia):
    case = erjia.at("reviewing").case
    erjia.clock.move(days=1)
    case = erjia.take(case, cases.Return(words="请补照片"), "head")
    assert case.due_at == local(27, 9)
    case = erjia.take(case, cases.FeedBack(result=Result.FIXED, words="补好了"), "handler")
    case = erjia.take(case, cases.Approve(), "head")
    erjia.clock.move(hours=3)
    case = erjia.take(case, cases.FailCheck(words="坑还在"), "worker")
    # 24 November 09:00 to 12:00 counts nothing; three working hours more are left for it.
    assert case.due_at == local(27, 13, 30) or case.due_at == local(27, 12)
    assert case.reworks == 1


def test_reopening_starts_a_new_round_of_handling(erjia):
    case = erjia.at("closed").case
    erjia.clock.move(days=2)
    case = erjia.take(case, cases.Reopen(words="又塌了"), None)
    assert (case.state, case.due_at) == ("handling", local(30, 9))
    assert clock_of(case, Stage.HANDLING, 2).ended_at is None
    assert clock_of(case, Stage.HANDLING, 1).ended_at == local(23, 9)


def test_late_once_is_late_for_good(erjia):
    case = erjia.at("reported").case
    erjia.clock.move(minutes=31)
    erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator")
    assert clock_of(case, Stage.ACCEPTANCE).late


def test_the_yellow_mark_is_at_three_quarters(erjia):
    assert clock_of(erjia.at("reported").case, Stage.ACCEPTANCE).soon_at == local(23, 9, 22).replace(second=30)
