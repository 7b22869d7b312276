"""Looking first, asking the reporter, and the leader who decides whose it is."""

from datetime import timedelta

import pytest

from tests.erjia import EAST, WEST
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import deliver_owed, turn_planned
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.queries import asked_of, findings, history_of
from wangge.apps.cases.rules import possible_actions
from wangge.apps.cases.workflow import LookFinding
from wangge.apps.ledger.models import Message
from wangge.apps.ledger.queries import detail_of


def sees(erjia, who, case):
    return Case.objects.visible_to(erjia.stands[who]).filter(pk=case.pk).exists()


def told(erjia, who, code):
    deliver_owed()
    return Message.objects.filter(code=code, person_id=erjia.person[who].pk).exists()


def looked_for(erjia, grid=WEST + "001", **more):
    return erjia.take(erjia.report(**more).case, cases.LookFirst(grid=erjia.area[grid], words="是真的吗"), "operator")


def test_the_grid_asked_finds_it_answers_and_loses_sight_of_it(erjia):
    case = erjia.report().case
    assert not sees(erjia, "worker2", case)
    case = erjia.take(case, cases.LookFirst(grid=erjia.area[EAST + "002"], words="是真的吗"), "operator")
    assert told(erjia, "worker2", "look")
    assert sees(erjia, "worker2", case)
    assert [strand.case for strand in asked_of(erjia.stands["worker2"], most=5)[0]] == [case]
    assert "answer_look" in possible_actions(erjia.stands["worker2"], case)
    assert "answer_look" not in possible_actions(erjia.stands["worker"], case)
    case = erjia.take(case, cases.AnswerLook(finding=LookFinding.NOT_SO, words="路面完好"), "worker2")
    strand = Strand.objects.get()
    assert (strand.outcome, strand.late, case.state) == ("not_so", False, "reported")
    assert told(erjia, "operator", "looked")
    assert not sees(erjia, "worker2", case)
    assert list(findings()) == []


def test_the_answer_is_due_in_a_working_day_unless_said(erjia):
    looked_for(erjia)
    assert (Strand.objects.get().limit_amount, Strand.objects.get().limit_unit) == (1, "working_days")


def test_the_case_goes_on_meanwhile_and_its_end_ends_the_question(erjia):
    case = looked_for(erjia, EAST + "001")
    case = erjia.take(case, cases.Answer(words="可以到便民中心办理"), "operator")
    assert not Strand.objects.running().exists()
    assert "answer_look" not in possible_actions(erjia.stands["worker"], case)


@pytest.mark.parametrize(
    ("more", "order", "code"),
    [
        ({}, {"days": 0}, "days"),
        ({}, {"days": 31}, "days"),
        ({"about": WEST}, {}, "about"),
        ({"category": "conduct"}, {}, "confined"),
    ],
)
def test_when_nobody_is_sent_to_look(erjia, more, order, code):
    values = {"about_village": erjia.area[more["about"]]} if "about" in more else {}
    values |= {"category": erjia.category[more["category"]]} if "category" in more else {}
    case = erjia.report(**values).case
    with pytest.raises(cases.Refused, match=code):
        erjia.take(case, cases.LookFirst(grid=erjia.area[WEST + "001"], **order), "operator")
    assert not Strand.objects.exists()


def test_one_look_at_a_time(erjia):
    case = looked_for(erjia)
    with pytest.raises(cases.Refused, match="looking"):
        erjia.take(case, cases.LookFirst(grid=erjia.area[EAST + "001"]), "operator")


def test_a_village_that_is_complained_about_later_loses_sight_of_it(erjia):
    case = looked_for(erjia, EAST + "002", latitude=32.005, longitude=121.005)
    assert sees(erjia, "worker2", case)
    order = cases.Accept(category=erjia.category["road"], about_village=erjia.area[EAST])
    assert not sees(erjia, "worker2", erjia.take(case, order, "operator"))


def test_the_reporter_is_asked_and_replies(erjia):
    case = erjia.take(erjia.at("handling").case, cases.Ask(words="坑有多大？"), "handler")
    due = case.due_at
    strand = Strand.objects.get()
    assert (strand.holder, strand.due_at - strand.opened_at) == ("", timedelta(days=5))
    assert "reply" in possible_actions(erjia.stands["operator"], case)
    case = erjia.take(case, cases.Reply(words="一米宽"), None)
    strand.refresh_from_db()
    assert (strand.outcome, case.due_at, case.state) == ("answered", due, "handling")
    assert told(erjia, "handler", "replied")
    with pytest.raises(cases.Refused, match="state"):
        erjia.take(case, cases.Reply(words="又想起来"), None)


def test_the_centre_writes_down_what_a_caller_replies(erjia):
    case = erjia.take(erjia.at("handling").case, cases.Ask(words="坑有多大？"), "operator")
    erjia.take(case, cases.Reply(words="来电说一米宽"), "operator2")
    assert Strand.objects.get().outcome == "answered"


