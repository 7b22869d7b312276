"""Merging what was reported twice, taking it apart again, linking what comes again."""

import uuid

import pytest

from tests.erjia import EAST, SELF
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import deliver_owed
from wangge.apps.cases.models import Case, CaseLink, Clock, Rating
from wangge.apps.cases.queries import earlier_than, findings
from wangge.apps.cases.workflow import DeclineReason, Satisfaction, Solved
from wangge.apps.ledger.models import Message

BAD = {"solved": Solved.NO, "satisfaction": Satisfaction.BAD}


def merged(erjia, state="reported"):
    """(the case that was merged, the one that it went into)."""
    into = erjia.at("handling").case
    return erjia.take(erjia.at(state).case, cases.Merge(into=into), "operator"), into


@pytest.mark.parametrize("state", ["reported", "accepted", "dispatched", "handling"])
def test_taken_apart_it_is_where_it_was_with_clocks_begun_anew(erjia, state):
    was = erjia.at(state).case
    case = erjia.take(was, cases.Merge(into=erjia.report().case), "operator")
    assert (case.state, case.holder, case.is_open, case.due_at, case.closed_at) == (
        "merged", "nobody", False, None, erjia.clock.moment,
    )  # fmt: skip
    assert not Clock.objects.filter(case=case, ended_at=None).exists()
    erjia.clock.move(hours=3)
    case = erjia.take(case, cases.TakeApart(), "operator")
    assert (case.state, case.holder, case.merged_into, case.closed_at) == (was.state, was.holder, None, None)
    running = Clock.objects.filter(case=case, ended_at=None)
    assert {clock.started_at for clock in running} == {erjia.clock.moment}
    assert {clock.stage for clock in running} == set(was.clocks.filter(ended_at=None).values_list("stage", flat=True))
    assert list(findings()) == []


def test_what_was_handed_back_goes_on_with_its_handling_clock(erjia):
    case = erjia.take(erjia.at("dispatched").case, cases.HandBack(words="县道", whose="公路站"), "handler")
    case = erjia.take(case, cases.Merge(into=erjia.report().case), "operator")
    case = erjia.take(case, cases.TakeApart(), "operator")
    assert case.handling_due_at is not None
    assert set(case.clocks.filter(ended_at=None).values_list("stage", flat=True)) == {"dispatch", "handling"}


def test_whoever_had_it_is_told(erjia):
    merged(erjia, "dispatched")
    deliver_owed()
    told = Message.objects.filter(code="merged").values_list("person_id", flat=True)
    assert set(told) == {erjia.person[who].pk for who in ("head", "handler", "handler2")}


@pytest.mark.parametrize(
    ("into", "code"),
    [
        (lambda e, case: case, "itself"),
        (lambda e, case: merged(e)[0], "other_ended"),
        (lambda e, case: e.ended(), "other_ended"),
    ],
)
def test_not_into_itself_nor_into_what_has_ended(erjia, into, code):
    case = erjia.report().case
    with pytest.raises(cases.Refused, match=code):
        erjia.take(case, cases.Merge(into=into(erjia, case)), "operator")


def test_not_into_a_case_of_another_town_nor_into_one_unseen(erjia):
    case, other = erjia.report().case, erjia.report().case
    Case.objects.filter(pk=other.pk).update(town=erjia.area["320612103"])
    with pytest.raises(cases.Refused, match="other_unknown"):
        erjia.take(case, cases.Merge(into=other), "operator")
    hidden = erjia.report(category=erjia.category["conduct"]).case
    hidden = erjia.take(hidden, cases.Accept(category=erjia.category["conduct"]), "operator")
    hidden = erjia.take(hidden, cases.Dispatch(department=erjia.department["discipline"]), "operator")
    with pytest.raises(cases.Refused, match="other_unknown"):
        erjia.take(case, cases.Merge(into=hidden), "operator")


def test_a_case_with_others_in_it_is_not_merged_itself(erjia):
    _case, into = merged(erjia)
    with pytest.raises(cases.Refused, match="has_merged"):
        erjia.take(into, cases.Merge(into=erjia.report().case), "operator")


def test_a_complaint_about_staff_is_not_merged_into_anything_else(erjia):
    case = erjia.report(category=erjia.category["conduct"]).case
    with pytest.raises(cases.Refused, match="confined"):
        erjia.take(case, cases.Merge(into=erjia.report().case), "operator")


def test_not_into_the_hands_of_the_unit_complained_about(erjia):
    office = erjia.department["construction"]
    complaint = erjia.report(about_department=office).case
    with pytest.raises(cases.Refused, match="about"):
        erjia.take(complaint, cases.Merge(into=erjia.at("handling").case), "operator")
    complaint = erjia.report(about_village=erjia.area[EAST]).case
    with pytest.raises(cases.Refused, match="about"):
        erjia.take(complaint, cases.Merge(into=erjia.at("handling").case), "operator")


def test_what_a_complaint_was_merged_into_is_never_given_to_the_unit_complained_about(erjia):
    office, into = erjia.department["construction"], erjia.at("accepted").case
    erjia.take(erjia.report(about_department=office).case, cases.Merge(into=into), "operator")
    with pytest.raises(cases.Refused, match="about"):
        erjia.take(into, cases.Dispatch(department=office), "operator")


