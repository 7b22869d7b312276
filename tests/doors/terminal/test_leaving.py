"""Whoever serves no more hands over what is on the phone, and gets nothing any more; the county's key is told at registration."""

import base64
from datetime import date

from cryptography.hazmat.primitives.serialization import load_der_public_key

from tests.doors.terminal.conftest import operation, picture
from wangge.apps.cases.models import Case
from wangge.apps.kit import agreed
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import end_post
from wangge.apps.posts.models import Post
from wangge.apps.terminals.models import Device, Operation
from wangge.apps.terminals.queries import proof_of


def leaves(person):
    for post in Post.objects.filter(person=person):
        end_post(post, actor=SYSTEM, ends_on=date(2026, 11, 22))


def test_a_registration_tells_the_countys_key_and_what_proves_this_device_alone(phone):
    worker, other = phone(register=False), phone("worker2", register=False)
    office = worker.register().json()["office"]
    key = load_der_public_key(base64.b64decode(office["key"]))
    assert (key.curve.name, office["fingerprint"]) == ("secp256r1", agreed.public_half().fingerprint)
    assert office["proof"] == proof_of(worker.uid)
    assert other.register().json()["office"]["proof"] not in {office["proof"], ""}
    assert worker.register().json()["office"] == office


def test_a_ring_without_such_a_key_keeps_no_phone_out(phone, settings):
    settings.KEY_RING = {key: value for key, value in settings.KEY_RING.items() if key != "phones"}
    said = phone(register=False).register()
    assert (said.status_code, said.json()["office"]) == (201, None)


def test_of_somebody_whose_post_has_ended_the_working_set_is_refused_and_what_is_sent_is_kept(phone):
    worker = phone()
    leaves(worker.person)
    sha256, photo = picture()
    for said in (worker.ask("get", "sync"), worker.post("sync", {"have": {}})):
        assert (said.status_code, said.json()["code"]) == (403, "post_ended")
    assert worker.one(operation("report", {"text": "路面塌陷", "photos": [sha256]}))["fate"] == "kept"
    assert worker.piece(sha256, photo).status_code == 202
    assert (Case.objects.count(), Operation.objects.get().code) == (0, "post_ended")


def test_a_phone_that_was_never_registered_can_hand_over_for_thirty_days(phone, erjia):
    worker = phone(register=False)
    leaves(worker.person)
    assert worker.register().status_code == 201
    assert worker.one(operation("report", {"text": "路面塌陷"}))["code"] == "post_ended"
    later = phone("worker2", register=False)
    leaves(later.person)
    erjia.clock.move(days=31)
    said = later.register()
    assert (said.status_code, said.json()["code"]) == (403, "post_ended")
    assert Device.objects.count() == 1
