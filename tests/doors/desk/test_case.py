import uuid

import pytest
from django.urls import reverse
from django.utils.html import escape

from tests import works
from tests.doors.desk.at_desk import STRANGERS, browser, do, page, picture, sent, text_of
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import fire_due_marks
from wangge.apps.cases.queries import history_of
from wangge.apps.cases.workflow import Channel, Result
from wangge.apps.kit.photos import inspect_photo
from wangge.apps.ledger.events import CONTRACTOR
from wangge.apps.ledger.queries import detail_of
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.labels import title_of


def seen_by(erjia, who, case, **query):
    return browser(erjia, who).get(page(case), query)


@pytest.mark.parametrize(
    "who", ["operator", "operator2", "handler", "handler2", "head", "secretary", "worker", "leader"]
)
def test_owner_and_colleagues_open_the_case(erjia, who):
    assert seen_by(erjia, who, erjia.at("handling").case).status_code == 200


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_is_told_that_there_is_no_such_case(erjia, who):
    assert seen_by(erjia, who, erjia.at("handling").case).status_code == 404


def test_nobody_signed_in_is_asked_to_sign_in(erjia):
    case = erjia.at("handling").case
    response = seen_by(erjia, None, case)
    assert response.status_code == 302
    assert response.url.startswith("/sign-in?next=")


@pytest.mark.parametrize("number", ["EJ2611-9999", "%00", "x" * 200, "../../etc"])
def test_a_number_that_is_none_opens_nothing(erjia, number):
    assert browser(erjia, "operator").get(f"/desk/case/{number}").status_code == 404


def test_the_unit_complained_about_does_not_find_the_case(erjia):
    case = erjia.report(text="建设办乱收费").case
    about = erjia.department["construction"]
    case = erjia.take(case, cases.Accept(category=erjia.category["ditch"], about_department=about), "operator")
    erjia.take(case, cases.Dispatch(department=erjia.department["farming"]), "operator")
    assert seen_by(erjia, "handler", case).status_code == 404
    assert seen_by(erjia, "farmer", case).status_code == 200


def test_the_page_says_who_had_it_how_long_and_what_was_said(erjia):
    case = erjia.report(name="王小明", phone="13812342046").case
    erjia.clock.move(minutes=6)
    erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator")
    erjia.clock.move(minutes=45)
    support = (erjia.department["farming"],)
    order = cases.Dispatch(department=erjia.department["construction"], supports=support, words="学校门口")
    erjia.take(case, order, "operator")
    words = text_of(seen_by(erjia, "operator", case))
    assert "operator某 · operator took 6 minutes" in words
    assert "limit 30 minutes, took 45 minutes, 15 minutes late" in words
    assert "lead 建设办; support 农业办 学校门口" in words
    assert "Who has it now 村镇建设办公室 with 农业办" in words
    assert "resident · web page “余西菜场东侧路面塌了个坑，下雨积水看不见”" in words


def test_only_what_this_person_may_press_is_offered(erjia):
    case = erjia.at("handling").case
    for who, offered, hidden in (
        ("handler", ["feed_back", "contact"], ["assign", "dispatch", "pass_check", "receive"]),
        ("head", ["feed_back", "assign"], ["approve"]),
        ("operator", ["contact"], ["feed_back", "accept", "dispatch"]),
        ("worker", [], ["feed_back", "contact", "pass_check"]),
    ):
        html = seen_by(erjia, who, case).content.decode()
        assert [action for action in offered if f'/do/{action}"' not in html] == []
        assert [action for action in hidden if f'/do/{action}"' in html] == []


def test_one_button_is_filled_and_has_its_key(erjia):
    case = erjia.report().case
    html = seen_by(erjia, "operator", case).content.decode()
    assert html.count("btn-primary") == 1
    assert f'href="/desk/case/{case.number}/do/accept" data-key="a"' in html


def test_whoever_worked_on_it_is_not_offered_to_check_it(erjia):
    case = erjia.at("handled").case
    assert "/do/pass_check" in seen_by(erjia, "worker", case).content.decode()
    assert "/do/pass_check" not in seen_by(erjia, "handler", case).content.decode()


def test_the_reporter_is_masked(erjia):
    case = erjia.at("handling", name="王小明", phone="13812342046").case
    html = seen_by(erjia, "handler", case).content.decode()
    assert "138****2046" in html
    assert "13812342046" not in html
    assert "小明" not in html