def test_the_unit_complained_about_does_not_see_what_was_merged(erjia):
    office = erjia.department["construction"]
    case = erjia.report(about_department=office).case
    erjia.take(case, cases.Merge(into=erjia.report().case), "operator")
    assert not Case.objects.visible_to(erjia.stands["head"]).filter(pk=case.pk).exists()


@pytest.mark.parametrize(
    ("order", "who"),
    [(cases.Withdraw(), None), (cases.Decline(reason=DeclineReason.OUTSIDE, words="不在本镇"), "operator")],
)
def test_when_the_other_one_ends_unsettled_they_part_by_themselves(erjia, order, who):
    into = erjia.report().case
    case = erjia.take(erjia.at("accepted").case, cases.Merge(into=into), "operator")
    erjia.take(into, order, who)
    deliver_owed()
    deliver_owed()
    case.refresh_from_db()
    assert (case.state, case.holder, case.merged_into) == ("accepted", "centre", None)
    assert list(findings()) == []


def test_the_reporter_of_what_was_merged_rates_the_closing_of_the_other_one(erjia):
    case, into = merged(erjia)
    with pytest.raises(cases.Refused, match="rating_early"):
        erjia.take(case, cases.Rate(**BAD), None)
    for order, who in erjia._way_to("closed")[3:]:
        into = erjia.take(into, order, who)
    case = erjia.take(case, cases.Rate(**BAD, words="坑还在"), None)
    erjia.take(into, cases.Rate(solved=Solved.YES, satisfaction=Satisfaction.GOOD), None)
    assert Rating.objects.get(case=case).solved == "no"
    with pytest.raises(cases.Refused, match="rated"):
        erjia.take(case, cases.Rate(**BAD), None)
    deliver_owed()
    assert Message.objects.filter(code="merged_unsolved", person_id=erjia.person["operator"].pk).exists()


def test_after_the_days_it_is_rated_no_more(erjia):
    case, into = merged(erjia)
    for order, who in erjia._way_to("closed")[3:]:
        into = erjia.take(into, order, who)
    erjia.clock.move(days=16)
    with pytest.raises(cases.Refused, match="rating_over"):
        erjia.take(case, cases.Rate(**BAD), None)


def test_a_merge_that_is_sent_twice_is_one(erjia):

    case, into, command = erjia.report().case, erjia.report().case, uuid.uuid4()
    for _time in range(2):
        cases.take(case, cases.Merge(into=into), actor=erjia.stands["operator"], command_id=command)
    case.refresh_from_db()
    assert (case.chain_length, case.merged_into_id) == (2, into.pk)


def test_a_link_leads_to_a_matter_that_has_ended_and_says_what_is_new(erjia):
    old = erjia.ended()
    case = erjia.report().case
    linked = erjia.take(case, cases.Link(to=old, words="又塌了"), "operator")
    assert (linked.state, CaseLink.objects.get().to) == (case.state, old)
    for order, code in (
        (cases.Link(to=old, words="又塌了"), "linked"),
        (cases.Link(to=case, words="又塌了"), "itself"),
        (cases.Link(to=erjia.report().case, words="又塌了"), "other_open"),
        (cases.Link(to=erjia.ended(), words=""), "words"),
    ):
        with pytest.raises(cases.Refused, match=code):
            erjia.take(case, order, "operator")


def test_earlier_matters_of_the_same_person_or_place_are_suggested(erjia):
    phone = {"name": "王小明", "phone": "+8613812342046"}
    same_place = erjia.ended()
    same_person = erjia.ended(text="路灯不亮", latitude=32.015, longitude=121.025, **phone)
    erjia.ended(text="水渠堵了", latitude=32.015, longitude=121.025)
    erjia.ended(latitude=32.008, longitude=121.025)
    case = erjia.report(**phone).case
    found = earlier_than(case, erjia.stands["operator"])
    assert [(one.case, one.metres, one.same_person) for one in found] == [
        (same_person, None, True),
        (same_place, 0, False),
    ]
    erjia.take(case, cases.Link(to=same_place, words="又塌了"), "operator")
    assert [one.case for one in earlier_than(case, erjia.stands["operator"])] == [same_person]
    assert earlier_than(case, SELF) == []


def test_objecting_brings_it_back_to_the_centre_once(erjia):
    case = erjia.take(erjia.at("declined").case, cases.Object(words="就在本镇"), None)
    assert (case.state, case.holder, case.stage, case.answer, case.closed_at) == (
        "reported", "centre", "acceptance", "", None,
    )  # fmt: skip
    assert case.clocks.filter(stage="acceptance").count() == 2
    deliver_owed()
    assert Message.objects.filter(code="objected", person_id=erjia.person["operator"].pk).exists()
    case = erjia.take(case, cases.Decline(reason=DeclineReason.OUTSIDE, words="确实不在"), "operator")
    with pytest.raises(cases.Refused, match="objected"):
        erjia.take(case, cases.Object(words="就在本镇"), None)
    with pytest.raises(cases.Refused, match="words"):
        erjia.take(erjia.at("declined").case, cases.Object(), None)
    assert list(findings()) == []
