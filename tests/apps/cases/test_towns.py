"""From one town to another, by the county's hand; and what the county takes on."""

from datetime import timedelta

import pytest

from tests.erjia import NEIGHBOUR
from tests.next_door import neighbour
from tests.parted import parts, settle, split
from wangge.apps.analytics.jobs import count_changed
from wangge.apps.analytics.models import Counted
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.queries import asked_of, findings, history_of
from wangge.apps.cases.rules import possible_actions
from wangge.apps.cases.workflow import OrderSender, StrandKind
from wangge.apps.ledger.models import Message
from wangge.commands.worker import work_off

NORTH = {"latitude": 32.03, "longitude": 121.01}


def asked(erjia, state="accepted", **report):
    neighbour(erjia)
    case = erjia.at(state, **report).case
    return erjia.take(case, cases.AskTown(words="在东社镇境内", town=erjia.area[NEIGHBOUR]), "operator")


def hand(erjia, case):
    return erjia.take(case, cases.HandToTown(town=erjia.area[NEIGHBOUR], words="归东社镇"), "county_operator")


def sees(erjia, who, case):
    return Case.objects.visible_to(erjia.stands[who]).filter(pk=case.pk).exists()


def told(erjia, who):
    work_off()
    return set(Message.objects.filter(person_id=erjia.person[who].pk).values_list("code", flat=True))


@pytest.mark.parametrize("state", ["reported", "accepted"])
def test_it_keeps_number_and_history_and_begins_there_as_if_it_had_just_come_in(erjia, state):
    case = asked(erjia, state)
    number, before = case.number, len(history_of(case))
    erjia.clock.move(minutes=20)
    case = hand(erjia, case)
    assert (case.number, case.town.code, case.state, case.holder) == (number, NEIGHBOUR, "reported", "centre")
    assert len(history_of(case)) == before + 1
    assert (case.village, case.grid, case.accepted_under) == (None, None, None)
    assert case.due_at > erjia.clock.moment
    assert "accept" in possible_actions(erjia.stands["next_door"], case)
    assert list(findings()) == []


def test_who_sees_it_follows_the_town(erjia):
    case = asked(erjia)
    assert sees(erjia, "operator", case)
    assert not sees(erjia, "next_door", case)
    hand(erjia, case)
    assert sees(erjia, "next_door", case)
    assert sees(erjia, "county_operator", case)
    assert not any(sees(erjia, who, case) for who in ("operator", "leader", "secretary", "worker", "head"))
    assert "came_from_town" in told(erjia, "next_door")
    assert "moved_away" in told(erjia, "operator")


def test_until_the_county_has_decided_the_ball_stays_and_a_refusal_says_why(erjia):
    case = asked(erjia)
    assert (case.holder, case.town.code) == ("centre", "320612102")
    assert "dispatch" in possible_actions(erjia.stands["operator"], case)
    assert "town_asked" in told(erjia, "county_operator")
    with pytest.raises(cases.Refused, match="town_asked"):
        erjia.take(case, cases.AskTown(words="再问一次"), "operator")
    case = erjia.take(case, cases.RefuseTown(words="在二甲镇境内"), "county_operator")
    assert Strand.objects.get(kind=StrandKind.TOWN).outcome == "refused"
    assert "town_refused" in told(erjia, "operator")
    assert "hand_to_town" not in possible_actions(erjia.stands["county_operator"], case)


def test_dispatching_it_after_all_ends_the_question(erjia):
    case = asked(erjia)
    case = erjia.take(case, cases.Dispatch(department=erjia.department["construction"]), "operator")
    assert Strand.objects.get(kind=StrandKind.TOWN).outcome == "moot"
    with pytest.raises(cases.Refused, match=r"state|role"):
        hand(erjia, case)


