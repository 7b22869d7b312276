"""The wall screen: by whom and by which address it is opened, what it says, and that nothing on it is anybody's."""

import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.doors.desk.at_desk import browser
from wangge.apps.analytics.actions import end_screen, make_screen
from wangge.apps.analytics.jobs import count_changed, decide_due
from wangge.apps.analytics.models import Screen
from wangge.apps.analytics.queries import secret_of
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Category
from wangge.apps.kit import clock
from wangge.apps.ledger.events import SYSTEM

MARK = "ＭＡＲＫ"
HOSTILE = f"<script>alert(1)</script>{MARK}'\"&"


def counted():
    while count_changed() + decide_due():
        pass


@pytest.fixture
def screen(erjia):
    return make_screen(erjia.town, actor=SYSTEM, name="大厅")


@pytest.fixture
def address(screen):
    return reverse("wall:screen", args=[secret_of(screen)])


def test_a_screens_address_needs_nobody_signed_in(client, erjia, address):
    erjia.at("closed")
    erjia.at("handling")
    counted()
    response = client.get(address)
    wall = response.context["wall"]
    assert (wall.today.reported, wall.today.closed, wall.sums.open, wall.sums.late) == (2, 1, 1, 0)
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("secret", ["x", "0" * 26, "大厅", "%00", "A" * 5000])
def test_any_other_address_opens_nothing(client, erjia, screen, secret):
    assert client.get(f"/screen/{secret}").status_code == 404


def test_a_switched_off_screen_opens_nothing(client, erjia, screen, address):
    end_screen(screen, actor=SYSTEM)
    assert client.get(address).status_code == 404
    length = Screen.objects.get().chain_length
    end_screen(screen, actor=SYSTEM)
    assert Screen.objects.get().chain_length == length == 2


def test_its_address_is_copied_in_small_letters_too(client, erjia, address):
    assert client.get(address.lower()).status_code == 200


def test_who_looks_after_the_town_opens_it_signed_in(erjia):
    assert browser(erjia, "leader").get("/screen").status_code == 200
    assert browser(erjia, "county_operator").get(f"/screen?town={erjia.town.code}").status_code == 200
    for who in ("handler", "secretary", "worker", "administrator", "auditor"):
        assert browser(erjia, who).get("/screen").status_code == 404, who
    assert Client().get("/screen").status_code == 302


def test_nothing_of_a_person_and_no_words_of_anybody_hang_there(client, erjia, address):
    """A mark in every field that people fill in; the names and telephones of everybody who has an account."""
    words = {"name": f"王{MARK}", "phone": "+8613812342046", "address": f"南京路{MARK}", "place": f"余西{MARK}号"}
    erjia.report(HOSTILE, **words)
    handled = erjia.at("handling", text=HOSTILE, **words).case
    erjia.take(handled, cases.Comment(words=HOSTILE), "handler")
    erjia.take(handled, cases.Urge(words=HOSTILE), "operator")
    erjia.clock.move(days=20)
    counted()
    body = client.get(address).content.decode()
    assert MARK not in body
    assert "alert(1)" not in body
    for person in erjia.person.values():
        assert person.name not in body
        assert person.phone not in body
    assert "13812342046" not in body
    assert not re.search(r"EJ\d{6}", body), "no number of a case: by it everybody reads where it stands"
    assert erjia.category["road"].name in body


def test_a_sensitive_matter_tells_neither_what_it_is_nor_where(client, erjia, address):
    Category.objects.filter(code="road").update(sensitive=True)
    erjia.at("handling")
    erjia.clock.move(days=20)
    counted()
    response = client.get(address)
    assert erjia.category["road"].name not in response.content.decode()
    (oldest,) = response.context["wall"].oldest
    assert oldest["village"] == "—"


def test_a_complaint_about_staff_is_not_even_counted(client, erjia, address):
    made = erjia.report("某干部吃拿卡要")
    erjia.take(made.case, cases.Accept(category=erjia.category["conduct"]), "operator")
    made.case.refresh_from_db()
    counted()
    wall = client.get(address).context["wall"]
    assert made.case.confined
    assert (wall.sums.open, wall.today.reported, wall.trend["today"]) == (0, 0, 0)


def test_an_open_screen_is_sent_what_changed_and_nothing_else(client, erjia, address):
    whole = client.get(address)
    part = client.get(address, headers={"X-Wall": "part"})
    assert part.content.decode().startswith('<header class="wall-head">')
    tag = part.headers["ETag"]
    assert whole.headers["ETag"] == tag
    again = client.get(address, headers={"X-Wall": "part", "If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    erjia.clock.move(minutes=1)
    assert client.get(address, headers={"X-Wall": "part", "If-None-Match": tag}).status_code == 200


def test_it_asks_as_much_for_fifty_cases_as_for_one(client, erjia, address):
    def queries():
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    erjia.report()
    counted()
    before = queries()
    for _number in range(50):
        erjia.report()
    erjia.clock.move(days=3)
    counted()
    assert queries() == before
    assert before <= 12


def test_an_administrator_makes_and_switches_off(client, erjia):
    admin = browser(erjia, "administrator")
    made = admin.post("/desk/setup/screens", {"town": erjia.town.code, "name": "大厅"}, follow=True)
    (row,) = made.context["rows"]
    assert client.get(row["url"]).status_code == 200
    twice = admin.post("/desk/setup/screens", {"town": erjia.town.code, "name": "大厅"})
    assert twice.status_code == 422
    assert twice.context["form"].errors["name"]
    assert browser(erjia, "operator").post(f"/desk/setup/screens/{row['screen'].pk}/end").status_code == 404
    assert client.get(row["url"]).status_code == 200
    admin.post(f"/desk/setup/screens/{row['screen'].pk}/end")
    assert client.get(row["url"]).status_code == 404
    assert admin.post(f"/desk/setup/screens/{row['screen'].pk}/end").status_code == 404
    assert admin.post("/desk/setup/screens", {"town": "x", "name": ""}).status_code == 422


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "大厅"}, {"secret_index": b"1" * 16}])
def test_the_table_of_screens_refuses_what_cannot_be(erjia, screen, wrong):
    Screen.objects.filter(pk=screen.pk).update(secret_index=b"1" * 16)
    values = {"name": "另一块", "secret_index": b"2" * 16} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        Screen.objects.create(town=erjia.town, made_at=clock.now(), **values)
