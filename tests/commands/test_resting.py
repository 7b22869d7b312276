"""The worker and the hour at which all phones come: what counts and verifies waits, what people wait for does not."""

import uuid
from datetime import timedelta

import pytest

from wangge.apps.kit import clock
from wangge.apps.terminals.models import Device, Operation
from wangge.apps.terminals.queries import are_many_bringing
from wangge.commands import resting, worker


class Hour:
    """Facts come or do not, at a moment of its own."""

    def __init__(self, monkeypatch):
        self.coming, self.now = True, 1000.0
        monkeypatch.setattr(resting, "are_many_bringing", lambda: self.coming)
        monkeypatch.setattr(resting, "monotonic", lambda: self.now)


@pytest.fixture
def hour(monkeypatch):
    return Hour(monkeypatch)


def test_it_rests_while_facts_come_and_no_longer(hour):
    rest = resting.Rest()
    assert rest.is_due()
    hour.now += 60
    assert rest.is_due()
    hour.coming = False
    assert not rest.is_due()


def test_facts_that_never_cease_leave_it_time_between_two_rests(hour):
    rest = resting.Rest()
    assert rest.is_due()
    hour.now += 119
    assert rest.is_due()
    hour.now += 1
    assert not rest.is_due()
    hour.now += 9
    assert not rest.is_due()
    hour.now += 2
    assert rest.is_due()
    hour.now += 119
    assert rest.is_due()
    hour.now += 1
    assert not rest.is_due()


def test_each_hour_has_its_own_rest(hour):
    rest = resting.Rest()
    assert rest.is_due()
    hour.coming, hour.now = False, hour.now + 3600
    assert not rest.is_due()
    hour.coming, hour.now = True, hour.now + 3600
    assert rest.is_due()


@pytest.mark.parametrize("rests", [True, False])
def test_what_counts_and_verifies_waits_and_all_else_goes_on(hour, monkeypatch, rests):
    hour.coming, done = rests, []
    waits, goes_on = {"count_changed", "decide_due", "verify_on"}, {"turn_planned", "fire_due_marks", "deliver_owed"}
    for name in waits | goes_on | {"carry_on_batches"}:
        monkeypatch.setattr(worker, name, lambda name=name, **_more: done.append(name) or 0)
    worker.round_of(resting.Rest(), lambda: None)
    assert waits & set(done) == (set() if rests else waits)
    assert goes_on | {"carry_on_batches"} <= set(done)


@pytest.mark.parametrize(("number", "before", "many"), [(100, 0, False), (101, 0, True), (101, 11, False)])
def test_many_are_more_than_one_phone_brings(erjia, number, before, many):
    person, at = erjia.person["chief"], clock.now() - timedelta(seconds=before)
    device = Device.objects.create(person=person, registered_at=at)
    Operation.objects.bulk_create(
        Operation(
            uid=uuid.uuid4(),
            device=device,
            person=person,
            kind="comment",
            content_hash=bytes(32),
            outcome="kept",
            position=1,
            said_at=at,
            skew=0,
            received_at=at,
        )
        for _number in range(number)
    )
    assert are_many_bringing() is many


def test_nothing_ever_came(erjia):
    assert not are_many_bringing()
