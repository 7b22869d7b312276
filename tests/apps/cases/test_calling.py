"""Call-backs: three tries, each written down; what the reporter says is their rating."""

import uuid

import pytest

from tests.erjia import ANYONE
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Rating, Strand
from wangge.apps.cases.queries import findings, history_of
from wangge.apps.cases.rules import possible_actions
from wangge.apps.cases.workflow import CallOutcome, Channel, Result, Satisfaction, Solved
from wangge.apps.ledger.queries import detail_of

NOT_REACHED = cases.CallBack(outcome=CallOutcome.NOT_REACHED)
GOOD = cases.CallBack(outcome=CallOutcome.SATISFIED, solved=Solved.YES, satisfaction=Satisfaction.GOOD, words="亮了")


@pytest.fixture
def case(erjia):
    return erjia.at("to_call").case


def test_the_centre_calls_where_the_category_says_so_and_nobody_else(erjia, case):
    assert {"call_back", "pass_check"} <= set(possible_actions(erjia.stands["operator"], case))
    assert "call_back" not in possible_actions(erjia.stands["worker"], case)
    assert "call_back" not in possible_actions(erjia.stands["worker"], erjia.at("handled").case)


def test_what_a_satisfied_reporter_says_is_their_rating_and_they_rate_no_more(erjia, case):
    case = erjia.take(case, GOOD, "operator")
    assert case.state == "closed"
    rating = Rating.objects.get(case=case, round=1)
    assert (rating.solved, rating.satisfaction, rating.words, rating.by_call) == ("yes", 4, "亮了", True)
    with pytest.raises(cases.Refused, match="rated"):
        erjia.take(case, cases.Rate(solved=Solved.NO, satisfaction=Satisfaction.BAD), None)
    assert "reopen" in possible_actions(ANYONE, case)


def test_without_the_levels_nothing_is_closed(erjia, case):
    with pytest.raises(cases.Refused, match="levels"):
        erjia.take(case, cases.CallBack(outcome=CallOutcome.SATISFIED), "operator")


def test_whoever_is_not_satisfied_says_what_is_wrong_and_it_is_done_again(erjia, case):
    with pytest.raises(cases.Refused, match="words"):
        erjia.take(case, cases.CallBack(outcome=CallOutcome.NOT_SATISFIED), "operator")
    case = erjia.take(case, cases.CallBack(outcome=CallOutcome.NOT_SATISFIED, words="还是不亮"), "operator")
    assert (case.state, case.holder, case.reworks) == ("handling", "department", 1)


def test_after_three_tries_it_closes_and_says_so(erjia, case):
    first = erjia.take(case, NOT_REACHED, "operator")
    planned = Strand.objects.running().get(case=case, kind="call_back")
    assert (first.state, planned.number, planned.due_at > erjia.clock.moment) == ("handled", "1", True)
    erjia.clock.move(hours=5)
    assert erjia.take(case, NOT_REACHED, "operator2").state == "handled"
    erjia.clock.move(hours=20)
    closed = erjia.take(case, NOT_REACHED, "operator")
    assert closed.state == "closed"
    calls = [
        (detail_of(one)["call"], detail_of(one)["attempt"]) for one in history_of(case) if one.action == "call_back"
    ]
    assert calls == [("not_reached", 1), ("not_reached", 2), ("not_reached", 3)]
    assert not Strand.objects.running().filter(case=case).exists()
    assert not Rating.objects.filter(case=case).exists()
    assert list(findings()) == []


def test_a_new_round_of_checking_counts_its_own_tries(erjia, case):
    erjia.take(case, NOT_REACHED, "operator")
    case = erjia.take(case, cases.FailCheck(words="去看了，不亮"), "operator")
    case = erjia.take(case, cases.FeedBack(result=Result.FIXED, words="修好了"), "handler")
    case = erjia.take(case, cases.Approve(), "head")
    erjia.take(case, NOT_REACHED, "operator")
    assert detail_of(history_of(case).last())["attempt"] == 1


def test_whoever_does_not_wish_to_say_anything_is_left_in_peace(erjia, case):
    closed = erjia.take(case, cases.CallBack(outcome=CallOutcome.REFUSES), "operator")
    assert (closed.state, Rating.objects.filter(case=case).exists()) == ("closed", False)


def test_how_chance_decided_stands_in_the_history(erjia):
    draws = []
    for _time in range(60):
        report = cases.Report(
            town=erjia.town,
            text="垃圾成堆",
            channel=Channel.TERMINAL,
            latitude=32.005,
            longitude=121.025,
            category=erjia.category["litter"],
        )
        order = cases.Settle(report=report, words="清了")
        made = cases.settle_case(order, actor=erjia.stands["worker"], command_id=uuid.uuid4())
        draws.append(detail_of(history_of(made.case).first()) | {"uid": str(made.case.uid), "state": made.case.state})
    assert all(one["seed"] == one["uid"] and one["percent"] == 20 for one in draws)
    assert all((one["draw"] < 20) == one["sampled"] == (one["state"] == "handled") for one in draws)
    assert {one["sampled"] for one in draws} == {True, False}
