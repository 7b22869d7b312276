"""A time set at the dispatch, sooner than the limit: Monday 23 November 2026, 09:00; by the limit it is due on Thursday 09:00."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Clock
from wangge.apps.cases.queries import findings, history_of
from wangge.apps.cases.workflow import ClockEvent, Result
from wangge.apps.ledger.queries import detail_of

CHINA = ZoneInfo("Asia/Shanghai")


def local(day, hour=9, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=CHINA)


def dispatch(erjia, case, until=None, why="周三有检查", **more):
    office = erjia.department["construction"]
    order = cases.Dispatch(department=office, until=until or local(24, 17), why_until=why, **more)
    return erjia.take(case, order, "operator")


def handling(case):
    return Clock.objects.get(case=case, stage="handling", ended_at=None)


@pytest.fixture
def accepted(erjia):
    return erjia.at("accepted").case


def test_it_is_due_then_and_history_says_instead_of_when_and_why(erjia, accepted):
    case = dispatch(erjia, accepted)
    assert (case.handling_due_at, handling(case).due_at) == (local(24, 17), local(24, 17))
    assert handling(case).soon_at < local(24, 17)
    detail = detail_of(history_of(case).last())
    assert (detail["until"], detail["was"]) == ("2026-11-24T09:00:00.000000Z", "2026-11-26T01:00:00.000000Z")
    assert detail["why_until"] == "周三有检查"
    assert [event["does"] for event in detail["clocks"] if event["stage"] == "handling"] == [
        ClockEvent.STARTS,
        ClockEvent.MOVED,
    ]
    assert list(findings()) == []


@pytest.mark.parametrize("until", [local(26, 9), local(30), local(23, 8), local(23, 9)])
def test_neither_later_than_the_limit_nor_in_the_past(erjia, accepted, until):
    with pytest.raises(cases.Refused) as refused:
        dispatch(erjia, accepted, until)
    assert refused.value.code == "not_sooner"
    assert not Clock.objects.filter(stage="handling").exists()


def test_nobody_is_hurried_without_a_reason(erjia, accepted):
    with pytest.raises(cases.Refused) as refused:
        dispatch(erjia, accepted, why="")
    assert refused.value.code == "words"


def test_it_survives_a_hand_back_and_may_become_sooner_still(erjia, accepted):
    case = dispatch(erjia, accepted)
    case = erjia.take(case, cases.HandBack(words="不归我们管", whose="供电所"), "handler")
    assert case.handling_due_at == local(24, 17)
    with pytest.raises(cases.Refused):
        dispatch(erjia, case, local(25, 17))
    case = dispatch(erjia, case, local(24, 12))
    assert handling(case).due_at == local(24, 12)
    assert list(findings()) == []


def test_what_was_left_when_it_was_held_is_left_afterwards_and_lateness_is_counted_from_it(erjia, accepted):
    case = erjia.take(dispatch(erjia, accepted), cases.Receive(), "handler")
    erjia.clock.move(days=2)
    case = erjia.take(case, cases.Comment(words="还在等料"), "handler")
    assert case.handling_due_at == local(24, 17)
    late = erjia.take(case, cases.FeedBack(result=Result.FIXED, words="已回填", answer="已修好"), "handler")
    assert Clock.objects.get(case=late, stage="handling").late
    assert list(findings()) == []


def test_more_time_can_still_be_asked_for(erjia, accepted):
    case = erjia.take(dispatch(erjia, accepted), cases.Receive(), "handler")
    case = erjia.take(case, cases.AskExtension(until=local(25, 18), words="等配件"), "handler")
    case = erjia.take(case, cases.GrantExtension(), "operator")
    clock = handling(case)
    assert clock.due_at == local(25, 18)
    assert clock.sooner_seconds > clock.granted_seconds > 0
    assert list(findings()) == []


def test_other_terms_do_not_give_the_time_back(erjia, accepted):
    case = erjia.take(dispatch(erjia, accepted), cases.Receive(), "handler")
    longer = erjia.category["lamp"]
    longer.versions.update(limit_amount=15, limit_unit="working_days")
    case = erjia.take(
        case, cases.Correct(category=longer, grid=case.grid, place=case.place, words="看错了"), "operator"
    )
    assert case.handling_due_at == local(24, 17)
    assert handling(case).limit_amount == 15
    assert list(findings()) == []
