"""Urging, supervising, instructing, meeting, and the day within which the reporter is called."""

from datetime import timedelta

import pytest

from tests.erjia import WEDNESDAY
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import deliver_owed
from wangge.apps.cases.jobs.alarms import fire_due_marks
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.queries import findings, history_of
from wangge.apps.cases.rules import possible_actions
from wangge.apps.cases.workflow import Result
from wangge.apps.kit import clock
from wangge.apps.ledger.models import Message
from wangge.apps.ledger.queries import detail_of

FRIDAY = WEDNESDAY + timedelta(days=2)


def supervised(erjia, *, due_at=WEDNESDAY, who="leader"):
    case = erjia.at("handling").case
    return erjia.take(case, cases.Supervise(words="限三日内办结", due_at=due_at), who)


def told(erjia, code):
    """Accounts that got a message of this code."""
    deliver_owed()
    names = {person.pk: name for name, person in erjia.person.items()}
    return {names[one] for one in Message.objects.filter(code=code).values_list("person_id", flat=True)}


def strand(case, kind):
    return Strand.objects.get(case=case, kind=kind)


def test_urging_is_counted_and_told_to_whoever_has_it_in_hand_and_the_head(erjia):
    case = erjia.at("handling").case
    for times in (1, 2):
        case = erjia.take(case, cases.Urge(words="群众又来电"), "operator")
        assert case.urges == times
    assert told(erjia, "urged") == {"handler", "head"}


def test_urging_before_anybody_has_it_in_hand_reaches_the_whole_unit(erjia):
    erjia.take(erjia.at("dispatched").case, cases.Urge(), "secretary")
    assert told(erjia, "urged") == {"head", "handler", "handler2"}


def test_nobody_urges_their_own_unit(erjia):
    case = erjia.report().case
    assert "urge" not in possible_actions(erjia.stands["operator"], case)
    assert "urge" in possible_actions(erjia.stands["secretary"], case)


def test_a_supervision_order_has_a_number_of_its_town_and_year(erjia):
    first, second = supervised(erjia), supervised(erjia)
    erjia.take(first, cases.Instruct(words="请报进展", due_at=WEDNESDAY), "leader")
    assert [strand(case, "supervision").number for case in (first, second)] == ["2026-1", "2026-2"]
    assert strand(first, "instruction").number == "2026-1"
    with clock.at(clock.now() + timedelta(days=60)):
        assert strand(supervised(erjia, due_at=WEDNESDAY + timedelta(days=70)), "supervision").number == "2027-1"


def test_it_is_asked_of_the_unit_that_holds_the_case_and_answered_in_words(erjia):
    case = supervised(erjia)
    order = strand(case, "supervision")
    assert (order.holder, order.department, order.due_at) == ("department", case.department, WEDNESDAY)
    assert order.opened_at < order.soon_at < order.due_at
    assert told(erjia, "asked_supervision") == {"head", "handler", "handler2"}
    erjia.take(case, cases.AnswerSupervision(words="今天进场，明天完工"), "handler2")
    order.refresh_from_db()
    assert (order.outcome, order.late) == ("answered", False)
    assert told(erjia, "answered_supervision") == {"leader"}
    assert detail_of(history_of(case).last()) == {"supervision": "2026-1", "words": "今天进场，明天完工"}
    assert list(findings()) == []


def test_an_answer_after_the_date_is_late_and_stays_so(erjia):
    case = supervised(erjia)
    with clock.at(WEDNESDAY + timedelta(minutes=1)):
        erjia.take(case, cases.AnswerSupervision(words="完工"), "handler")
    assert strand(case, "supervision").late


