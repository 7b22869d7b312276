"""Photos and downloads wait while facts are written, but not for ever, and only where there is one writer."""

import threading
import time
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from tests.doors.terminal.conftest import operation, picture
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import suggest
from wangge.doors.terminal import receiving, turns

AT = {"lat_e6": 32_005_000, "lng_e6": 121_025_000, "accuracy": 12}


@pytest.fixture
def writer(monkeypatch, tmp_path):
    """Somebody who writes facts until told that it is enough; the turn lies beside a database, which need not be there."""
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "town"))
    begun, enough = threading.Event(), threading.Event()

    def write():
        with turns.first():
            begun.set()
            enough.wait(5)

    thread = threading.Thread(target=write)
    thread.start()
    assert begun.wait(5)
    yield enough
    enough.set()
    thread.join()


def waited():
    begun = time.monotonic()
    turns.behind()
    return time.monotonic() - begun


def test_a_photo_goes_behind_a_fact(writer, monkeypatch):
    monkeypatch.setattr(turns, "_PATIENCE", 5)
    threading.Timer(0.2, writer.set).start()
    took = waited()
    assert took < 2
    assert took > 0.1 if connection.vendor == "sqlite" else took < 0.1


def test_it_does_not_wait_for_ever(writer, monkeypatch):
    monkeypatch.setattr(turns, "_PATIENCE", 0.05)
    assert waited() < 1


def test_what_a_report_is_about_is_found_out_before_its_turn_and_once(phone, monkeypatch):
    turn, found, by_keywords = [], [], suggest.by_keywords

    @contextmanager
    def first():
        turn.append("mine")
        yield
        turn.clear()

    monkeypatch.setattr(receiving, "first", first)
    monkeypatch.setattr(suggest, "by_keywords", lambda text: found.append(list(turn)) or by_keywords(text))
    assert phone().one(operation("report", {"text": "余西村路灯不亮"}, position=AT))["fate"] == "applied"
    assert found == [[]]
    assert Case.objects.get().category.name == by_keywords("余西村路灯不亮").category.name


def test_whoever_waits_is_answered_all_the_same(phone, writer, monkeypatch):
    monkeypatch.setattr(turns, "_PATIENCE", 0.01)
    worker, (sha256, content) = phone(), picture()
    assert worker.piece(sha256, content).status_code == 202
    assert worker.ask("get", "sync").status_code == 200
    writer.set()
    assert worker.one(operation("report", {"text": "坑"}, position=AT))["fate"] == "applied"


def test_facts_are_written_one_after_the_other_where_there_is_one_writer(writer):
    entered = threading.Event()

    def write():
        with turns.first():
            entered.set()

    second = threading.Thread(target=write)
    second.start()
    assert entered.wait(0.2) == (connection.vendor != "sqlite")
    writer.set()
    second.join(5)
    assert entered.is_set()


def test_within_a_transaction_nobody_is_waited_for(phone, writer):
    """Whoever holds SQLite's writer already must not wait for somebody who waits for that."""
    with transaction.atomic(), turns.first():
        assert connection.in_atomic_block
