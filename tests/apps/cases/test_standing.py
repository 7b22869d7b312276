"""What stands still for long: planned for later, with a body outside the town; and what the level above holds."""

from datetime import timedelta

import pytest

from tests.erjia import EAST, TEN_DAYS_ON
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import deliver_owed, turn_planned
from wangge.apps.cases.models import Case, Clock, Strand
from wangge.apps.cases.queries import asked_of, findings, history_of
from wangge.apps.cases.rules import possible_actions
from wangge.apps.cases.workflow import PauseReason, Result, StrandKind
from wangge.apps.ledger.models import Entry, Message

LATER = TEN_DAYS_ON + timedelta(days=90)


def told(erjia, who):
    while deliver_owed():
        pass
    return list(Message.objects.filter(person_id=erjia.person[who].pk).values_list("code", flat=True))


def plan(kind, review_on=TEN_DAYS_ON, plan_year=2027, words="列入明年道路计划"):
    return kind(plan_year=plan_year, review_on=review_on, words=words)


def may(erjia, who, case):
    return set(possible_actions(erjia.stands[who], case))


# --- shelving


def test_the_leader_decides_on_what_was_proposed(erjia):
    case = erjia.at("handling").case
    assert "shelve" not in may(erjia, "leader", case)
    case = erjia.take(case, plan(cases.ProposeShelving), "handler")
    assert "shelf_asked" in told(erjia, "leader")
    assert [strand.kind for strand in asked_of(erjia.stands["leader"], most=5)[0]] == ["shelf_asked"]
    case = erjia.take(case, plan(cases.Shelve), "leader")
    assert (case.state, case.holder, case.soon_at) == ("shelved", "department", TEN_DAYS_ON)
    assert Clock.objects.get(case=case, stage="handling").held_at is not None
    assert list(findings()) == []


def test_a_proposal_refused_goes_on(erjia):
    case = erjia.take(erjia.at("handling").case, plan(cases.ProposeShelving), "handler")
    due = case.due_at
    case = erjia.take(case, cases.RefuseShelving(words="今年就办"), "leader")
    assert (case.state, case.due_at) == ("handling", due)
    assert "shelf_refused" in told(erjia, "handler")


def test_on_its_day_it_is_told_once_and_shown_until_somebody_minds_it(erjia):
    case = erjia.at("shelved").case
    assert asked_of(erjia.stands["handler"], most=5) == ([], 0)
    erjia.clock.moment = TEN_DAYS_ON + timedelta(hours=3)
    assert turn_planned() == 1
    assert turn_planned() == 0
    case.refresh_from_db()
    entry = history_of(case).last()
    assert (entry.action, entry.actor_kind, entry.effective_at) == ("remind", "system", TEN_DAYS_ON)
    for who in ("handler", "leader"):
        assert told(erjia, who).count("review_due") == 1
    assert asked_of(erjia.stands["handler"], most=5)[1] == 1
    # A day later it is red, and so it is counted.
    assert case.due_at == TEN_DAYS_ON + timedelta(days=1)
    assert list(findings()) == []


def test_still_not_now_needs_a_new_day_which_is_told_again(erjia):
    case = erjia.at("shelved").case
    erjia.clock.moment = TEN_DAYS_ON
    turn_planned()
    case = erjia.take(Case.objects.get(pk=case.pk), plan(cases.ShelveOn, review_on=LATER, plan_year=2028), "leader")
    assert (case.state, case.soon_at) == ("shelved", LATER)
    erjia.clock.moment = LATER
    assert turn_planned() == 1
    assert Entry.objects.filter(subject_uid=case.uid, action="remind").count() == 2
    assert list(findings()) == []


def test_taken_up_it_has_the_time_that_was_left(erjia):
    case = erjia.at("shelved").case
    erjia.clock.move(days=1)
    case = erjia.take(case, cases.TakeUp(words="资金到位"), "head")
    # Three working days were left on Monday.
    assert (case.state, case.due_at.isoformat()) == ("handling", "2026-11-27T01:00:00+00:00")
    assert Strand.objects.get(kind=StrandKind.SHELF).outcome == "taken_up"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"review_on": LATER + timedelta(days=300)}, "date"),
        ({"plan_year": 2025}, "plan_year"),
        ({"plan_year": 2040}, "plan_year"),
        ({"words": ""}, "words"),
    ],
)
def test_a_plan_that_is_none(erjia, more, code):
    with pytest.raises(cases.Refused, match=code):
        erjia.take(erjia.at("handling").case, plan(cases.ProposeShelving, **more), "handler")


# --- transferring


def transfer(erjia, **more):
    values = {"body_outside": erjia.body["roads"], "chase_on": TEN_DAYS_ON, "words": "请修复县道路面"} | more
    return cases.Transfer(**values)


def test_passed_to_a_body_outside_nothing_is_red(erjia):
    case = erjia.at("transferred").case
    assert (case.state, case.holder, case.outside) == ("transferred", "outside", erjia.body["roads"])
    assert (case.due_at, case.soon_at, case.department) == (None, TEN_DAYS_ON, None)
    assert Strand.objects.get(kind=StrandKind.CHASE).number == f"{case.number}-1"
    assert list(findings()) == []


