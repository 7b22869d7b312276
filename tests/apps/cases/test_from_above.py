"""Orders from above: a number of another system, a date of its own, an answer that is owed."""

from datetime import timedelta

import pytest

from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import OrderFromAbove, Strand
from wangge.apps.cases.queries import asked_of, findings
from wangge.apps.cases.rules import possible_actions
from wangge.apps.cases.workflow import AnswerForm, Mark, OrderSender, Result
from wangge.apps.ledger.models import Message
from wangge.commands.worker import work_off

NUMBER = "TZ2611230001"
ANSWER = cases.AnswerOrder(number=NUMBER, words="已修好")


def again(erjia, **more):
    now = erjia.clock.moment
    values = {"sender": OrderSender.HOTLINE, "number": NUMBER, "received_at": now, "due_at": now + timedelta(days=2)}
    return cases.OrderComes(**values | more)


def order():
    return OrderFromAbove.objects.select_related("strand").get(number=NUMBER)


def test_it_is_due_here_before_it_is_due_there(erjia):
    erjia.ordered()
    row = order()
    assert row.due_at - row.inner_due_at == timedelta(hours=24)
    assert (row.strand.due_at, row.strand.holder) == (row.inner_due_at, "centre")
    assert row.strand.soon_at < row.inner_due_at


def test_a_buffer_leaves_at_least_half_of_the_time(erjia):
    case = erjia.at("handling").case
    erjia.take(case, again(erjia, due_at=erjia.clock.moment + timedelta(hours=6)), "operator")
    assert order().inner_due_at - order().received_at == timedelta(hours=3)


def test_only_the_centre_answers_and_only_while_an_order_waits(erjia):
    plain, case = erjia.at("handling").case, erjia.ordered().case
    assert {"answer_order", "ask_return"} <= set(possible_actions(erjia.stands["operator"], case))
    assert "answer_order" not in possible_actions(erjia.stands["operator"], plain)
    assert "answer_order" not in possible_actions(erjia.stands["handler"], case)
    case = erjia.take(case, ANSWER, "operator")
    assert "answer_order" not in possible_actions(erjia.stands["operator"], case)
    assert (order().answer, order().strand.outcome, order().strand.late) == ("已修好", "answered", False)


@pytest.mark.parametrize("ends", ["closed", "merged"])
def test_its_clock_runs_on_though_the_case_has_ended(erjia, ends):
    case = erjia.ordered("handled" if ends == "closed" else "handling").case
    if ends == "closed":
        case = erjia.take(case, cases.PassCheck(words="平了"), "worker")
    else:
        case = erjia.take(case, cases.Merge(into=erjia.report().case, words="同一处"), "operator")
    assert case.state == ends
    assert Strand.objects.running().filter(case=case, kind="order").exists()
    erjia.clock.move(hours=24 * 5)
    case = erjia.take(case, ANSWER, "operator")
    assert (case.state, order().strand.late) == (ends, True)
    assert list(findings()) == []


def test_a_full_form_wants_the_result_and_the_contact(erjia):
    case = erjia.ordered(form=AnswerForm.FULL).case
    with pytest.raises(cases.Refused, match="order_result"):
        erjia.take(case, ANSWER, "operator")
    with pytest.raises(cases.Refused, match="contacted"):
        erjia.take(case, cases.AnswerOrder(number=NUMBER, words="好了", result=Result.FIXED), "operator")
    full = cases.AnswerOrder(number=NUMBER, words="好了", result=Result.FIXED, contacted="11月24日电话联系，满意")
    erjia.take(case, full, "operator")
    assert (order().result, order().contacted) == ("fixed", "11月24日电话联系，满意")


def test_an_unhappy_answer_comes_back_as_the_second_round_of_the_same_order(erjia):
    case = erjia.take(erjia.ordered().case, ANSWER, "operator")
    first = order().strand_id
    erjia.clock.move(hours=48)
    case = erjia.take(case, again(erjia, words="群众不满意，二次办理"), "operator")
    row = order()
    assert (row.round, row.answered_at, row.answer, row.strand_id != first) == (2, None, "", True)
    assert OrderFromAbove.objects.count() == 1


def test_a_number_is_on_one_case_and_once_while_it_waits(erjia):
    case, other = erjia.ordered().case, erjia.at("handling").case
    with pytest.raises(cases.Refused, match="order_known"):
        erjia.take(case, again(erjia), "operator")
    with pytest.raises(cases.Refused, match="order_elsewhere"):
        erjia.take(other, again(erjia), "operator")
    with pytest.raises(cases.Refused, match="due_before"):
        erjia.take(other, again(erjia, number="2", due_at=erjia.clock.moment), "operator")


