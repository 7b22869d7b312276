"""Two tabs, or a phone that asks again before the first answer is there: done once all the same."""

import threading

import pytest
from django.db import connection

from tests.doors.terminal.conftest import operation
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import findings
from wangge.apps.terminals.models import Operation

AT = {"lat_e6": 32_005_000, "lng_e6": 121_025_000}


@pytest.mark.django_db(transaction=True)
def test_the_same_batch_twice_at_once(transactional_db, phone):
    worker = phone()
    tabs = [worker, worker.another_tab()]
    batch = [operation("report", {"text": f"第{number}件"}, position=AT) for number in range(6)]
    told, begun = [], threading.Barrier(2)

    def send(tab):
        begun.wait(timeout=10)
        told.append([one["fate"] for one in tab.send(*batch)])
        connection.close()

    threads = [threading.Thread(target=send, args=[tab]) for tab in tabs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(told) == [["applied"] * 6, ["repeat"] * 6]
    assert (Case.objects.count(), Operation.objects.count()) == (6, 6)
    assert list(findings()) == []
