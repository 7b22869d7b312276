"""Supporting departments: a part of the case, limits of their own, an answer of their own."""

from datetime import timedelta

import pytest

from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import deliver_owed
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.queries import findings, history_of, supports_of, workers_on
from wangge.apps.cases.rules import possible_actions
from wangge.apps.cases.workflow import Result
from wangge.apps.kit import clock
from wangge.apps.ledger.models import Message
from wangge.apps.ledger.queries import detail_of

DONE = cases.FeedBack(result=Result.FIXED, words="路修好了")


def parts(case):
    return {
        strand.kind: (strand.outcome, strand.late)
        for strand in Strand.objects.filter(case=case, kind__startswith="support")
    }


def sees(erjia, who, case):
    return Case.objects.visible_to(erjia.stands[who]).filter(pk=case.pk).exists()


@pytest.fixture
def case(erjia):
    return erjia.at("supported").case


def test_a_support_has_the_limits_of_the_lead(erjia, case):
    lead = {clock.stage: clock.due_at for clock in case.clocks.all()}
    part = {strand.kind: strand.due_at for strand in Strand.objects.filter(case=case, kind__startswith="support")}
    assert part == {"support_asked": lead["receipt"], "support": lead["handling"]}


def test_it_is_told_sees_the_case_and_may_answer_what_it_was_asked_and_nothing_else(erjia, case):
    deliver_owed()
    assert Message.objects.filter(code="support_asked", person_id=erjia.person["farmer"].pk).count() == 1
    assert sees(erjia, "farmer", case)
    may = {"support_receive", "support_feed_back", "support_refuse", "comment"}
    assert set(possible_actions(erjia.stands["farmer"], case)) == may
    case = erjia.take(case, cases.SupportReceive(), "farmer")
    assert set(possible_actions(erjia.stands["farmer"], case)) == may - {"support_receive"}


def test_the_lead_waits_for_its_supports_or_says_why_not(erjia, case):
    with pytest.raises(cases.Refused, match="supports_open"):
        erjia.take(case, DONE, "handler")
    without = cases.FeedBack(result=Result.FIXED, words="路修好了", without="水渠以后再清")
    moved = erjia.take(case, without, "handler")
    assert moved.state == "reviewing"
    detail = detail_of(history_of(moved).last())
    assert (detail["without"], detail["open_supports"]) == ("水渠以后再清", ["farming"])
    assert parts(moved)["support"] == ("", False)


def test_once_the_support_has_fed_back_the_lead_need_not_say_anything(erjia, case):
    case = erjia.take(case, cases.SupportFeedBack(words="水渠已清"), "farmer")
    assert parts(case) == {"support_asked": ("received", False), "support": ("done", False)}
    assert sees(erjia, "farmer", case)
    deliver_owed()
    told = Message.objects.get(code="support_done")
    assert (told.person_id, told.parameters["unit"]) == (erjia.person["handler"].pk, "农业办")
    assert erjia.take(case, DONE, "handler").state == "reviewing"


def test_a_department_that_refuses_says_why_and_loses_sight_of_the_case(erjia, case):
    with pytest.raises(cases.Refused, match="words"):
        erjia.take(case, cases.SupportRefuse(), "farmer")
    case = erjia.take(case, cases.SupportRefuse(words="不是农田"), "farmer")
    assert not sees(erjia, "farmer", case)
    assert supports_of(case) == []
    deliver_owed()
    assert Message.objects.get(code="support_refused").person_id == erjia.person["handler"].pk
    assert erjia.take(case, DONE, "handler").state == "reviewing"


def test_a_late_support_is_late_by_itself(erjia, case):
    with clock.at(clock.now() + timedelta(hours=4)):
        erjia.take(case, cases.SupportReceive(), "farmer")
    assert parts(case)["support_asked"] == ("received", True)
    assert not any(one.late for one in case.clocks.all())


def test_what_nobody_answered_ends_with_the_case(erjia, case):
    case = erjia.take(case, cases.FeedBack(result=Result.FIXED, words="好了", without="不等了"), "handler")
    case = erjia.take(case, cases.Approve(), "head")
    with clock.at(clock.now() + timedelta(days=9)):
        case = erjia.take(case, cases.PassCheck(words="好了"), "worker")
    assert parts(case) == {"support_asked": ("moot", True), "support": ("moot", True)}
    assert list(findings()) == []


def test_a_new_dispatch_keeps_who_supports_already_and_lets_others_go(erjia):
    office, farming, police = (erjia.department[code] for code in ("construction", "farming", "police"))
    case = erjia.at("accepted").case
    case = erjia.take(case, cases.Dispatch(department=office, supports=(farming, police)), "operator")
    first = Strand.objects.get(kind="support", department=farming)
    case = erjia.take(case, cases.HandBack(words="县道", whose="派出所"), "handler")
    erjia.clock.move(minutes=30)
    case = erjia.take(case, cases.Dispatch(department=police, supports=(farming,)), "operator")
    assert [part.pk for part in supports_of(case)] == [first.pk]
    assert Strand.objects.get(kind="support", department=police).outcome == "dropped"


def test_the_unit_complained_about_never_supports(erjia):
    case = erjia.report(about_department=erjia.department["farming"]).case
    case = erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator")
    order = cases.Dispatch(department=erjia.department["construction"], supports=(erjia.department["farming"],))
    case = erjia.take(case, order, "operator")
    assert not Strand.objects.filter(case=case).exists()
    assert not sees(erjia, "farmer", case)


def test_whoever_supported_does_not_check(erjia, case):
    case = erjia.take(case, cases.SupportFeedBack(words="水渠已清"), "farmer")
    assert erjia.person["farmer"].pk in workers_on(case)