def test_only_the_county_hands_over_and_only_to_another_town_that_is_at_work(erjia):
    case = asked(erjia)
    for who in ("operator", "leader", "head", "next_door"):
        assert "hand_to_town" not in possible_actions(erjia.stands[who], case)
    with pytest.raises(cases.Refused, match="town"):
        erjia.take(case, cases.HandToTown(town=erjia.town), "county_operator")
    with pytest.raises(cases.Refused, match="town"):
        erjia.take(case, cases.HandToTown(town=erjia.area["320612102224"]), "county_operator")


def test_complaints_about_staff_and_cases_with_others_in_them_stay(erjia):
    neighbour(erjia)
    case = erjia.report(text="干部作风粗暴").case
    case = erjia.take(case, cases.Accept(category=erjia.category["conduct"]), "operator")
    with pytest.raises(cases.Refused, match="confined"):
        erjia.take(case, cases.AskTown(words="在东社镇"), "operator")
    into = erjia.report().case
    erjia.take(erjia.report().case, cases.Merge(into=into), "operator")
    with pytest.raises(cases.Refused, match="has_merged"):
        erjia.take(into, cases.AskTown(words="在东社镇"), "operator")


def test_what_was_asked_of_the_old_town_ends_and_what_is_owed_above_goes_along(erjia):
    neighbour(erjia)
    now = erjia.clock.moment
    case = erjia.report(**NORTH).case
    order = cases.OrderComes(sender=OrderSender.HOTLINE, number="TZ1", received_at=now, due_at=now + timedelta(days=4))
    for one in (order, cases.LookFirst(grid=erjia.area["320612102224001"]), cases.AskTown(words="在东社镇")):
        case = erjia.take(case, one, "operator")
    case = hand(erjia, case)
    running = Strand.objects.running().filter(case=case)
    assert [one.kind for one in running] == ["order"]
    assert Strand.objects.get(kind=StrandKind.LOOK).outcome == "moot"
    assert asked_of(erjia.stands["next_door"], most=5)[1] == 1
    assert asked_of(erjia.stands["operator"], most=5)[1] == 0
    erjia.take(case, cases.AnswerOrder(number="TZ1", words="东社镇已办"), "next_door")
    assert list(findings()) == []


def test_its_numbers_go_along(erjia):
    case = asked(erjia)
    count_changed()
    assert Counted.objects.get(case=case.pk).town_id == erjia.town.pk
    hand(erjia, case)
    count_changed()
    assert Counted.objects.get(case=case.pk).town_id == erjia.area[NEIGHBOUR].pk


def test_somebody_of_the_county_takes_on_what_a_town_asks_and_the_town_reads_who(erjia):
    case = erjia.at("handling").case
    case = erjia.take(case, cases.Escalate(words="请县里协调"), "operator")
    case = erjia.take(case, cases.TakeOn(), "county_operator")
    strand = Strand.objects.get(kind=StrandKind.ESCALATION)
    assert (strand.person, strand.ended_at, case.holder) == (erjia.person["county_operator"], None, "county")
    assert "taken_on" in told(erjia, "operator")
    with pytest.raises(cases.Refused, match="taken_on"):
        erjia.take(case, cases.TakeOn(), "county_operator")
    erjia.take(case, cases.HandDown(words="县局派员，由镇里组织"), "county_operator")
    assert list(findings()) == []


def test_a_part_of_a_split_report_goes_alone_and_the_whole_still_closes_with_it(erjia):
    neighbour(erjia)
    whole = split(erjia, erjia.at("accepted").case)
    stays, away = parts(whole)
    erjia.take(away, cases.AskTown(words="在东社镇"), "operator")
    away = hand(erjia, away)
    assert Case.objects.get(pk=whole.pk).town == erjia.town
    answer = cases.Answer(words="已转告", category=erjia.category["question"])
    erjia.take(away, answer, "next_door")
    settle(erjia, stays)
    work_off()
    assert Case.objects.get(pk=whole.pk).state == "closed"
    assert list(findings()) == []