@pytest.mark.parametrize(
    ("order", "code"), [(cases.Ask(words=""), "words"), (cases.Ask(words="？", days=0), "days"), (None, "asking")]
)
def test_when_the_reporter_is_not_asked(erjia, order, code):
    case = erjia.at("handling").case
    if order is None:
        case, order = erjia.take(case, cases.Ask(words="坑有多大？"), "handler"), cases.Ask(words="在哪？")
    with pytest.raises(cases.Refused, match=code):
        erjia.take(case, order, "operator")


def test_an_empty_reply_is_none(erjia):
    case = erjia.take(erjia.at("handling").case, cases.Ask(words="坑有多大？"), "handler")
    with pytest.raises(cases.Refused, match="words"):
        erjia.take(case, cases.Reply(), None)


def test_silence_is_an_answer_as_of_its_date_whenever_the_worker_comes(erjia):
    case = erjia.take(erjia.at("handling").case, cases.Ask(words="坑有多大？"), "handler")
    erjia.clock.move(days=9)
    assert turn_planned() == 1
    assert turn_planned() == 0
    strand, entry = Strand.objects.get(), history_of(case).last()
    assert (strand.outcome, strand.ended_at, strand.late) == ("silent", strand.due_at, False)
    assert (entry.action, entry.actor_kind, entry.effective_at) == ("reply", "system", strand.due_at)
    assert detail_of(entry) == {"silent": True}
    assert told(erjia, "handler", "silent")
    assert list(findings()) == []


def test_a_question_of_a_case_that_ended_asks_no_more(erjia):
    case = erjia.take(erjia.report().case, cases.Ask(words="在哪？"), "operator")
    erjia.take(case, cases.Withdraw(), None)
    erjia.clock.move(days=9)
    assert turn_planned() == 0


def handed_back_twice(erjia):
    case, office = erjia.at("accepted").case, erjia.department["construction"]
    for _time in range(2):
        case = erjia.take(case, cases.Dispatch(department=office), "operator")
        case = erjia.take(case, cases.HandBack(words="县道", whose="公路站"), "handler")
    return erjia.take(case, cases.Dispatch(department=office), "operator")


def test_after_two_hand_backs_the_leader_decides_for_good(erjia):
    case = handed_back_twice(erjia)
    with pytest.raises(cases.Refused, match="hand_backs"):
        erjia.take(case, cases.HandBack(words="县道", whose="公路站"), "handler")
    case = erjia.take(case, cases.AskArbitration(words="县道", whose="公路站"), "handler")
    assert told(erjia, "leader", "arbitration")
    assert told(erjia, "duty_leader", "arbitration")
    with pytest.raises(cases.Refused, match="asked_already"):
        erjia.take(case, cases.AskArbitration(words="县道", whose="公路站"), "handler")
    receipt = case.due_at
    erjia.clock.move(minutes=30)
    order = cases.Arbitrate(department=erjia.department["farming"], words="归口农业办")
    case = erjia.take(case, order, "leader")
    assert (case.state, case.department.code, case.arbitrated, case.due_at > receipt) == (
        "dispatched", "farming", True, True,
    )  # fmt: skip
    assert case.clocks.filter(stage="receipt").count() == 4
    assert Strand.objects.get().outcome == "decided"
    with pytest.raises(cases.Refused, match="arbitrated"):
        erjia.take(case, cases.HandBack(words="不归我", whose="建设办"), "farmer")
    assert list(findings()) == []


def test_the_leader_may_leave_it_where_it_is(erjia):
    before = erjia.at("handling").case
    order = cases.Arbitrate(department=erjia.department["construction"], words="就是建设办的事")
    case = erjia.take(before, order, "duty_leader")
    assert (case.state, case.handler_id, case.due_at, case.arbitrated) == (
        "handling", before.handler_id, before.due_at, True,
    )  # fmt: skip
    assert list(findings()) == []


def test_from_handling_it_goes_to_another_unit_with_the_handling_clock_running_on(erjia):
    before = erjia.at("handling").case
    case = erjia.take(before, cases.Arbitrate(grid=erjia.area[EAST + "001"], words="网格能办"), "leader")
    assert (case.state, case.holder, case.handling_due_at) == ("dispatched", "grid", before.handling_due_at)


@pytest.mark.parametrize("who", ["operator", "head", "handler", "secretary"])
def test_nobody_but_leaders_decides(erjia, who):
    case = erjia.at("dispatched").case
    with pytest.raises(cases.Refused, match="role"):
        erjia.take(case, cases.Arbitrate(department=erjia.department["farming"], words="归农业办"), who)


def test_not_even_the_leader_gives_it_to_the_unit_complained_about(erjia):
    office = erjia.department["construction"]
    case = erjia.report(about_department=office, about_village=erjia.area[EAST]).case
    case = erjia.take(case, cases.Accept(category=erjia.category["ditch"]), "operator")
    for lead in ({"department": office}, {"grid": erjia.area[EAST + "001"]}):
        with pytest.raises(cases.Refused, match="about"):
            erjia.take(case, cases.Arbitrate(**lead, words="归他"), "leader")


def test_a_decision_without_words_or_unit_is_none(erjia):
    case = erjia.at("dispatched").case
    for order, code in ((cases.Arbitrate(words="嗯"), "lead"), (cases.Arbitrate(), "words")):
        with pytest.raises(cases.Refused, match=code):
            erjia.take(case, order, "leader")