def test_its_return_is_asked_for_once_within_its_time_and_the_clock_runs_on(erjia):
    case = erjia.ordered().case
    ask = cases.AskReturn(number=NUMBER, words="属于县道")
    case = erjia.take(case, ask, "operator")
    assert (order().return_asked_at, order().strand.ended_at) == (erjia.clock.moment, None)
    with pytest.raises(cases.Refused, match="return_asked"):
        erjia.take(case, ask, "operator")


def test_after_its_time_an_order_cannot_be_returned(erjia):
    case = erjia.ordered().case
    erjia.clock.move(hours=25)
    with pytest.raises(cases.Refused, match="return_over"):
        erjia.take(case, cases.AskReturn(number=NUMBER, words="属于县道"), "operator")


def test_its_clock_is_marked_and_the_desk_is_told_when_soon_and_when_late(erjia):
    case = erjia.ordered("handled").case
    erjia.take(case, cases.PassCheck(words="平了"), "worker")
    strand = order().strand
    assert strand.next_mark_at == strand.soon_at
    for moment, told, late in ((strand.soon_at, Mark.SOON, False), (strand.due_at, Mark.LATE, True)):
        erjia.clock.move(seconds=(moment - erjia.clock.moment).total_seconds() + 60)
        work_off()
        strand.refresh_from_db()
        assert (strand.told, strand.late) == (told, late)
    codes = Message.objects.filter(person_id=erjia.person["operator"].pk, parameters__strand="order")
    assert list(codes.order_by("pk").values_list("code", flat=True)) == ["mark_soon", "mark_late"]
    assert list(findings()) == []


def test_the_desk_is_asked_for_the_answer_though_the_case_has_ended(erjia):
    case = erjia.ordered("handled").case
    erjia.take(case, cases.PassCheck(words="平了"), "worker")
    strands, count = asked_of(erjia.stands["operator"], most=5)
    assert ([one.kind for one in strands], count) == (["order"], 1)
    assert asked_of(erjia.stands["leader"], most=5) == ([], 0)


ASK = cases.AskReturn(number=NUMBER, words="属于县道")


def running(case):
    return set(case.strands.running().values_list("kind", flat=True)) & {"order", "return_asked"}


def test_a_sender_who_agrees_takes_the_order_back_and_nothing_is_owed(erjia):
    case = erjia.take(erjia.ordered().case, ASK, "operator")
    assert running(case) == {"order", "return_asked"}
    state = case.state
    case = erjia.take(case, cases.AgreeReturn(number=NUMBER, words="12345 已收回"), "operator")
    assert (order().returned, order().answered_at, order().answer) == (True, erjia.clock.moment, "属于县道")
    assert (running(case), case.state) == (set(), state)
    assert order().strand.outcome == "returned"
    with pytest.raises(cases.Refused):
        erjia.take(case, ANSWER, "operator")


def test_a_sender_who_refuses_says_why_and_the_answer_is_owed(erjia):
    case = erjia.take(erjia.ordered().case, ASK, "operator")
    with pytest.raises(cases.Refused, match="words"):
        erjia.take(case, cases.RefuseReturn(number=NUMBER, words=""), "operator")
    case = erjia.take(case, cases.RefuseReturn(number=NUMBER, words="在二甲镇境内"), "operator")
    assert running(case) == {"order"}
    assert not order().returned
    assert erjia.take(case, ANSWER, "operator")


def test_an_answer_ends_what_was_asked_about_its_return(erjia):
    case = erjia.take(erjia.ordered().case, ASK, "operator")
    case = erjia.take(case, ANSWER, "operator")
    assert running(case) == set()
    with pytest.raises(cases.Refused):
        erjia.take(case, cases.AgreeReturn(number=NUMBER), "operator")


def test_what_was_taken_back_may_come_again(erjia):
    case = erjia.take(erjia.ordered().case, ASK, "operator")
    case = erjia.take(case, cases.AgreeReturn(number=NUMBER), "operator")
    erjia.take(case, again(erjia), "operator")
    assert (order().returned, order().answered_at, order().round) == (False, None, 2)


def test_of_its_own_order_the_county_itself_decides(erjia):
    case = erjia.at("handling").case
    case = erjia.take(
        case,
        again(erjia, sender=OrderSender.COUNTY, return_until=erjia.clock.moment + timedelta(days=1)),
        "county_operator",
    )
    case = erjia.take(case, ASK, "operator")
    assert "agree_return" not in possible_actions(erjia.stands["operator"], case)
    assert {"agree_return", "refuse_return"} <= set(possible_actions(erjia.stands["county_operator"], case))
    case = erjia.take(case, cases.AgreeReturn(number=NUMBER), "county_operator")
    assert order().returned
