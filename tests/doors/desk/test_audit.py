"""The auditor's pages: books that nobody else knows of, in constant queries, and files whose taking is written down."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.doors.desk.at_desk import text_of
from tests.erjia import PASSWORD
from wangge.apps.areas.queries import towns
from wangge.apps.cases import actions as cases
from wangge.apps.ledger.actions import verify_on
from wangge.apps.ledger.models import Entry, Look
from wangge.apps.posts import queries as posts
from wangge.doors.desk.present import audit as present
from wangge.doors.desk.views import audit as view

LOOKS, ENTRIES = "/desk/audit/looks", "/desk/audit/entries"
BOOKS = (LOOKS, ENTRIES, "/desk/audit/signins", "/desk/audit/refused")


def look(erjia, who="handler", reason=""):
    case = erjia.at("handling", name="王小明", phone="+8613812342046").case
    cases.show_reporter(case, actor=erjia.stands[who], reason=reason)
    return case


def rows(response):
    return re.findall(r"<tr><td.*?</tr>", response.content.decode(), re.DOTALL)


@pytest.mark.parametrize("address", [*BOOKS, "/desk/audit/chains"])
def test_nobody_else_knows_that_they_are_there(erjia, desk, address):
    for who in ("administrator", "leader", "operator", "discipline"):
        assert desk(who).get(address).status_code == 404
    assert desk("auditor").get(address).status_code == 200
    assert "Audit" in text_of(desk("auditor").get("/desk/permissions"))
    assert "/desk/audit/" not in desk("administrator").get("/desk/permissions").content.decode()


def test_who_looked_at_whom_is_read_without_what_the_case_says(erjia, desk):
    case = look(erjia, "operator", "caller asked")
    page = text_of(desk("auditor").get(LOOKS))
    for words in ("operator某", case.number, "the reporter's name and telephone", "caller asked"):
        assert words in page
    for secret in ("王小明", "13812342046", case.title):
        assert secret not in page


def test_who_did_what_names_codes_states_and_hashes_and_no_words(erjia, desk):
    case = erjia.at("accepted").case
    case = erjia.take(case, cases.Comment(words="a sentence of nobody's business"), "operator")
    page = desk("auditor").get(f"{ENTRIES}?case={case.number}")
    assert len(rows(page)) == 3
    assert "→" in text_of(page)
    assert bytes(case.chain_head).hex()[:12] in text_of(page)
    assert "nobody's business" not in text_of(page)


def test_books_are_narrowed_by_person_case_action_and_day(erjia, desk):
    case, client = look(erjia), desk("auditor")
    look(erjia, "operator", "x")
    assert len(rows(client.get(LOOKS))) == 2
    assert len(rows(client.get(f"{LOOKS}?who=HANDLER"))) == 1
    assert len(rows(client.get(f"{LOOKS}?who=operator某&since=2026-11-23&until=2026-11-23"))) == 1
    assert len(rows(client.get(f"{LOOKS}?case={case.number.lower()}"))) == 1
    assert len(rows(client.get(f"{LOOKS}?until=2026-11-22"))) == 0
    assert len(rows(client.get(f"{ENTRIES}?action=accept"))) == 2
    assert len(rows(client.get(f"{ENTRIES}?action=accept&who=handler"))) == 0


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("who=nobody", "Nobody has this account"),
        ("case=EJ9999-1", "no case with this number"),
        ("since=yesterday", "Please write a day as"),
        ("until=2026-13-01", "Please write a day as"),
    ],
)
def test_what_cannot_be_meant_is_said_and_kept(erjia, desk, asked, words):
    page = desk("auditor").get(f"{ENTRIES}?{asked}")
    assert page.status_code == 422
    assert words in text_of(page)
    assert f'value="{asked.split("=")[1]}"' in page.content.decode()


@pytest.mark.parametrize("before", ["x", "1.x", ".", "9" * 40 + ".1", "-1.1", "1.99999999999999999999", "%00"])
@pytest.mark.parametrize("address", BOOKS)
def test_a_broken_place_in_the_address_is_no_error(erjia, desk, address, before):
    assert desk("auditor").get(f"{address}?before={before}&who=%00&action=%00").status_code in (200, 422)


def test_page_by_page_every_row_comes_once_also_those_of_one_moment(erjia, desk, monkeypatch):
    monkeypatch.setattr(view, "_PAGE", 7)
    erjia.at("closed")
    client, address, seen = desk("auditor"), ENTRIES, []
    while address:
        page = client.get(address).content.decode()
        seen += re.findall(r"<tr><td.*?</tr>", page, re.DOTALL)
        found = re.search(r'href="(\?[^"]*)" rel="next"', page)
        address = f"{ENTRIES}{found.group(1).replace('&amp;', '&')}" if found else ""
    assert len(seen) == Entry.objects.count()


@pytest.mark.parametrize("address", [LOOKS, ENTRIES])
def test_a_page_asks_as_much_for_fifty_rows_as_for_one(erjia, desk, address):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{address}?case={case.number}" if address == ENTRIES else address).status_code == 200
        return len(queries)

    case, client = look(erjia), desk("auditor")
    asked()
    few = asked()
    for _each in range(50):
        cases.show_reporter(case, actor=erjia.stands["handler"], reason="")
        case = erjia.take(case, cases.Comment(words="x"), "operator")
    assert asked() == few


def test_sign_ins_and_refused_ones_are_listed_also_of_accounts_that_are_none(erjia, desk):
    outside = Client()
    outside.post(reverse("sign_in"), {"login": "operator", "password": PASSWORD})
    Client().post(reverse("sign_in"), {"login": "stranger", "password": "x"})
    client = desk("auditor")
    assert "operator" in text_of(client.get("/desk/audit/signins?who=operator"))
    assert len(rows(client.get("/desk/audit/refused?who=stranger"))) == 1
    assert len(rows(client.get("/desk/audit/refused?who=operator"))) == 0


def test_a_file_holds_every_row_and_its_taking_is_written_down(erjia, desk, monkeypatch):
    monkeypatch.setattr(present, "STRETCH", 3)
    look(erjia, "operator", "=cmd()")
    for _each in range(7):
        look(erjia)
    client = desk("auditor")
    taken = client.post("/desk/audit/looks/export", {"as": "csv", "since": "2026-11-23"})
    table = list(csv.reader(io.StringIO(b"".join(taken.streaming_content).decode("utf-8-sig"))))
    # Eight looks, and the one that the taking itself is.
    assert len(table) == 1 + 9
    assert table[-1][-1] == "'=cmd()", "a spreadsheet does not run it"
    book = Look.objects.get(what="export")
    assert (book.actor_id, book.reason) == (erjia.person["auditor"].pk, "looks.csv since=2026-11-23")
    workbook = client.post("/desk/audit/entries/export", {"as": "xlsx", "who": "operator"})
    (sheet,) = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(workbook.streaming_content))).sheet_names
    assert sheet == "Who did what"
    assert "export" in text_of(client.get(LOOKS))


def test_too_many_rows_for_a_workbook_are_refused_in_words(erjia, desk, monkeypatch):
    monkeypatch.setattr(view, "_MOST_IN_WORKBOOK", 3)
    erjia.at("closed")
    client = desk("auditor")
    answer = client.post("/desk/audit/entries/export", {"as": "xlsx"}, follow=True)
    assert "too many for a workbook" in text_of(answer)


def test_only_the_auditor_takes_files_along(erjia, desk):
    assert desk("administrator").post("/desk/audit/looks/export", {"as": "csv"}).status_code == 404
    assert desk("auditor").post("/desk/audit/nothing/export", {"as": "csv"}).status_code == 404
    assert not Look.objects.exists()


def test_chains_are_read_with_progress_and_the_result_is_kept(erjia, desk):
    case, client = erjia.at("handling").case, desk("auditor")
    assert "have not been read yet" in text_of(client.get("/desk/audit/chains"))
    client.post("/desk/audit/chains")
    assert "being read already" in text_of(client.post("/desk/audit/chains", follow=True))
    assert "<progress" in client.get("/desk/audit/chains", headers={"HX-Request": "true"}).content.decode()
    while verify_on():
        pass
    assert "whole" in text_of(client.get("/desk/audit/chains"))
    Entry.objects.filter(subject_uid=case.uid, sequence=2).update(action="decline")
    client.post("/desk/audit/chains")
    while verify_on():
        pass
    page = text_of(client.get("/desk/audit/chains"))
    assert f"{case.number}" in page
    assert "its hash does not fit" in page


def test_an_auditor_of_one_town_reads_nothing_of_another(erjia, desk):
    other = erjia.area["320612103"]
    other.number_prefix = "DS"
    other.save()
    case = look(erjia)
    auditor = erjia.person["auditor"]
    assert case.number in text_of(desk("auditor").get(LOOKS))
    auditor.posts.update(area=other)
    posts._live_posts.cache_clear()
    towns._served.cache_clear()
    client = desk("auditor")
    assert len(rows(client.get(LOOKS))) == 0
    assert len(rows(client.get(ENTRIES))) == 0
