"""One's own ways of being told, and the administrator's list of what did not get through."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.desk.at_desk import text_of
from wangge.apps.accounts.actions import NewChannel, add_channel, test_channel as try_channel
from wangge.apps.accounts.jobs import deliver_outside
from wangge.apps.accounts.models import Channel, Delivery
from wangge.apps.cases.jobs import deliver_owed
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import OutboxItem
from wangge.doors.porch.notices import told_outside

OWN, LOST = "/desk/messages/channels", "/desk/messages/undelivered"
ROBOT = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7aaa-4bc4"
FILLED = {"name": "team", "address": ROBOT, "quiet_from": "21:00", "quiet_until": "07:30"}


def lost_delivery(erjia, who="handler"):
    new = NewChannel(name="gone", address="json://127.0.0.1:9/")
    channel = add_channel(erjia.person[who], new, actor=SYSTEM)
    try_channel(channel, actor=SYSTEM)
    deliver_outside(told_outside)
    return Delivery.objects.get(channel=channel)


def test_a_way_is_added_shown_without_its_secret_tried_and_removed(erjia, desk):
    client = desk("handler")
    assert client.post(OWN, FILLED | {"kinds": ["danger"], "digest": "on"}).status_code == 302
    page = client.get(OWN)
    for words in ("team", "WeCom robot", "once a morning at 07:30", "Words of danger in a report"):
        assert words in text_of(page)
    assert "693a91f6" not in page.content.decode()
    channel = Channel.objects.get()
    client.post(OWN, {"channel": channel.pk, "test": "1"})
    assert Delivery.objects.get().message_id is None
    client.post(OWN, {"channel": channel.pk, "remove": "1"})
    assert not Channel.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"address": "somewhere"}, "neither an e-mail address nor"),
        ({"address": "http://10.0.0.1/x"}, "Messages may not be sent there"),
        ({"address": "wang@town.example"}, "No mail server is set up"),
        ({"address": ""}, "Please give the address"),
        ({"quiet_from": "25:00"}, "valid time"),
        ({"kinds": ["nothing"]}, ""),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(erjia, desk, wrong, words):
    page = desk("handler").post(OWN, FILLED | wrong)
    assert page.status_code == 422
    assert words in text_of(page)
    assert 'value="team"' in page.content.decode()
    assert not Channel.objects.exists()


def test_five_are_enough(erjia, desk):
    client = desk("handler")
    answers = [client.post(OWN, FILLED).status_code for _each in range(6)]
    assert answers == [302] * 5 + [422]


@pytest.mark.parametrize("wanted", ["own", "x", "", "9" * 40])
def test_nobody_touches_the_ways_of_somebody_else(erjia, desk, wanted):
    desk("operator").post(OWN, FILLED)
    key = Channel.objects.get().pk if wanted == "own" else wanted
    assert desk("handler").post(OWN, {"channel": key, "remove": "1"}).status_code == 404
    assert Channel.objects.exists()


def test_what_did_not_get_through_is_listed_with_its_reason_tried_again_or_given_up(erjia, desk):
    delivery, client = lost_delivery(erjia), desk("administrator")
    page = text_of(client.get(LOST))
    assert "handler某 gone" in page
    assert "Connection error" in page
    client.post(LOST, {"which": f"delivery.{delivery.pk}"})
    assert "given up" in text_of(client.get(LOST))
    client.post(LOST, {"which": f"delivery.{delivery.pk}", "again": "1"})
    delivery.refresh_from_db()
    assert (delivery.given_up_at, delivery.attempts) == (None, 0)


def test_an_effect_that_fails_is_listed_too_and_nobody_tries_what_was_given_up(erjia, desk):
    erjia.at("dispatched")
    OutboxItem.objects.update(kind="unknown")
    deliver_owed()
    client, item = desk("administrator"), OutboxItem.objects.get()
    assert "KeyError" in text_of(client.get(LOST))
    client.post(LOST, {"which": f"effect.{item.pk}"})
    erjia.clock.move(days=1)
    deliver_owed()
    item.refresh_from_db()
    assert (item.attempts, item.given_up_by) == (1, erjia.person["administrator"].pk)
    OutboxItem.objects.update(kind="dispatched")
    client.post(LOST, {"which": f"effect.{item.pk}", "again": "1"})
    assert deliver_owed() == 1


@pytest.mark.parametrize(
    "which",
    [
        "",
        "delivery.0",
        "effect.x",
        "delivery",
        "other.1",
    ],
)
def test_what_is_not_there_is_not_found(erjia, desk, which):
    assert desk("administrator").post(LOST, {"which": which}).status_code == 404


def test_an_administrator_decides_for_their_own_people_only(erjia, desk):
    delivery = lost_delivery(erjia, "county_operator")
    client = desk("administrator")
    assert "gone" not in text_of(client.get(LOST))
    assert client.post(LOST, {"which": f"delivery.{delivery.pk}"}).status_code == 404
    assert desk("leader").post(LOST, {"which": f"delivery.{delivery.pk}"}).status_code == 404


def test_the_list_asks_as_much_for_many_as_for_one(erjia, desk):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(LOST)
        return len(queries)

    client = desk("administrator")
    lost = lost_delivery(erjia)
    asked()
    few = asked()
    for _each in range(50):
        Delivery.objects.create(
            channel=lost.channel, made_at=lost.made_at, due_at=lost.due_at, attempts=1, last_error="x"
        )
    assert asked() == few
