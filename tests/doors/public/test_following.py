import re

import pytest

from tests.doors.public.phone import said
from wangge.apps.cases import actions as cases
from wangge.apps.cases.workflow import DeclineReason, Result
from wangge.doors.porch.privacy import Flood
from wangge.doors.public.views import guards


def ticks(response):
    return [said_tick(found) for found in re.findall(r"<li class=\"tick.*?</li>", response.content.decode(), re.DOTALL)]


def said_tick(html):
    return " | ".join(re.findall(r"<(?:b|p)>(.*?)</(?:b|p)>", html, re.DOTALL))


def test_the_whole_way_is_told_newest_first(phone, erjia):
    made = erjia.report(phone="+8613812342046")
    case, move = made.case, erjia.clock.move
    way = [
        (6, cases.Accept(category=erjia.category["road"]), "operator"),
        (4, cases.Dispatch(department=erjia.department["construction"], words="内部:尽快"), "operator"),
        (145, cases.Receive(), "handler"),
        (5, cases.Contact(words="内部:打过电话"), "handler"),
        (30, cases.FeedBack(result=Result.FIXED, words="内部:先填碎石", answer="已用碎石填平"), "handler"),
        (5, cases.Approve(words="内部:可以"), "head"),
        (20, cases.FailCheck(words="坑还在"), "worker"),
        (30, cases.FeedBack(result=Result.FIXED, words="内部:沥青", answer="草稿"), "handler"),
        (5, cases.Return(words="内部:写清楚"), "head"),
        (5, cases.FeedBack(result=Result.FIXED, words="内部:沥青", answer="草稿"), "handler"),
        (5, cases.Approve(answer="已用沥青填平"), "head"),
        (2, cases.Comment(words="内部:已复核"), "operator"),
        (2, cases.Comment(words="沿街还会再修一段", public=True), "operator"),
        (10, cases.PassCheck(words="现场看过，已填平"), "worker"),
    ]
    for minutes, order, who in way:
        move(minutes=minutes)
        case = erjia.take(case, order, who)
    page = phone.get(f"/c/{made.secret}")
    assert ticks(page) == [
        "Checked: it is done | 现场看过，已填平",
        "A note for you | 沿街还会再修一段",
        "村镇建设办公室: fixed | 已用沥青填平",
        "Sent back to 村镇建设办公室 to be done better",
        "村镇建设办公室: fixed",
        "Checked: not done yet | 坑还在",
        "村镇建设办公室: fixed | 已用碎石填平",
        "村镇建设办公室 received it, 25 minutes later than allowed",
        "Given to 村镇建设办公室",
        "Accepted after 6 minutes",
        "You reported it",
    ]
    words = said(page)
    assert "内部" not in words
    assert not any(person.name in words for person in erjia.person.values())
    assert "fixed · handled by 村镇建设办公室" in words
    assert "Answer 已用沥青填平" in words


def test_an_answer_nobody_has_reviewed_is_not_shown(phone, erjia):
    made = erjia.at("reviewing")
    assert "已修好" not in said(phone.get(f"/c/{made.secret}"))
    erjia.take(made.case, cases.Approve(), "head")
    assert "已修好" in said(phone.get(f"/c/{made.secret}"))


@pytest.mark.parametrize(
    ("state", "holder"),
    [("reported", "command centre"), ("dispatched", "村镇建设办公室"), ("handled", "余西村第1网格")],
)
def test_it_says_which_unit_has_it(phone, erjia, state, holder):
    made = erjia.at(state)
    assert f" · {holder}" in said(phone.get(f"/c/{made.secret}"))


def test_lateness_is_told_while_it_lasts(phone, erjia):
    made = erjia.at("reported")
    assert "30 minutes left" in said(phone.get(f"/c/{made.secret}"))
    erjia.clock.move(minutes=42)
    assert "12 minutes late" in said(phone.get(f"/c/{made.secret}"))


def test_the_handling_date_is_told_before_it_is_received(phone, erjia):
    made = erjia.at("dispatched")
    assert "To be done by 26 Nov 09:00" in said(phone.get(f"/c/{made.secret}"))


