"""What is owed reaches those it is for, once; what fails is tried again and holds nothing up."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import deliver_owed
from wangge.apps.kit import clock
from wangge.apps.ledger.models import Message, OutboxItem


def told(code):
    return {message.person_id: message for message in Message.objects.filter(code=code)}


def ids(erjia, *names):
    return {erjia.person[name].pk for name in names}


def test_danger_reaches_operators_and_duty_leaders_of_the_town_and_is_urgent(erjia):
    case = erjia.report("家里有煤气味").case
    assert deliver_owed() == 1
    messages = told("danger")
    assert set(messages) == ids(erjia, "operator", "operator2", "duty_leader")
    assert {(one.urgent, one.parameters["number"]) for one in messages.values()} == {(True, case.number)}
    assert messages[erjia.person["operator"].pk].parameters["words"]


def test_a_dispatch_reaches_those_who_serve_in_the_department(erjia):
    erjia.at("dispatched")
    deliver_owed()
    assert set(told("dispatched")) == ids(erjia, "head", "handler", "handler2")


def test_a_dispatch_to_a_grid_reaches_those_who_serve_in_it_also_after_it_was_handed_back(erjia):
    case = erjia.at("accepted").case
    grid = erjia.area["320612102224001"]
    case = erjia.take(case, cases.Dispatch(grid=grid), "operator")
    erjia.take(case, cases.HandBack(words="不是我们的", whose="建设办"), "worker")
    deliver_owed()
    assert set(told("dispatched")) == ids(erjia, "worker", "chief")


def test_an_assignment_reaches_that_person_alone(erjia):
    case = erjia.at("handling").case
    erjia.take(case, cases.Assign(handler=erjia.person["handler2"]), "head")
    deliver_owed()
    assert set(told("assigned")) == ids(erjia, "handler2")


def test_what_was_delivered_is_not_delivered_again(erjia):
    erjia.report("家里有煤气味")
    deliver_owed()
    before = Message.objects.count()
    assert deliver_owed() == 0
    assert Message.objects.count() == before
    assert OutboxItem.objects.get().done_at == erjia.clock.moment


def test_many_are_delivered_with_as_many_statements_as_a_few(erjia):
    asked = []
    for count in (2, 30):
        for _number in range(count):
            erjia.report("家里有煤气味")
        with CaptureQueriesContext(connection) as statements:
            assert deliver_owed() == count
        asked.append(len(statements))
    assert asked[0] == asked[1]
    assert Message.objects.filter(code="danger").count() == 3 * 32


def test_one_that_fails_takes_nothing_from_those_beside_it(erjia):
    for _number in range(3):
        erjia.report("家里有煤气味")
    second = OutboxItem.objects.order_by("pk")[1]
    OutboxItem.objects.filter(pk=second.pk).update(kind="pigeon")
    assert deliver_owed() == 2
    assert Message.objects.count() == 2 * 3
    assert list(OutboxItem.objects.filter(done_at=None)) == [second]


def test_what_is_not_due_yet_waits(erjia):
    erjia.report("家里有煤气味")
    OutboxItem.objects.update(due_at=clock.now() + timedelta(minutes=1))
    assert deliver_owed() == 0


def test_what_fails_says_why_waits_longer_each_time_and_holds_nothing_up(erjia):
    erjia.report("家里有煤气味")
    erjia.report("河里有人落水")
    first = OutboxItem.objects.order_by("pk").first()
    OutboxItem.objects.filter(pk=first.pk).update(kind="pigeon")
    assert deliver_owed() == 1
    waits = []
    for _try in range(3):
        first.refresh_from_db()
        waits.append(first.due_at - clock.now())
        erjia.clock.moment = first.due_at
        deliver_owed()
    assert "pigeon" in first.last_error
    assert first.done_at is None
    assert waits == sorted(waits)
    assert waits[0] < waits[-1]


@pytest.mark.parametrize("kind", ["danger", "dispatched", "assigned"])
def test_every_kind_that_the_loop_owes_can_be_delivered(erjia, kind):
    case = erjia.at("handling", text="路面塌方").case
    erjia.take(case, cases.Assign(handler=erjia.person["handler2"]), "head")
    deliver_owed()
    assert told(kind)
    assert not OutboxItem.objects.filter(done_at=None).exists()