def test_on_the_day_the_operator_is_told_to_ask_and_sets_the_next(erjia):
    case = erjia.at("transferred").case
    erjia.clock.moment = TEN_DAYS_ON + timedelta(minutes=5)
    assert turn_planned() == 1
    assert "chase_due" in told(erjia, "operator")
    case = erjia.take(Case.objects.get(pk=case.pk), cases.Chase(words="已排队", chase_on=LATER), "operator")
    assert (case.due_at, case.soon_at) == (None, LATER)
    assert turn_planned() == 0
    assert list(findings()) == []


def test_the_receipt_is_reviewed_by_the_centre_and_the_case_closes(erjia):
    case = erjia.at("transferred").case
    order = cases.Receipt(taken=True, words="路面已修", answer="县公路站已修好", result=Result.FIXED)
    case = erjia.take(case, order, "operator")
    assert (case.state, case.holder, case.result, case.answer) == ("reviewing", "centre", "fixed", "县公路站已修好")
    case = erjia.take(case, cases.Approve(), "operator2")
    case = erjia.take(case, cases.PassCheck(words="平了"), "worker")
    assert case.state == "closed"
    assert list(findings()) == []


def test_what_a_body_outside_did_badly_needs_somebody_new(erjia):
    case = erjia.take(erjia.at("transferred").case, cases.Receipt(taken=True, words="修了"), "operator")
    returned = erjia.take(case, cases.Return(words="没修好"), "operator2")
    assert (returned.state, returned.holder) == ("accepted", "centre")
    assert list(findings()) == []


def test_a_body_that_refuses_sends_it_back_to_be_dispatched(erjia):
    case = erjia.take(erjia.at("transferred").case, cases.Receipt(taken=False, words="属乡道"), "operator")
    assert (case.state, case.holder, case.outside) == ("accepted", "centre", None)
    case = erjia.take(case, transfer(erjia), "operator")
    assert Strand.objects.filter(case=case).order_by("pk").last().number == f"{case.number}-2"
    assert list(findings()) == []


def test_a_complaint_about_staff_goes_nowhere_outside(erjia):
    case = erjia.report(text="干部作风粗暴").case
    case = erjia.take(case, cases.Accept(category=erjia.category["conduct"]), "operator")
    for order in (transfer(erjia), cases.Escalate(words="请县里协调")):
        with pytest.raises(cases.Refused, match="confined"):
            erjia.take(case, order, "operator")


# --- the level above


def test_the_county_holds_what_the_town_passed_up_and_the_clock_runs_on(erjia):
    case = erjia.at("handling").case
    due = case.due_at
    case = erjia.take(case, cases.Escalate(words="请县里协调"), "operator")
    assert (case.state, case.holder, case.due_at) == ("handling", "county", due)
    assert "escalated" in told(erjia, "county_operator")
    assert may(erjia, "county_operator", case) == {"comment", "hand_down", "order_comes", "take_on"}
    assert not may(erjia, "handler", case) & {"feed_back", "ask_pause"}
    assert not may(erjia, "operator", case) & {"pause", "transfer", "escalate", "hand_down"}
    assert asked_of(erjia.stands["county_operator"], most=5)[1] == 1
    case = erjia.take(case, cases.HandDown(words="由镇里组织，县局派员"), "county_operator")
    assert (case.state, case.holder, case.due_at) == ("handling", "department", due)
    assert "handed_down" in told(erjia, "handler")
    assert list(findings()) == []


def test_a_village_asks_the_town_and_gets_it_back(erjia):
    actor = erjia.stands["worker"]
    case = erjia.report(text="垃圾没人管", category=erjia.category["litter"], actor=actor).case
    assert case.holder == "village"
    with pytest.raises(cases.Refused, match="role"):
        erjia.take(case, cases.Escalate(words="请镇里协调"), "secretary_west")
    case = erjia.take(case, cases.Escalate(words="请镇里协调"), "secretary")
    assert (case.holder, case.state) == ("centre", "reported")
    assert "hand_down" in may(erjia, "operator", case)
    down = erjia.take(case, cases.HandDown(words="村里先清运"), "operator")
    assert (down.holder, down.village.code) == ("village", EAST)
    assert list(findings()) == []


def test_a_centre_that_gives_the_ball_to_somebody_has_answered(erjia):
    actor = erjia.stands["worker"]
    case = erjia.report(text="垃圾没人管", category=erjia.category["litter"], actor=actor).case
    case = erjia.take(case, cases.Escalate(words="请镇里协调"), "secretary")
    case = erjia.take(case, cases.Accept(category=erjia.category["litter"]), "operator")
    case = erjia.take(case, cases.Dispatch(department=erjia.department["farming"]), "operator")
    assert Strand.objects.get(kind=StrandKind.ESCALATION).outcome == "moot"
    assert "hand_down" not in may(erjia, "operator", case)


def test_what_the_county_holds_stays_there_when_a_pause_ends(erjia):
    case = erjia.at("handling").case
    order = cases.Pause(reason=PauseReason.OTHER, until=TEN_DAYS_ON, words="等县里批复")
    case = erjia.take(case, order, "operator")
    case = erjia.take(case, cases.Escalate(words="请县里协调"), "operator")
    erjia.clock.moment = TEN_DAYS_ON
    turn_planned()
    case.refresh_from_db()
    assert (case.state, case.holder) == ("handling", "county")
    case = erjia.take(case, cases.HandDown(words="同意"), "county_operator")
    assert case.holder == "department"
    assert list(findings()) == []