def test_of_several_orders_the_one_named_is_answered_else_the_first_due(erjia):
    case = supervised(erjia, due_at=FRIDAY)
    case = erjia.take(case, cases.Supervise(words="再督", due_at=WEDNESDAY), "duty_leader")
    late, soon = Strand.objects.filter(case=case, kind="supervision").order_by("-due_at")
    case = erjia.take(case, cases.AnswerSupervision(words="先答", strand=late), "handler")
    late.refresh_from_db()
    assert late.outcome == "answered"
    case = erjia.take(case, cases.AnswerSupervision(words="再答"), "handler")
    soon.refresh_from_db()
    assert soon.outcome == "answered"
    with pytest.raises(cases.Refused, match=r"state|role"):
        erjia.take(case, cases.AnswerSupervision(words="没有了"), "handler")


def test_only_the_unit_that_is_asked_answers(erjia):
    case = supervised(erjia)
    for who in ("operator", "farmer", "leader", "worker"):
        with pytest.raises(cases.Refused, match="role"):
            erjia.take(case, cases.AnswerSupervision(words="办好了"), who)


def test_an_order_of_another_case_is_not_answered_here(erjia):
    first, second = supervised(erjia), supervised(erjia)
    with pytest.raises(cases.Refused, match="not_asked"):
        erjia.take(first, cases.AnswerSupervision(words="x", strand=strand(second, "supervision")), "handler")


@pytest.mark.parametrize("days", [-1, 0, 400])
def test_a_date_that_has_passed_or_lies_years_ahead_is_refused_and_takes_no_number(erjia, days):
    case = erjia.at("handling").case
    with pytest.raises(cases.Refused, match="moment"):
        erjia.take(case, cases.Supervise(words="办结", due_at=clock.now() + timedelta(days=days)), "leader")
    assert strand(supervised(erjia), "supervision").number == "2026-1"


def test_an_order_goes_along_when_another_unit_gets_the_lead(erjia):
    case = erjia.at("dispatched").case
    case = erjia.take(case, cases.Supervise(words="限期", due_at=WEDNESDAY), "leader")
    case = erjia.take(case, cases.HandBack(words="不归我们", whose="农业办"), "handler")
    assert strand(case, "supervision").holder == "centre"
    case = erjia.take(case, cases.Dispatch(department=erjia.department["farming"]), "operator")
    assert strand(case, "supervision").department == erjia.department["farming"]
    assert "answer_supervision" in possible_actions(erjia.stands["farmer"], case)
    assert "answer_supervision" not in possible_actions(erjia.stands["handler"], case)


def test_it_stays_with_the_department_while_its_answer_is_reviewed_elsewhere(erjia):
    case = supervised(erjia)
    case = erjia.take(case, cases.FeedBack(result=Result.FIXED, words="修好"), "handler")
    assert strand(case, "supervision").department == case.department


def called(erjia, who="handler", **more):
    case = erjia.at("handling").case
    order = {"at": WEDNESDAY, "place": "余西菜场东门", "departments": (erjia.department["farming"],), "grid": True}
    return erjia.take(case, cases.Meet(**order | more), who)


def test_those_invited_are_told_see_the_case_and_have_it_among_what_is_asked_of_them(erjia):
    case = called(erjia, words="一起看看沟渠")
    assert told(erjia, "asked_meeting") == {"farmer", "chief", "worker"}
    assert Case.objects.visible_to(erjia.stands["farmer"]).filter(pk=case.pk).exists()
    invited = Strand.objects.get(case=case, kind="invited", department=erjia.department["farming"])
    assert (invited.wanted_at, invited.words, invited.due_at) == (WEDNESDAY, "余西菜场东门\n一起看看沟渠", None)
    assert "record_meeting" not in possible_actions(erjia.stands["farmer"], case)


def test_whoever_called_it_writes_it_down_afterwards(erjia):
    case = called(erjia)
    with pytest.raises(cases.Refused, match="not_yet"):
        erjia.take(case, cases.RecordMeeting(came="农业办", words="周五前清淤"), "handler")
    with clock.at(WEDNESDAY + timedelta(hours=3)):
        erjia.take(case, cases.RecordMeeting(came="农业办、网格员", words="周五前清淤"), "handler2")
        assert told(erjia, "answered_meeting") == {"handler"}
    assert set(Strand.objects.filter(case=case).values_list("outcome", flat=True)) == {"held"}
    assert not strand(case, "meeting").late


