"""While facts are coming, what can wait is put off before it costs anything; never for ever, and never a fact."""

import time

import pytest
from django.test import Client

from tests.doors.terminal.conftest import operation, picture
from wangge.apps.ledger.queries import epoch
from wangge.doors.terminal import turns

AT = {"lat_e6": 32_005_000, "lng_e6": 121_025_000, "accuracy": 12}
TAG = {"If-None-Match": '"what it holds"'}


@pytest.fixture
def eight_oclock(monkeypatch):
    """Every batch is much, and there has been one."""
    monkeypatch.setattr(turns, "_MUCH", 0.0)
    monkeypatch.setattr(turns, "weight", turns.Weight())
    turns.weight.add(1.0)


def asked(phone, **headers):
    sha256, _content = picture()
    return [
        phone.ask("get", f"photos/{sha256}", headers=headers),
        phone.ask("head", f"photos/{sha256}", headers=headers),
        phone.ask("get", "sync", headers=headers | TAG),
    ]


def test_photos_and_downloads_are_put_off_with_a_signed_answer(phone, eight_oclock):
    for said in asked(phone()):
        assert (said.status_code, said["Wangge-Terminal"], said["Wangge-Epoch"]) == (503, "1", epoch())
        assert 8 <= int(said["Retry-After"]) <= 24
    said = phone().ask("get", "sync", headers=TAG).json()
    assert said["code"] == "later"
    assert said["words"]


def test_the_base_map_waits_longest(phone, eight_oclock):
    worker = phone()
    for headers in (worker.headers, worker.headers | {"Wangge-Waited": "0"}):
        assert worker.client.get("/terminal/ground/1/14/1/1", headers=headers).status_code == 503
    assert worker.client.get("/terminal/").status_code == 200


def test_it_is_asked_who_it_is_only_afterwards(phone, eight_oclock, django_assert_max_num_queries):
    worker = phone()
    with django_assert_max_num_queries(1):
        assert worker.ask("get", "sync", headers=TAG).status_code == 503
    assert Client().get("/terminal/api/sync", headers=TAG).status_code == 503


def test_facts_and_pieces_and_whoever_holds_nothing_are_never_put_off(phone, eight_oclock):
    worker, (sha256, content) = phone(), picture()
    assert worker.one(operation("report", {"text": "坑"}, position=AT))["fate"] == "applied"
    assert worker.piece(sha256, content).status_code == 202
    assert worker.ask("get", "sync").status_code == 200
    assert worker.post("sync", {"have": {}}).status_code == 202


def test_whoever_has_waited_for_two_minutes_is_let_through(phone, eight_oclock):
    worker = phone()
    assert {said.status_code for said in asked(worker, **{"Wangge-Waited": "120"})} == {200}
    for waited in ("119", "-120", "12e9", "", "9" * 12):
        assert {said.status_code for said in asked(worker, **{"Wangge-Waited": waited})} == {503}


def test_on_a_morning_like_any_other_nothing_is_put_off(phone, monkeypatch):
    monkeypatch.setattr(turns, "_MUCH", 1.0)
    monkeypatch.setattr(turns, "weight", turns.Weight())
    worker = phone()
    turns.weight.add(0.9)
    assert {said.status_code for said in asked(worker)} == {200}


def test_the_weight_of_facts_grows_with_each_batch_and_halves_in_two_seconds(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(turns, "_MUCH", 1.0)
    weight = turns.Weight()
    for _batch in range(6):
        weight.add(0.2)
    assert weight.is_much
    now[0] += 2
    assert not weight.is_much


def test_a_batch_is_weighed_with_all_its_waiting(phone, monkeypatch):
    monkeypatch.setattr(turns, "_MUCH", 0.0)
    monkeypatch.setattr(turns, "weight", turns.Weight())
    assert not turns.weight.is_much
    phone().one(operation("report", {"text": "坑"}, position=AT))
    assert turns.weight.is_much
