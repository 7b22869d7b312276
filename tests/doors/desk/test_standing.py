"""What stands still for long, at the desk and on the reporter's page; and the letter to a body outside."""

import io

import pytest
from django.test import Client
from docx import Document

from tests.doors.desk.at_desk import browser, do, page, sent, text_of
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case


def test_not_now_is_said_plainly_to_the_reporter(erjia):
    made = erjia.at("shelved")
    reporter = text_of(Client().get(f"/c/{made.secret}"))
    assert "Not now: planned for 2027. It is looked at again on 3 Dec 2026." in reporter
    assert "列入明年道路计划" in reporter
    assert "今年没有资金" not in reporter
    assert "Not now: planned for 2027" in text_of(browser(erjia, "handler").get(page(made.case)))


def test_the_reporter_reads_who_has_it_outside_the_town_but_not_the_letter(erjia):
    made = erjia.at("transferred")
    reporter = text_of(Client().get(f"/c/{made.secret}"))
    assert "县公路站" in reporter
    assert "The command centre asks there again on 3 Dec 2026." in reporter
    assert "请修复县道路面" not in reporter


def test_the_leaders_form_holds_what_was_proposed(erjia):
    case = erjia.at("handling").case
    fields = {"plan_year": "2027", "review_on": "2027-03-01", "words": "今年没有资金"}
    assert browser(erjia, "handler").post(do(case, "propose_shelving"), sent(case, **fields)).status_code == 302
    form = browser(erjia, "leader").get(do(case, "shelve")).context["form"]
    assert {name: str(form[name].value()) for name in fields} == fields


@pytest.mark.parametrize("year", ["", "next", "1999", "2040", "-1", "99999999999999999999"])
def test_a_plan_year_that_is_none_is_named(erjia, year):
    case = erjia.at("handling").case
    fields = {"plan_year": year, "review_on": "2027-03-01", "words": "今年没有资金"}
    response = browser(erjia, "handler").post(do(case, "propose_shelving"), sent(case, **fields))
    assert response.status_code == 422
    assert "今年没有资金</textarea>" in response.content.decode()


def test_the_form_of_a_transfer_begins_with_the_reporters_words(erjia):
    case = erjia.at("accepted").case
    form = browser(erjia, "operator").get(do(case, "transfer")).context["form"]
    assert form["words"].value() == case.text
    fields = {"body": "999999", "chase_on": "2026-12-03", "words": "请处理"}
    response = browser(erjia, "operator").post(do(case, "transfer"), sent(case, **fields))
    assert response.status_code == 422


def test_the_letter_names_body_matter_and_day_and_never_the_reporter(erjia):
    case = erjia.report(name="王小明", phone="+8613812342046", about="李某").case
    case = erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator")
    erjia.take(
        case,
        cases.Transfer(
            body_outside=erjia.body["roads"], chase_on=erjia.clock.moment.replace(month=12), words="第一行\n第二行"
        ),
        "operator",
    )
    client = browser(erjia, "operator")
    read = text_of(client.get(f"/desk/case/{case.number}/letter"))
    file = client.get(f"/desk/case/{case.number}/letter.docx")
    assert file.headers["Content-Disposition"] == f'attachment; filename="Letter of coordination {case.number}-1.docx"'
    document = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(file.content)).paragraphs)
    for words in (read, document):
        for told in ("县公路站:", f"{case.number}-1", "余西村", "第二行", "23 Dec 2026", "二甲镇"):
            assert told in words
    assert "王小明" not in document
    assert "1381234" not in document


def test_a_letter_holds_what_looks_like_a_tag_as_it_was_written(erjia):
    case = erjia.at("accepted").case
    order = cases.Transfer(
        body_outside=erjia.body["roads"],
        chase_on=erjia.clock.moment.replace(month=12),
        words="路宽 <3 米 & {{ number }}",
    )
    erjia.take(case, order, "operator")
    file = browser(erjia, "operator").get(f"/desk/case/{case.number}/letter.docx")
    assert "路宽 <3 米 & {{ number }}" in "\n".join(one.text for one in Document(io.BytesIO(file.content)).paragraphs)


def test_there_is_no_letter_of_a_case_that_nobody_passed_on(erjia):
    case = erjia.at("handling").case
    assert browser(erjia, "operator").get(f"/desk/case/{case.number}/letter").status_code == 404


def test_the_county_has_a_queue_of_what_the_towns_passed_up(erjia):
    case = erjia.at("handling").case
    client = browser(erjia, "county_operator")
    assert case.number not in text_of(client.get("/desk/queue/county"))
    erjia.take(case, cases.Escalate(words="请县里协调"), "operator")
    listed = text_of(client.get("/desk/queue/county"))
    assert case.number in listed
    assert "county centre" in listed
    fields = {"words": "由镇里组织"}
    case = Case.objects.get(pk=case.pk)
    assert client.post(do(case, "hand_down"), sent(case, **fields)).status_code == 302


def test_a_queue_names_the_body_outside_and_when_to_ask(erjia):
    erjia.at("transferred")
    listed = text_of(browser(erjia, "operator").get("/desk/queue/town"))
    assert "县公路站" in listed
    assert "ask on 3 Dec EJ" in listed