def test_work_finished_late_is_told(phone, erjia):
    made = erjia.at("handling")
    erjia.clock.move(days=4)
    erjia.take(made.case, cases.FeedBack(result=Result.FIXED, words="好了"), "handler")
    assert "later than allowed" in ticks(phone.get(f"/c/{made.secret}"))[0]


def test_reasons_of_declining_are_told(phone, erjia):
    made = erjia.report()
    erjia.take(made.case, cases.Decline(reason=DeclineReason.OUTSIDE, words="属县道，请找公路站"), "operator")
    page = phone.get(f"/c/{made.secret}")
    assert ticks(page)[0] == "Not accepted: outside this town | 属县道，请找公路站"


def test_a_hand_back_is_told_without_its_words(phone, erjia):
    made = erjia.at("dispatched")
    erjia.take(made.case, cases.HandBack(words="内部:不归我们", whose="农业办"), "handler")
    page = phone.get(f"/c/{made.secret}")
    assert ticks(page)[0] == "村镇建设办公室 says it is not theirs; another office is found"
    assert "内部" not in said(page)


def test_a_wrong_link_says_what_to_do(phone, erjia):
    made = erjia.report()
    for secret in ("x", "0" * 26, made.secret[:-1], made.secret + "0"):
        for path in ("", "/sent", "/qr.svg", "/withdraw"):
            response = phone.get(f"/c/{secret}{path}")
            assert response.status_code == 404
            assert "scan the QR code" in said(response)
        assert phone.post(f"/c/{secret}/rate").status_code == 404


def test_a_link_copied_by_hand_is_understood(phone, erjia):
    made = erjia.report()
    assert phone.get(f"/c/{made.secret.lower().replace('0', 'o').replace('1', 'l')}").status_code == 200


@pytest.mark.parametrize("path", ["", "/sent", "/qr.svg", "/withdraw"])
def test_a_link_is_told_to_nobody(phone, erjia, path):
    response = phone.get(f"/c/{erjia.report().secret}{path}")
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Cache-Control"].startswith("private")


def test_the_receipt_holds_number_link_and_code(phone, erjia):
    made = erjia.report()
    response = phone.get(f"/c/{made.secret}/sent")
    assert f"http://testserver/c/{made.secret}" in said(response)
    assert made.case.number in said(response)
    assert "data-report-sent" in response.content.decode()
    code = phone.get(f"/c/{made.secret}/qr.svg")
    assert code.headers["Content-Type"] == "image/svg+xml"
    assert b"<path" in code.content
    assert b"style" not in code.content


@pytest.mark.parametrize("typed", ["EJ2611-0001", " ej2611-0001", "ＥＪ２６１１－０００１", "EJ2611—0001"])
def test_by_number_only_state_and_date_are_shown(phone, erjia, typed):
    made = erjia.at("dispatched", text="王家门口的水渠堵了", place="余西村5组")
    response = phone.get("/find", {"number": typed})
    words = said(response)
    assert response.status_code == 200
    assert "to be received" in words
    assert "26 Nov 09:00" in words
    assert not any(part in response.content.decode() for part in ("王家", "水渠", "余西村", "建设", made.secret))


def test_an_unknown_number_says_where_it_stands(phone, erjia):
    response = phone.get("/find", {"number": "EJ2611-9999"})
    assert response.status_code == 404
    assert "There is no report with this number" in said(response)
    assert 'value="EJ2611-9999"' in response.content.decode()


def test_counting_through_numbers_is_stopped(phone, erjia, monkeypatch):
    monkeypatch.setitem(guards.floods, "find", Flood(3, 600))
    answers = [phone.get("/find", {"number": f"EJ2611-{n:04}"}).status_code for n in range(5)]
    assert answers == [404, 404, 404, 429, 429]


def test_the_first_page_counts_matters_and_names_nobody(phone, erjia):
    erjia.at("closed", name="王小明")
    erjia.report(text="路灯坏了")
    words = said(phone.get("/"))
    assert "reported this month 2" in words
    assert "closed this month 1" in words
    assert "in hand now 1" in words
    assert "路灯" not in words
