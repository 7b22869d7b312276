import pytest

from tests.doors.desk.at_desk import browser, text_of
from tests.erjia import BACKEND
from wangge.apps.cases import actions as cases
from wangge.apps.ledger.models import Look

PHONE = "13812342046"


def reporter(case):
    return f"/desk/case/{case.number}/reporter"


@pytest.fixture
def case(erjia):
    return erjia.at("handling", name="王小明", phone=PHONE, address="三组 5 号").case


@pytest.mark.parametrize("who", ["handler", "head"])
def test_whoever_handles_it_calls_by_one_tap_and_it_is_written_down(erjia, case, who):
    response = browser(erjia, who).post(reporter(case))
    assert f'href="tel:{PHONE}"' in response.content.decode()
    assert "王小明" in text_of(response)
    look = Look.objects.get()
    assert (look.actor_id, look.subject_uid, look.reason) == (erjia.person[who].pk, case.uid, "handling")


def test_on_the_case_page_the_number_appears_in_its_place(erjia, case):
    response = browser(erjia, "handler").post(reporter(case), headers={"HX-Request": "true"})
    assert "<html" not in response.content.decode()
    assert "tel:" in response.content.decode()


@pytest.mark.parametrize("who", ["operator", "leader", "secretary", "worker"])
def test_others_give_a_reason_first(erjia, case, who):
    client = browser(erjia, who)
    assert "Why do you need to know?" in text_of(client.get(reporter(case)))
    for reason in ("", "   ", "\u200b"):
        refused = client.post(reporter(case), {"reason": reason})
        assert refused.status_code == 422
        assert "Please say why" in text_of(refused)
        assert "王小明" not in text_of(refused)
    assert not Look.objects.exists()
    assert "王小明" in text_of(client.post(reporter(case), {"reason": "诉求人打来电话追问"}))
    assert Look.objects.get().reason == "诉求人打来电话追问"


def test_a_look_by_a_get_shows_nothing(erjia, case):
    assert "王小明" not in text_of(browser(erjia, "handler").get(reporter(case)))
    assert not Look.objects.exists()


@pytest.mark.parametrize("who", ["auditor", "liaison", "county_operator"])
def test_those_who_may_never_look_are_refused(erjia, case, who):
    client = browser(erjia, who)
    assert client.get(reporter(case)).status_code == 403
    assert client.post(reporter(case), {"reason": "好奇"}).status_code == 403
    assert not Look.objects.exists()


@pytest.mark.parametrize("who", ["keeper", "farmer"])
def test_strangers_find_no_such_case(erjia, case, who):
    assert browser(erjia, who).post(reporter(case), {"reason": "好奇"}).status_code == 404


def test_the_unit_complained_about_finds_no_such_case(erjia):
    case = erjia.report(name="王小明", phone=PHONE).case
    about = erjia.department["construction"]
    case = erjia.take(case, cases.Accept(category=erjia.category["ditch"], about_department=about), "operator")
    for who in ("handler", "head"):
        assert browser(erjia, who).post(reporter(case), {"reason": "想知道是谁"}).status_code == 404
    assert not Look.objects.exists()


def test_of_an_anonymous_report_there_is_nothing_to_show(erjia):
    case = erjia.at("handling", anonymous=True).case
    response = browser(erjia, "handler").post(reporter(case))
    assert response.status_code == 404
    assert "nothing is known of its sender" in text_of(response)


def test_the_page_is_kept_by_no_browser(erjia, case):
    assert browser(erjia, "handler").post(reporter(case))["Cache-Control"] == "no-store"


def test_a_reason_typed_when_the_session_ended_comes_back(erjia, case):
    client = browser(erjia, None)
    client.post(reporter(case), {"reason": "回访"})
    client.force_login(erjia.person["operator"], backend=BACKEND)
    assert client.session.get("held_form") is not None
    assert 'value="回访"' in client.get(reporter(case)).content.decode()
