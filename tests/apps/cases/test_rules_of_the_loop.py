"""The rules that hold always (loop.md), one by one."""

import uuid

import pytest

from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, Rating, Reporter
from wangge.apps.cases.queries import history_of
from wangge.apps.cases.workflow import Channel, Result, Satisfaction, Solved
from wangge.apps.ledger.models import Look, OutboxItem
from wangge.apps.ledger.queries import detail_of
from wangge.apps.posts.actions import NewPost, create_posts
from wangge.apps.posts.workflow import Role

pytestmark = pytest.mark.core

EAST = "320612102224"
RATE = cases.Rate(solved=Solved.NO, satisfaction=Satisfaction.BAD, words="坑还在")


def sees(erjia, who, case):
    return Case.objects.visible_to(erjia.stands[who]).filter(pk=case.pk).exists()


def test_a_complaint_about_staff_goes_to_discipline_alone(erjia):
    case = erjia.report(
        category=erjia.category["conduct"], text="窗口人员作风粗暴", name="李四", phone="+8613912345180"
    ).case
    assert not sees(erjia, "leader", case)
    assert not sees(erjia, "secretary", case)
    case = erjia.take(case, cases.Accept(category=erjia.category["conduct"]), "operator")
    with pytest.raises(cases.Refused, match="confined"):
        erjia.take(case, cases.Dispatch(department=erjia.department["construction"]), "operator")
    case = erjia.take(case, cases.Dispatch(department=erjia.department["discipline"]), "operator")
    assert sees(erjia, "discipline", case)
    assert not any(sees(erjia, who, case) for who in ("operator", "leader", "head", "worker", "auditor"))


def test_the_unit_complained_about_never_gets_the_case(erjia):
    case = erjia.report(about_department=erjia.department["construction"]).case
    erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator")
    with pytest.raises(cases.Refused, match="about"):
        erjia.take(case, cases.Dispatch(department=erjia.department["construction"]), "operator")
    order = cases.Dispatch(department=erjia.department["farming"], supports=(erjia.department["construction"],))
    case = erjia.take(case, order, "operator")
    assert not sees(erjia, "handler", case)
    assert sees(erjia, "farmer", case)


def test_a_village_complained_about_sees_nothing_and_neither_do_its_grids(erjia):
    case = erjia.report(about_village=erjia.area[EAST]).case
    assert not sees(erjia, "secretary", case)
    assert not sees(erjia, "worker", case)
    erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator")
    with pytest.raises(cases.Refused, match="about"):
        erjia.take(case, cases.Dispatch(grid=erjia.area[EAST + "001"]), "operator")
    assert sees(erjia, "operator", case)


def test_a_village_accepts_and_hands_out_in_its_own_grids(erjia):
    report = cases.Report(
        town=erjia.town,
        text="路口垃圾没人清",
        channel=Channel.TERMINAL,
        category=erjia.category["litter"],
        latitude=32.005,
        longitude=121.025,
    )
    case = cases.report_case(report, actor=erjia.stands["worker"], command_id=uuid.uuid4()).case
    assert case.holder == "village"
    erjia.take(case, cases.Accept(category=erjia.category["litter"]), "secretary")
    with pytest.raises(cases.Refused, match="role"):
        erjia.take(case, cases.Dispatch(grid=erjia.area[EAST + "001"]), "secretary_west")
    with pytest.raises(cases.Refused, match="elsewhere"):
        erjia.take(case, cases.Dispatch(grid=erjia.area["320612102208001"]), "secretary")
    case = erjia.take(case, cases.Dispatch(grid=erjia.area[EAST + "001"]), "secretary")
    assert (case.state, case.holder) == ("dispatched", "grid")


def test_nobody_dispatches_to_themselves(erjia):
    case = erjia.at("accepted").case
    create_posts(
        [
            NewPost(
                person=erjia.person["operator"],
                role=Role.HANDLER,
                department=erjia.department["farming"],
                starts_on=erjia.clock.moment.date(),
            )
        ],
        actor=erjia.stands["administrator"].actor,
    )
    with pytest.raises(cases.Refused, match="self"):
        erjia.take(case, cases.Dispatch(department=erjia.department["farming"]), "operator")


def test_what_a_grid_handled_is_not_checked_by_that_grid(erjia):
    case = erjia.at("accepted").case
    erjia.take(case, cases.Dispatch(grid=erjia.area[EAST + "001"]), "operator")
    erjia.take(case, cases.Receive(), "worker")
    case = erjia.take(case, cases.FeedBack(result=Result.FIXED, words="填平了"), "worker")
    assert (case.state, case.holder) == ("reviewing", "centre")
    case = erjia.take(case, cases.Approve(), "operator")
    assert (case.state, case.holder) == ("handled", "village")
    assert erjia.take(case, cases.PassCheck(words="看过"), "secretary").state == "closed"


