"""Light enough for a phone of ten years ago, and the same work at one row of history and at fifty."""

import gzip
import re
import uuid
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.public.phone import EAST_1, WORDS
from wangge.apps.cases import actions as cases

MOST = 100_000
LOADED = re.compile(r'(?:href|src)="/static/([^"#]+)')


def parts(response):
    """The page and every style, script and drawing that it names."""
    names = set(LOADED.findall(response.content.decode()))
    assert {"build/public.css", "build/public.js"} <= names
    yield response.content
    for name in names:
        yield Path(finders.find(name)).read_bytes()


@pytest.fixture
def pages(phone, erjia):
    erjia.report()
    made = erjia.at("closed")
    return {
        "form": phone.get("/report"),
        "form with a map and twins": phone.report(**EAST_1),
        "case": phone.get(f"/c/{made.secret}"),
        "receipt": phone.get(f"/c/{made.secret}/sent"),
        "first": phone.get("/"),
    }


def test_every_page_weighs_less_than_100_kb_even_uncompressed(pages):
    plain = {name: sum(map(len, parts(page))) for name, page in pages.items()}
    packed = {name: sum(len(gzip.compress(part)) for part in parts(page)) for name, page in pages.items()}
    assert {name: size for name, size in plain.items() if size >= MOST} == {}
    assert {name: size for name, size in packed.items() if size >= MOST / 3} == {}


def queries(asks):
    with CaptureQueriesContext(connection) as asked:
        assert asks().status_code == 200
    return len(asked)


def test_a_case_page_asks_as_much_for_fifty_entries_as_for_one(phone, erjia):
    made = erjia.at("closed")
    page = f"/c/{made.secret}"
    phone.get(page)
    few = queries(lambda: phone.get(page))
    for n in range(50):
        erjia.take(made.case, cases.Comment(words=f"说明 {n}", public=True), "operator")
    assert queries(lambda: phone.get(page)) == few
    assert few <= 12


def test_a_form_asks_little_and_no_more_with_fifty_neighbours(phone, erjia):
    assert queries(lambda: phone.get("/report")) <= 6
    phone.report(**EAST_1)
    few = queries(lambda: phone.report(**EAST_1))
    for _ in range(50):
        erjia.report(text=WORDS, command_id=uuid.uuid4())
    assert queries(lambda: phone.report(**EAST_1)) == few
    assert few <= 12


def test_the_first_page_and_finding_ask_little(phone, erjia):
    erjia.report()
    assert queries(lambda: phone.get("/")) <= 6
    assert queries(lambda: phone.get("/find?number=EJ2611-0001")) <= 6
