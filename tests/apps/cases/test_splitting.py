"""One report, several matters: parts by themselves, the whole after them."""

import pytest

from tests.doors.desk.at_desk import picture
from tests.erjia import ANYONE
from tests.parted import EAST_2, parts, settle, split, split_order
from wangge.apps.analytics.queries import stories_of
from wangge.apps.analytics.rules import marks_of
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import deliver_owed
from wangge.apps.cases.models import Case, Photo, Reporter
from wangge.apps.cases.queries import case_by_secret, findings, history_of, part_secret
from wangge.apps.cases.rules import possible_actions
from wangge.apps.cases.workflow import Result
from wangge.apps.kit.photos import inspect_photo
from wangge.apps.ledger.models import Message


def fresh(case):
    return Case.objects.get(pk=case.pk)


def test_parts_share_the_reporter_and_have_matters_of_their_own(erjia):
    case = erjia.report(name="王小明", phone="13912345678").case
    case = erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator")
    case = split(erjia, case)
    first, second = parts(case)
    assert (case.state, case.holder, case.department, case.part_count) == ("handling", "centre", None, 2)
    assert [part.state for part in (first, second)] == ["accepted", "accepted"]
    assert (first.latitude, first.grid, first.place) == (case.latitude, case.grid, case.place)
    assert (second.latitude, second.grid.code, second.place) == (None, EAST_2, "菜场北门")
    assert [part.accepted_under.category.code for part in (first, second)] == ["road", "lamp"]
    assert [Reporter.objects.get(case=part).opened("phone") for part in (first, second)] == ["13912345678"] * 2
    assert case_by_secret(part_secret(second)) == second
    assert first.reported_at == case.reported_at
    assert list(findings()) == []