def test_an_anonymous_case_shows_no_reporter_nor_who_brought_it(erjia):
    case = erjia.report(anonymous=True, actor=erjia.stands["worker"]).case
    words = text_of(seen_by(erjia, "operator", case))
    assert "anonymous, nothing is kept" in words
    assert "worker某" not in words


def test_somebody_who_may_never_look_is_offered_nothing(erjia):
    case = erjia.at("handling", name="王小明", phone="13812342046").case
    html = seen_by(erjia, "liaison", case).content.decode()
    assert "not shown to your post" in html
    assert "****" not in html


def test_a_sensitive_matter_shows_outsiders_the_grid_alone(erjia):
    case = erjia.report(text="垃圾没人管", place="三组王家门口").case
    category = erjia.category["litter"]
    type(category).objects.filter(pk=category.pk).update(sensitive=True)
    erjia.take(case, cases.Accept(category=category), "operator")
    outsider, centre = seen_by(erjia, "leader", case), seen_by(erjia, "operator", case)
    assert "三组王家门口" not in text_of(outsider)
    assert "map-pin" not in outsider.content.decode()
    assert "三组王家门口" in text_of(centre)


def test_comments_stand_apart_and_say_whether_they_are_public(erjia):
    case = erjia.at("handling").case
    erjia.take(case, cases.Comment(words="只给自己人看"), "operator")
    erjia.take(case, cases.Comment(words="给大家看", public=True), "handler")
    words = text_of(seen_by(erjia, "head", case))
    assert words.count("只给自己人看") == 1
    assert "public 给大家看" in words
    assert "给大家看" in text_of(seen_by(erjia, "head", case, show="public")).split("Comments")[0]
    assert "只给自己人看" not in text_of(seen_by(erjia, "head", case, show="public")).split("Comments")[0]


def test_hashes_are_shown_to_auditors_alone(erjia):
    case = erjia.at("handling").case
    assert "4 entries in the chain" in text_of(seen_by(erjia, "auditor", case))
    assert "in the chain" not in text_of(seen_by(erjia, "operator", case))


def test_ones_own_draft_stands_on_top_and_nobody_elses(erjia):
    case = erjia.at("handling").case
    cases.save_draft(case, "feed_back", {"words": "明天补完"}, actor=erjia.stands["handler"])
    assert "Draft: feed back" in text_of(seen_by(erjia, "handler", case))
    assert "明天补完" not in text_of(seen_by(erjia, "head", case))


def test_before_and_after_stand_side_by_side(erjia):
    before, after = (inspect_photo(picture(colour), declared_name="a.jpg") for colour in ("red", "blue"))
    case = erjia.at("handling", photos=(before,)).case
    assert "<figcaption>" not in seen_by(erjia, "head", case).content.decode()
    erjia.take(case, cases.FeedBack(result=Result.FIXED, words="修好了", photos=(after,)), "handler")
    assert seen_by(erjia, "head", case).content.decode().count("<figcaption>") == 2


def test_cases_said_to_be_the_same_are_linked_both_ways(erjia):
    first = erjia.report().case
    second = erjia.report(text="同一个坑", same_as=first).case
    assert second.number in seen_by(erjia, "operator", first).content.decode()
    assert first.number in seen_by(erjia, "operator", second).content.decode()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{ 7|add:7 }}"])
def test_whatever_was_written_is_shown_as_words(erjia, text):
    case = erjia.report(text=f"{text} 路面").case
    erjia.take(case, cases.Comment(words=text), "operator")
    html = seen_by(erjia, "operator", case).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert html.count(escape(text)) >= 3


def test_signs_that_turn_the_line_around_are_gone_and_families_stay_whole(erjia):
    case = erjia.report().case
    client = browser(erjia, "operator")
    client.post(do(case, "comment"), sent(case, words="\u202eabc 👨‍👩‍👧 جزء"))
    html = seen_by(erjia, "operator", case).content.decode()
    assert "\u202e" not in html
    assert "abc 👨‍👩‍👧 جزء" in html


@pytest.mark.parametrize("entries", [1, 50])
def test_a_long_history_asks_no_more_of_the_database(erjia, entries, django_assert_num_queries):
    case = erjia.at("handled", name="王小明", phone="13812342046").case
    for number in range(entries):
        erjia.take(case, cases.Comment(words=f"第 {number} 条"), ("operator", "head", "worker")[number % 3])
    cases.save_draft(case, "pass_check", {"words": "看过"}, actor=erjia.stands["worker"])
    client = browser(erjia, "worker")
    client.get(page(case))
    with django_assert_num_queries(12):
        assert client.get(page(case)).status_code == 200