def test_a_third_hand_back_and_a_late_one_are_refused(erjia):
    case = erjia.at("dispatched").case
    for _time in range(2):
        case = erjia.take(case, cases.HandBack(words="不归我们", whose="农业办"), "handler")
        case = erjia.take(case, cases.Dispatch(department=erjia.department["construction"]), "operator")
    with pytest.raises(cases.Refused, match="hand_backs"):
        erjia.take(case, cases.HandBack(words="不归我们", whose="农业办"), "handler")
    other = erjia.at("dispatched").case
    erjia.clock.move(hours=3)
    with pytest.raises(cases.Refused, match="limit_over"):
        erjia.take(other, cases.HandBack(words="不归我们", whose="农业办"), "handler")


def test_danger_stands_on_top_and_is_owed_an_alarm(erjia):
    case = erjia.report(text="楼道里有很重的煤气味，快来人").case
    assert (case.danger, case.danger_words, case.urgent) == (True, "煤气味", True)
    item = OutboxItem.objects.get(kind="danger")
    assert item.payload["case"] == str(case.uid)


def settle(erjia, who="worker", category="litter", words="已清走", point=(32.005, 121.025), **more):
    report = cases.Report(
        town=erjia.town,
        text="路口一堆垃圾",
        channel=Channel.TERMINAL,
        category=erjia.category[category],
        latitude=point[0],
        longitude=point[1],
    )
    order = cases.Settle(report=report, words=words, **more)
    return cases.settle_case(order, actor=erjia.stands[who], command_id=uuid.uuid4()).case


def test_a_grid_worker_settles_on_the_spot_in_their_own_grid(erjia):
    case = next(case for case in (settle(erjia) for _try in range(40)) if case.state == "closed")
    assert (case.holder, case.result, case.handling_grid.code) == ("nobody", "fixed", EAST + "001")


def test_a_share_of_what_was_settled_on_the_spot_is_drawn_for_a_check_by_others(erjia):
    drawn = [case for case in (settle(erjia) for _try in range(60)) if case.state == "handled"]
    assert 1 <= len(drawn) <= 30
    assert drawn[0].holder == "village"
    detail = detail_of(history_of(drawn[0]).get())
    assert detail["sampled"] is True
    assert detail["draw"] < 20


@pytest.mark.parametrize(
    ("code", "how"),
    [
        ("place", {"point": (32.005, 121.035)}),
        ("category", {"category": "road"}),
        ("words", {"words": ""}),
        ("photo", {"category": "gas"}),
    ],
)
def test_settling_on_the_spot_is_refused(erjia, code, how):
    with pytest.raises(cases.Refused, match=code):
        settle(erjia, **how)
    assert not Case.objects.exists()


def test_a_reporter_rates_each_closing_once_within_fifteen_days(erjia):
    case = erjia.at("closed").case
    erjia.take(case, RATE, None)
    with pytest.raises(cases.Refused, match="rated"):
        erjia.take(case, RATE, None)
    assert Rating.objects.get().solved == "no"
    erjia.clock.move(days=16)
    with pytest.raises(cases.Refused, match="rating_over"):
        erjia.take(case, cases.Reopen(words="坑还在"), None)


def test_a_reporter_reopens_once_by_right(erjia):
    case = erjia.at("closed").case
    case = erjia.take(case, cases.Reopen(words="坑还在"), None)
    case = erjia.take(case, cases.FeedBack(result=Result.FIXED, words="重修了"), "handler")
    case = erjia.take(case, cases.Approve(), "head")
    case = erjia.take(case, cases.PassCheck(words="平了"), "worker")
    erjia.take(case, RATE, None)
    assert Rating.objects.get().round == 2
    with pytest.raises(cases.Refused, match="reopened"):
        erjia.take(case, cases.Reopen(words="还是不平"), None)


def test_what_the_reporter_gave_is_sealed_and_each_look_is_written_down(erjia):
    case = erjia.at("handling", name="王小明", phone="+8613812342046").case
    row = Reporter.objects.get(case=case)
    assert b"2046" not in bytes(row.sealed_phone)
    shown = cases.show_reporter(case, actor=erjia.stands["handler"], reason="")
    assert (shown.name, shown.phone) == ("王小明", "+8613812342046")
    with pytest.raises(Exception, match="reason"):
        cases.show_reporter(case, actor=erjia.stands["leader"], reason=" ")
    cases.show_reporter(case, actor=erjia.stands["leader"], reason="群众来访核对")
    assert [look.reason for look in Look.objects.order_by("id")] == ["handling", "群众来访核对"]


def test_an_anonymous_report_keeps_nothing_of_its_sender(erjia):
    case = erjia.report(anonymous=True, name="王小明", phone="+8613812342046").case
    assert not Reporter.objects.filter(case=case).exists()
    assert case.reporter_person_id is None


def test_a_case_without_a_place_waits_for_the_operator_and_is_not_lost(erjia):
    case = erjia.report(latitude=None, longitude=None).case
    assert (case.grid, case.village, case.holder) == (None, None, "centre")
    order = cases.Accept(category=erjia.category["road"], grid=erjia.area[EAST + "002"])
    case = erjia.take(case, order, "operator")
    assert (case.grid.code, case.village.code) == (EAST + "002", EAST)


def test_a_place_in_words_is_found_when_it_is_the_only_one(erjia):
    case = erjia.report(latitude=None, longitude=None, place="余西村第2网格老槐树下").case
    assert (case.grid.code, case.village.code) == (EAST + "002", EAST)
