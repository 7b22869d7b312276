"""Photos of what is somebody's to do are named in their case and come one by one, to whoever sees that case."""

import base64
import hashlib
import uuid

import pytest

from tests.doors.terminal.test_operations import to_check
from tests.doors.terminal.test_sync import items, synced
from tests.pictured import checked_photo, redact_order
from wangge.apps.cases.actions.photos import keep_photos
from wangge.apps.cases.models import Photo
from wangge.doors.terminal import turns

B, A = Photo.Shows.BEFORE, Photo.Shows.AFTER


def pictured(case, *shows):
    """So many photos of it, no two alike."""
    photos = [(checked_photo((90, 20 * number, 100)), one) for number, one in enumerate(shows)]
    keep_photos(case, case.chain_length, photos)
    return list(case.photos.order_by("pk"))


def lines(phone, case):
    return items(synced(phone), "case")[f"case:{case.uid}"]["photos"]


def fetched(phone, photo, size="small"):
    return phone.ask("get", f"pictures/{photo.uid}/{size}")


def test_how_it_was_and_what_was_done_last_are_named_where_there_is_something_to_do(phone, erjia):
    case = to_check(erjia)
    photos = pictured(case, B, B, B, B, A, A, A, A)
    named = lines(phone(), case)
    assert [one["uid"] for one in named] == [str(photos[at].uid) for at in (0, 1, 2, 5, 6, 7)]
    assert [one["shows"] for one in named] == ["before"] * 3 + ["after"] * 3
    assert named[0]["sha256"] == bytes(photos[0].sha256).hex()
    assert lines(phone("liaison"), case) == [], "nothing is theirs to do in it"


def test_both_forms_come_as_they_lie_here_now(phone, erjia):
    case, worker = to_check(erjia), phone()
    (photo,) = pictured(case, B)
    small, full = (fetched(worker, photo, size) for size in ("small", "full"))
    assert (small.status_code, full.status_code) == (200, 200)
    assert small.headers["Wangge-Terminal"] == "1"
    told, whole = small.json(), base64.b64decode(full.json()["jpeg"])
    assert hashlib.sha256(whole).hexdigest() == told["sha256"] == bytes(photo.sha256).hex()
    assert len(base64.b64decode(told["jpeg"])) < len(whole)
    before = synced(worker)["versions"]
    erjia.take(case, redact_order(erjia), "operator")
    assert fetched(worker, photo).json()["code"] == "no_picture", "what is covered has another name"
    (line,) = items(synced(worker, before), "case")[f"case:{case.uid}"]["photos"]
    covered = fetched(worker, case.photos.get(), "full").json()
    assert line["sha256"] == covered["sha256"] != told["sha256"]


def test_whoever_does_not_see_the_case_is_told_the_same_as_of_none(phone, erjia):
    (photo,) = pictured(to_check(erjia), B)
    stranger = phone("worker2")
    refused = [fetched(stranger, photo), stranger.ask("get", f"pictures/{uuid.uuid4()}/small")]
    assert {one.status_code for one in refused} == {404}
    assert {one.json()["code"] for one in refused} == {"no_picture"}
    assert refused[0].json() == refused[1].json()
    assert fetched(phone("worker2", register=False), photo).status_code == 409


@pytest.mark.parametrize(("name", "size"), [("x", "small"), ("", "small"), (None, "huge"), (None, "small/x")])
def test_what_is_no_photo_is_refused(phone, erjia, name, size):
    (photo,) = pictured(to_check(erjia), B)
    asked = phone().ask("get", f"pictures/{photo.uid if name is None else name}/{size}")
    assert asked.status_code in {404, 422}


def test_a_file_that_is_gone_is_no_fault(phone, erjia):
    (photo,) = pictured(to_check(erjia), B)
    Photo.objects.update(thumbnail="photos/nowhere.jpg")
    assert fetched(phone(), photo).json()["code"] == "no_picture"


def test_queries_do_not_grow_with_photos_or_cases(phone, erjia, django_assert_max_num_queries):
    def asked():
        synced(worker)
        with django_assert_max_num_queries(20) as found:
            synced(worker)
        return len(found)

    worker = phone()
    pictured(to_check(erjia), B)
    few = asked()
    for _each in range(9):
        pictured(to_check(erjia), B, A)
    assert asked() == few
    with django_assert_max_num_queries(8):
        assert fetched(worker, Photo.objects.first()).status_code == 200


def test_while_facts_are_coming_it_is_put_off_but_not_for_ever(phone, erjia, monkeypatch):
    (photo,), worker = pictured(to_check(erjia), B), phone()
    monkeypatch.setattr(turns, "_MUCH", 0.0)
    monkeypatch.setattr(turns, "weight", turns.Weight())
    turns.weight.add(1.0)
    assert fetched(worker, photo).json()["code"] == "later"
    path = f"pictures/{photo.uid}/small"
    assert worker.ask("get", path, headers={"Wangge-Waited": "120"}).status_code == 200
