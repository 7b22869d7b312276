"""More time and pauses at the desk, and what staff and reporter read of them."""

import pytest
from django.test import Client

from tests.doors.desk.actions import actions_of
from tests.doors.desk.at_desk import browser, do, page, sent, text_of
from tests.erjia import TEN_DAYS_ON
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case


def test_more_time_is_asked_and_granted_by_two_forms(erjia):
    case = erjia.at("handling").case
    handler, operator = browser(erjia, "handler"), browser(erjia, "operator")
    fields = {"until": "2026-11-30", "words": "等配件到货"}
    assert handler.post(do(case, "ask_extension"), sent(case, **fields)).status_code == 302
    case.refresh_from_db()
    form = operator.get(do(case, "grant_extension")).context["form"]
    assert str(form["until"].value()) == "2026-11-30"
    assert operator.post(do(case, "grant_extension"), sent(case, until="2026-11-27")).status_code == 302
    case.refresh_from_db()
    assert case.due_at.isoformat() == "2026-11-27T10:00:00+00:00"
    assert "due 2026-11-27 18:00 instead of 2026-11-26 09:00" in text_of(handler.get(page(case)))


@pytest.mark.parametrize("until", ["", "yesterday", "2026-11-22", "2028-01-01", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_named_and_the_words_are_kept(erjia, until):
    case = erjia.at("handling").case
    response = browser(erjia, "handler").post(do(case, "ask_extension"), sent(case, until=until, words="等配件到货"))
    assert response.status_code == 422
    assert "等配件到货</textarea>" in response.content.decode()
    assert actions_of(case)[-1] != "ask_extension"


def test_a_date_before_the_one_in_force_is_said_at_the_field(erjia):
    case = erjia.at("handling").case
    fields = sent(case, until="2026-11-25", words="等配件")
    response = browser(erjia, "handler").post(do(case, "ask_extension"), fields)
    assert response.status_code == 422
    assert "This date does not fit" in text_of(response)


def test_a_day_is_filled_in_as_the_browser_takes_it(erjia):
    client = browser(erjia, "handler")
    client.cookies["django_language"] = "zh-hans"
    html = client.get(do(erjia.at("handling").case, "ask_extension")).content.decode()
    assert 'type="date" value="2026-11-29"' in html


def test_nobody_decides_about_what_was_not_asked(erjia):
    case = erjia.at("handling").case
    assert browser(erjia, "operator").get(do(case, "grant_extension")).status_code == 409


def test_why_and_until_when_it_stands_still_is_read_by_staff_and_reporter(erjia):
    made = erjia.at("suspended")
    told = "The clock stands: weather. It runs again on 3 Dec 2026."
    staff = text_of(browser(erjia, "handler").get(page(made.case)))
    reporter = text_of(Client().get(f"/c/{made.secret}"))
    for words in (staff, reporter):
        assert told in words
        assert "雨停后施工" in words
        assert "paused until 3 Dec 2026" in words
    assert "连日下雨" not in reporter
    assert "To be done by" not in reporter


def test_a_pause_in_a_queue_says_until_when(erjia):
    erjia.at("suspended")
    assert "paused until 3 Dec EJ" in text_of(browser(erjia, "handler").get("/desk/queue/department"))


def test_the_reporter_reads_that_the_clock_runs_again(erjia):
    made = erjia.at("suspended")
    erjia.clock.moment = TEN_DAYS_ON
    erjia.take(Case.objects.get(pk=made.case.pk), cases.Resume(), "handler")
    assert "The clock runs again" in text_of(Client().get(f"/c/{made.secret}"))