def test_photos_are_shared_without_being_sent_again(erjia):
    case = erjia.report(photos=(inspect_photo(picture(), declared_name="a.jpg"),)).case
    case = split(erjia, erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator"))
    files = set(Photo.objects.values_list("file", flat=True))
    assert Photo.objects.count() == 3
    assert len(files) == 1
    assert list(findings()) == []


def test_whoever_led_it_is_told_and_has_it_no_more(erjia):
    case = split(erjia, erjia.at("handling").case)
    deliver_owed()
    assert Message.objects.filter(code="split", person_id=erjia.person["handler"].pk).exists()
    assert not Case.objects.visible_to(erjia.stands["handler"]).filter(pk=case.pk).exists()
    assert case.due_at is not None


def test_nobody_moves_a_split_report_and_no_part_is_split_again(erjia):
    case = erjia.at("split").case
    moves = {"merge", "transfer", "pause", "split", "arbitrate", "escalate", "feed_back", "dispatch"}
    for who in ("operator", "leader", "county_operator"):
        assert not moves & set(possible_actions(erjia.stands[who], case))
    assert "comment" in possible_actions(erjia.stands["operator"], case)
    with pytest.raises(cases.Refused, match="split"):
        erjia.take(parts(case)[0], split_order(erjia), "operator")


def test_the_whole_is_due_with_its_latest_part_and_closes_with_the_last_one(erjia):
    case = erjia.at("split").case
    erjia.clock.move(days=1)
    first, second = parts(case)
    first = erjia.take(first, cases.Dispatch(department=erjia.department["construction"]), "operator")
    deliver_owed()
    assert fresh(case).due_at == first.handling_due_at > case.due_at
    erjia.take(second, cases.Withdraw(), None)
    deliver_owed()
    assert fresh(case).state == "handling"
    for order, who in (
        (cases.Receive(), "handler"),
        (cases.FeedBack(result=Result.FIXED, words="已修好", answer="已修好，请放心通行"), "handler"),
        (cases.Approve(), "head"),
        (cases.PassCheck(words="看过"), "worker"),
    ):
        first = erjia.take(first, order, who)
    deliver_owed()
    case = fresh(case)
    assert (case.state, case.result, case.rounds) == ("closed", "fixed", 1)
    assert case.answer.splitlines()[0].endswith("已修好，请放心通行")
    assert len(case.answer.splitlines()) == 2
    assert possible_actions(ANYONE, case) == []
    assert list(findings()) == []


def test_a_part_that_goes_on_takes_the_closed_report_with_it(erjia):
    case = erjia.at("split").case
    first, second = [settle(erjia, part) for part in parts(case)]
    deliver_owed()
    assert fresh(case).state == "closed"
    erjia.take(first, cases.Reopen(words="又塌了"), None)
    deliver_owed()
    assert (fresh(case).state, fresh(case).closed_at) == ("handling", None)
    assert second.state == "closed"
    for order, who in (
        (cases.FeedBack(result=Result.FIXED, words="重新修好"), "handler"),
        (cases.Approve(), "head"),
        (cases.PassCheck(words="看过"), "worker"),
    ):
        first = erjia.take(fresh(first), order, who)
    deliver_owed()
    assert (fresh(case).state, fresh(case).rounds) == ("closed", 2)
    assert [entry.action for entry in history_of(case)][-3:] == ["close_parent", "reopen_parent", "close_parent"]
    assert list(findings()) == []


def test_a_merged_part_is_settled_with_the_case_that_it_went_into(erjia):
    other = erjia.at("dispatched").case
    case = erjia.at("split").case
    first, second = parts(case)
    erjia.take(first, cases.Merge(into=other), "operator")
    erjia.take(second, cases.Withdraw(), None)
    deliver_owed()
    assert fresh(case).state == "handling"
    for order, who in (
        (cases.Receive(), "handler"),
        (cases.FeedBack(result=Result.PARTLY, words="先垫平了"), "handler"),
        (cases.Approve(), "head"),
        (cases.PassCheck(words="看过"), "worker"),
    ):
        other = erjia.take(other, order, who)
    deliver_owed()
    assert (fresh(case).state, fresh(case).result) == ("closed", "partly")


def test_it_closes_once_however_often_it_is_owed(erjia):
    case = erjia.at("parts_done").case
    for _time in range(3):
        deliver_owed()
    assert [entry.action for entry in history_of(case)].count("close_parent") == 1


def test_a_part_about_staff_confines_the_whole_which_the_centre_still_sees(erjia):
    case = erjia.at("accepted").case
    about = cases.Part(text="建设办人员作风粗暴", category=erjia.category["conduct"])
    case = erjia.take(
        case, cases.Split(parts=(cases.Part(text="路面塌坑", category=erjia.category["road"]), about)), "operator"
    )
    assert case.confined
    assert [part.confined for part in parts(case)] == [False, True]
    seen = {who for who in ("operator", "leader", "secretary") if _sees(erjia, who, case)}
    assert seen == {"operator"}
    assert _sees(erjia, "secretary", parts(case)[0])


def _sees(erjia, who, case):
    return Case.objects.visible_to(erjia.stands[who]).filter(pk=case.pk).exists()


@pytest.mark.parametrize(("count", "code"), [(1, "parts"), (7, "parts")])
def test_two_parts_at_least_and_six_at_most(erjia, count, code):
    one = cases.Part(text="路面", category=erjia.category["road"])
    with pytest.raises(cases.Refused, match=code):
        erjia.take(erjia.at("accepted").case, cases.Split(parts=(one,) * count), "operator")
    assert Case.objects.count() == 1


def test_the_report_is_counted_as_reported_once_and_its_parts_as_done(erjia):
    for part in parts(erjia.at("split").case):
        settle(erjia, part)
    deliver_owed()
    counted = [
        indicator
        for told in stories_of(Case.objects.values_list("pk", flat=True))
        for _row, story in told
        for indicator, _found in marks_of(story)
    ]
    assert counted.count("acceptance") == 1
    assert counted.count("first_time_fix") == 2