def test_an_open_page_is_told_what_somebody_else_did(erjia):
    case = erjia.report().case
    seen = case.chain_length
    assert seen_by(erjia, "operator", case, since=seen).status_code == 204
    erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator2")
    answer = seen_by(erjia, "operator", case, since=seen)
    assert "operator2某 · operator: Accept." in text_of(answer)
    assert seen_by(erjia, "operator", case, since="x" * 50).status_code == 200


def test_the_whole_way_can_be_looked_at(erjia):
    case = erjia.at("closed", name="王小明").case
    erjia.take(case, cases.Reopen(words="又坏了"), "operator")
    for show in ("", "moves", "public", "nonsense"):
        assert "又坏了" in text_of(seen_by(erjia, "operator", case, show=show))


def days_pass(erjia, days):
    for _day in range(days):
        erjia.clock.move(days=1)
        while fire_due_marks():
            pass


def test_reminders_in_a_row_are_one_moment_with_a_line_for_each(erjia):
    case = erjia.at("handling").case
    days_pass(erjia, 12)
    shares = [detail_of(entry)["share"] for entry in history_of(case).filter(action="mark")]
    assert shares[-3:] == [75, 100, 150]
    html = seen_by(erjia, "operator", case).content.decode()
    assert html.count(f"<b>{title_of('mark', 'en')}</b>") == 1
    assert "three quarters of the limit are used" in html
    assert "half as late again as allowed" in html
    assert html.count('<li class="moment moment-late">') == 1


def test_between_two_reminders_somebody_did_something(erjia):
    case = erjia.at("handling").case
    days_pass(erjia, 3)
    erjia.take(case, cases.Urge(words="请快些"), "operator")
    days_pass(erjia, 9)
    html = seen_by(erjia, "operator", case).content.decode()
    assert html.count(f"<b>{title_of('mark', 'en')}</b>") == 2


def test_what_a_contractor_said_need_not_be_typed_again(erjia):
    case = erjia.take(erjia.at("handling").case, works.commission(erjia), "head")
    form = do(case, "feed_back")
    assert "已填平" not in browser(erjia, "handler").get(form).content.decode()
    case = erjia.take(case, works.link(), "head")
    case = cases.take(case, works.said(), actor=Standing(CONTRACTOR), command_id=uuid.uuid4())
    assert "已填平" in browser(erjia, "handler").get(form).content.decode()
    case = erjia.take(case, cases.FeedBack(result=Result.FIXED, words="好了"), "handler")
    case = erjia.take(case, cases.Return(words="再看看"), "head")
    assert "已填平</textarea>" not in browser(erjia, "handler").get(form).content.decode()


def test_what_was_settled_at_once_names_its_grid_and_shows_no_bars_of_stages_that_never_ran(erjia):
    litter, grid = erjia.category["litter"], erjia.area["320612102224001"]
    litter.sample_percent = 0
    report = cases.Report(
        town=erjia.town, text="垃圾成堆", channel=Channel.TERMINAL, latitude=32.005, longitude=121.025, category=litter
    )
    order = cases.Settle(report=report, words="清了")
    case = cases.settle_case(order, actor=erjia.stands["worker"], command_id=uuid.uuid4()).case
    shown = seen_by(erjia, "operator", case).content.decode()
    assert f"{grid.name}" in shown
    assert f"; {grid.code}" not in shown
    assert 'class="stages"' not in shown
    assert 'class="stages"' in seen_by(erjia, "operator", erjia.at("handling").case).content.decode()


def test_who_else_of_the_centre_has_the_case_open_is_told_there(erjia):
    case = erjia.at("handling").case
    address = page(case)
    one, other = browser(erjia, "operator"), browser(erjia, "operator2")
    assert "?colleagues=1" in one.get(address).content.decode()
    assert one.get(address, {"colleagues": "1"}).content.decode().strip() == ""
    other.post(reverse("desk:triage_here", args=[case.number]))
    assert f"{erjia.person['operator2'].name} has this case open too." in text_of(one.get(address, {"colleagues": "1"}))
    assert other.get(address, {"colleagues": "1"}).content.decode().strip() == ""
    handler = browser(erjia, "handler")
    assert "?colleagues=1" not in handler.get(address).content.decode()
    assert handler.get(address, {"colleagues": "1"}).status_code == 404
