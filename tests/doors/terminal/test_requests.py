"""A request that is wrong as a whole is refused at once, with code and words, and by nothing of ours mistaken."""

import json
import uuid

import pytest
from django.test import Client

from tests.doors.terminal.conftest import operation
from wangge.apps.kit import clock
from wangge.apps.ledger.actions import note_backup
from wangge.apps.ledger.queries import epoch
from wangge.apps.terminals.models import Device


def code(response):
    body = response.json()
    assert body["words"], body
    return response.status_code, body["code"]


def test_every_answer_is_signed_with_epoch_and_what_is_safe(phone):
    worker = phone()
    first = worker.ask("get", "sync")
    assert (first["Wangge-Terminal"], first["Wangge-Epoch"], first["Wangge-Durable"]) == ("1", epoch(), "")
    assert first["Wangge-Time"].startswith("2026-11-23T01:00:00")
    note_backup(uuid.uuid4(), made_at=clock.now(), through=7, size=1)
    tag = f'"{first.json()["hash"]}"'
    same = worker.ask("get", "sync", headers={"If-None-Match": tag})
    assert (same.status_code, same["Wangge-Durable"], same["Wangge-Terminal"]) == (304, "7", "1")
    assert worker.ask("get", "nothing").status_code == 404


def test_who_is_not_signed_in_or_has_no_device_or_another_app(phone, erjia):
    worker, body = phone(), {"sent_at": clock.now().isoformat(), "operations": []}
    stranger = phone(register=False)
    assert code(stranger.post("operations", body)) == (409, "no_device")
    stranger.headers |= {"Wangge-Device": str(worker.uid)}
    assert stranger.post("operations", body).status_code == 202
    other = phone("worker2")
    other.headers |= {"Wangge-Device": str(worker.uid)}
    assert code(other.post("operations", body)) == (409, "device_other")
    other.uid = worker.uid
    assert code(other.register()) == (409, "device_other")
    for wire, expected in (("0", (426, "app_old")), ("2", (501, "server_old")), ("", (400, "header"))):
        assert code(worker.post("operations", body, headers={"Wangge-Wire": wire})) == expected
    worker.client = Client()
    assert code(worker.post("operations", body)) == (401, "sign_in")


def test_too_much_is_refused_before_it_is_read(phone):
    worker = phone()
    many = {"sent_at": clock.now().isoformat(), "operations": [operation("receive")] * 101}
    assert code(worker.post("operations", many)) == (413, "too_many")
    told = worker.client.generic(
        "POST",
        "/terminal/api/operations",
        b"{}",
        "application/json",
        headers=worker.headers,
        CONTENT_LENGTH=100_000_000,
    )
    assert code(told) == (413, "too_large")


@pytest.mark.parametrize(
    "body", ["", "{", "[]", '{"operations": 5}', "NaN", '{"sent_at": 1e999}', "9" * 5000, "[" * 5000]
)
def test_what_is_no_batch(phone, body):
    told = phone().client.generic(
        "POST", "/terminal/api/operations", body, "application/json", headers={"Wangge-Wire": "1"}
    )
    assert told.status_code in {400, 409, 422}
    assert told.json()["words"]


def test_a_device_tells_what_is_stuck_and_nothing_else_is_known_of_it(phone):
    worker = phone()
    assert worker.device.told_at is None
    stuck = {"unsent": 3, "oldest_at": "2026-11-22T08:00:00+08:00", "refusals": {"words": 1}, "help": "发不出去"}
    assert worker.put("state", stuck).status_code == 202
    device = worker.device
    assert (device.unsent, device.refusals, device.help_words, device.told_at) == (
        3,
        {"words": 1},
        "发不出去",
        clock.now(),
    )
    assert worker.put("state", {"unsent": 0}).status_code == 202
    device = worker.device
    assert (device.unsent, device.oldest_at, device.refusals, device.told_at) == (0, None, {}, None)
    assert worker.put("state", {"unsent": -1}).status_code == 422
    worker.register(name="新手机", app_version="0.2.0")
    assert Device.objects.get().name == "新手机"


def test_a_device_is_named_by_json_alone(phone):
    assert json.loads(phone(register=False).register(name="").content)["code"] == "content"
