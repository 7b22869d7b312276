"""Two tabs, or a phone that asks again before the first answer is there: done once all the same."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from tests import tasked
from tests.doors.terminal.conftest import operation
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import findings
from wangge.apps.tasks.models import Answer
from wangge.apps.terminals.models import Operation
from wangge.doors.terminal import receiving

AT = {"lat_e6": 32_005_000, "lng_e6": 121_025_000}


def at_once(worker, *batches):
    """The fates of each batch, sent from a tab of its own."""
    told, begun = {}, threading.Barrier(len(batches))

    def send(number, tab, batch):
        begun.wait(timeout=10)
        told[number] = [one["fate"] for one in tab.send(*batch)]
        connection.close()

    tabs = [worker.another_tab() for _batch in batches]
    threads = [
        threading.Thread(target=send, args=[number, tab, batch])
        for number, (tab, batch) in enumerate(zip(tabs, batches, strict=True))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return [told[number] for number in range(len(batches))]


@pytest.mark.django_db(transaction=True)
def test_batches_that_write_the_same_things_in_another_order_do_not_wait_for_each_other_in_a_circle(
    transactional_db, erjia, phone
):
    case = str(erjia.at("handled").case.uid)

    def turn(number):
        said = {"words": f"看过{number}", "public": False}
        yield operation("report", {"text": f"第{number}件"}, position=AT)
        yield operation("comment", said, case=case)

    there = [one for number in range(8) for one in turn(number)]
    back = [one for number in range(8, 16) for one in reversed([*turn(number)])]
    assert at_once(phone(), there, back) == [["applied"] * 16] * 2


@pytest.mark.django_db(transaction=True)
def test_the_same_batch_twice_at_once(transactional_db, phone):
    batch = [operation("report", {"text": f"第{number}件"}, position=AT) for number in range(6)]
    told = at_once(phone(), batch, batch)
    assert [sorted(fates) for fates in zip(*told, strict=True)] == [["applied", "repeat"]] * 6
    assert (Case.objects.count(), Operation.objects.count()) == (6, 6)
    assert list(findings()) == []


@pytest.mark.django_db
def test_one_that_looked_before_the_other_was_through_is_told_that_it_is_done(erjia, phone, monkeypatch):
    """Its clock is wrong, and the way took longer the second time: what it says of the time is no longer the same."""
    task, worker = tasked.given(erjia), phone()
    said = operation("answer_task", {"result": "done"}, task=str(task.uid), seen=task.version)
    assert worker.one(said, ahead=timedelta(days=1))["fate"] == "applied"
    monkeypatch.setattr(receiving, "received_among", lambda _uids: {})
    assert worker.one(said, ahead=timedelta(days=1, seconds=-3))["fate"] == "repeat"
    other = said | {"content": {"result": "done", "words": "别的"}}
    told = worker.one(other, ahead=timedelta(days=1))
    assert (told["fate"], told["code"]) == ("refused", "other_content")
    assert (Answer.objects.count(), Operation.objects.count()) == (1, 1)