def test_a_village_that_calls_writes_it_down_itself(erjia):
    case = called(erjia, "secretary")
    assert strand(case, "meeting").holder == "village"
    assert "record_meeting" in possible_actions(erjia.stands["secretary"], case)
    assert "record_meeting" not in possible_actions(erjia.stands["handler"], case)


def test_one_not_written_down_within_a_working_day_is_late(erjia):
    case = called(erjia)
    assert strand(case, "meeting").due_at == WEDNESDAY + timedelta(days=1)
    with clock.at(FRIDAY):
        erjia.take(case, cases.RecordMeeting(came="农业办", words="周五前清淤"), "handler")
    assert strand(case, "meeting").late


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"departments": (), "grid": False}, "whom"),
        ({"place": ""}, "where"),
        ({"at": WEDNESDAY - timedelta(days=9)}, "moment"),
    ],
)
def test_a_visit_without_whom_where_or_when_is_refused(erjia, fields, code):
    with pytest.raises(cases.Refused, match=code):
        called(erjia, **fields)
    assert not Strand.objects.filter(kind__in=["meeting", "invited"]).exists()


def test_whoever_a_case_is_about_is_not_asked_to_come(erjia):
    case = erjia.report().case
    farming = erjia.department["farming"]
    accept = cases.Accept(category=erjia.category["road"], about_department=farming)
    case = erjia.take(case, accept, "operator")
    case = erjia.take(case, cases.Dispatch(department=erjia.department["construction"]), "operator")
    case = erjia.take(case, cases.Receive(), "handler")
    with pytest.raises(cases.Refused, match="about"):
        erjia.take(case, cases.Meet(at=WEDNESDAY, place="菜场", departments=(farming,)), "handler")


def test_the_reporter_is_to_be_called_within_a_day_of_the_dispatch(erjia):
    case = erjia.at("dispatched", name="王小明", phone="+8613812342046").case
    owed = strand(case, "contact")
    assert (owed.department, owed.due_at - owed.opened_at) == (case.department, timedelta(hours=24))
    case = erjia.take(case, cases.Receive(), "handler")
    case = erjia.take(case, cases.Contact(words="无人接听", reached=False), "handler")
    owed.refresh_from_db()
    assert (owed.outcome, owed.late) == ("tried", False)


def test_a_call_after_the_day_is_late_and_a_second_dispatch_asks_for_none(erjia):
    case = erjia.at("dispatched", name="王小明", phone="+8613812342046").case
    case = erjia.take(case, cases.HandBack(words="不归我们", whose="农业办"), "handler")
    assert strand(case, "contact").holder == "centre"
    case = erjia.take(case, cases.Dispatch(department=erjia.department["farming"]), "operator")
    with clock.at(clock.now() + timedelta(hours=25)):
        erjia.take(case, cases.Contact(words="已告知"), "farmer")
    assert (strand(case, "contact").outcome, strand(case, "contact").late) == ("reached", True)


@pytest.mark.parametrize("report", [{"anonymous": True}, {}, {"name": "王小明"}])
def test_where_there_is_no_number_nobody_has_to_call(erjia, report):
    case = erjia.at("handling", **report).case
    assert not Strand.objects.filter(case=case).exists()


def test_what_is_late_by_half_again_is_urged_by_rule_once_while_that_stage_goes_on(erjia):
    waits, moved = erjia.at("handling").case, erjia.at("handling").case
    with clock.at(clock.now() + timedelta(days=20)):
        while fire_due_marks():
            pass
        erjia.take(moved, cases.FeedBack(result=Result.FIXED, words="修好"), "handler")
        for _time in range(2):
            deliver_owed()
        assert told(erjia, "urged") == {"handler", "head"}
    assert [Case.objects.get(pk=case.pk).urges for case in (waits, moved)] == [1, 0]
    urged = history_of(waits).get(action="urge")
    assert (urged.actor_kind, urged.actor_id) == ("system", None)
    assert list(findings()) == []
