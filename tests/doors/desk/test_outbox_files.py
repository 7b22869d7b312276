"""A phone's file at the desk: opened by the key ring, done once in its author's name, and refused in words where it is not right.

`phone.outbox` was written by the app's engine (`frontend/terminal/src/engine/rescue.ts`) for the key ring of the tests.
"""

import base64
import json
import shutil
import uuid
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.doors.terminal.conftest import operation, picture
from wangge.apps.cases.models import Case, Photo
from wangge.apps.kit import agreed
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Entry
from wangge.apps.posts.actions import end_post
from wangge.apps.posts.models import Post
from wangge.apps.terminals.actions import add_arrived, end_device, register_device
from wangge.apps.terminals.models import Operation
from wangge.apps.terminals.queries import proof_of
from wangge.doors.desk.views import outbox_files

MADE_BY_THE_APP = Path(__file__).with_name("phone.outbox")
DEVICE = uuid.UUID("0193a5f0-0000-7000-8000-00000000f11e")
AT = {"lat_e6": 32_005_000, "lng_e6": 121_025_000, "accuracy": 12}


@pytest.fixture(autouse=True)
def _nothing_arriving():
    yield
    shutil.rmtree(settings.MEDIA_ROOT / "arriving", ignore_errors=True)


@pytest.fixture
def device(erjia):
    person = erjia.person["worker"]
    return register_device(DEVICE, person, actor=person.as_actor(), name="华为畅享", app_version="0.1.0")


def load(client, content, name="phone.outbox"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("desk:load_file"), {"file": file})


def refused_with(client, content):
    """The words that are shown on the page of phones."""
    assert load(client, content).status_code == 302
    return client.get(reverse("desk:devices")).content.decode()


def sealed(name, content, key):
    nonce = uuid.uuid4().bytes[:12]
    return nonce + AESGCM(key).encrypt(nonce, content, name.encode())


def record(name, content):
    return len(name).to_bytes(4) + name.encode() + len(content).to_bytes(4) + content


def phones_file(*operations, photos=(), device=DEVICE, proof=None, head=None, damaged=(), records=None):
    """As the app writes it."""
    key, ours = b"k" * 32, agreed.public_half()
    once = ec.generate_private_key(ec.SECP256R1())
    half = once.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = once.exchange(ec.ECDH(), load_der_public_key(ours.key))
    by = HKDF(SHA256(), length=32, salt=half, info=b"wangge outbox 1").derive(shared)
    wrapped = half + b"n" * 12 + AESGCM(by).encrypt(b"n" * 12, key, None)
    said = {"version": 1, "office": ours.fingerprint, "device": str(device), "made_at": "", "skew": 0}
    said |= {"key": base64.b64encode(wrapped).decode()} | (head or {})
    things = {f"proof:{device}": (proof or proof_of(device)).encode()}
    things |= {f"item:{one['id']}": json.dumps(one).encode() for one in operations}
    things |= {f"photo:{sha256}": photo for sha256, photo in photos}
    whole = b"WANGGEOB" + record("head", json.dumps(said).encode())
    for name, content in things.items():
        whole += record(name, sealed("other" if name in damaged else name, content, key))
    return whole + record("end", json.dumps({"records": records or len(things) + 1}).encode())


def report(text="路面塌陷", **content):
    return operation("report", {"text": text} | content, position=AT)


def test_the_apps_own_file_is_opened_and_each_thing_is_done_once_in_its_authors_name(erjia, desk, device):
    page = load(desk("operator"), MADE_BY_THE_APP.read_bytes())
    assert page.status_code == 200
    found, settled = Case.objects.order_by("pk")
    assert (found.text, found.reporter_person_id, found.channel) == ("路面塌陷，一米见方", device.person_id, "terminal")
    assert add_arrived() == 1
    assert (Photo.objects.filter(case=found).count(), settled.answer) == (1, "已清走")
    said = page.content.decode()
    for words in (found.number, settled.number, "done now", "kept for review", "refused", "写到一半：桥栏"):
        assert words in said
    skews = set(Operation.objects.values_list("skew", "device__uid"))
    assert skews == {(86_400, DEVICE)}
    entry = Entry.objects.filter(subject_uid=device.uid, action="load_outbox_file").get()
    assert entry.actor_id == erjia.person["operator"].pk
    again = load(desk("operator"), MADE_BY_THE_APP.read_bytes()).content.decode()
    assert add_arrived() == 0
    assert (again.count("had arrived before"), Case.objects.count(), Photo.objects.count()) == (3, 2, 1)


def test_what_was_handed_to_the_centre_is_read_in_the_file_too(erjia, desk, device):
    """By what it says, not by the letters in which it was kept; answers to a form by the names of their questions."""
    answers = {"words": "老人\u200b不在家", "values": {"stove": "坏了"}}
    body = json.dumps(operation("answer_task", answers), ensure_ascii=False)
    handed = operation("hand_over", {"what": "answer_task", "code": "answers", "body": body, "photos": []})
    page = load(desk("operator"), phones_file(handed)).content.decode()
    assert "老人不在家\nstove: 坏了" in page
    assert "answer, handed to the centre" in page
    assert "hand_over" not in page


@pytest.mark.parametrize("content", [None, [], "text", {"text": ["路面"]}, {"text": {"a": 1}, "words": 7}])
def test_content_of_a_shape_that_no_app_writes_is_shown_without_words(erjia, desk, device, content):
    odd = operation("report", {"text": "路面塌陷"}) | {"content": content}
    page = load(desk("operator"), phones_file(odd, report("第二处")))
    assert (page.status_code, "第二处" in page.content.decode()) == (200, True)


def test_the_result_of_many_costs_what_that_of_one_costs(erjia, desk, device, django_assert_max_num_queries):
    """Loaded again nothing is done any more: what is left is the page; they come twenty at a time, as on the wire."""
    client = desk("operator")
    one, many = phones_file(report()), phones_file(*(report(f"第{number}处") for number in range(20)))
    for file in (one, many):
        load(client, file)
    with django_assert_max_num_queries(30) as asked:
        load(client, one)
    with django_assert_max_num_queries(len(asked)):
        assert load(client, many).content.decode().count("had arrived before") >= 20


def test_it_may_be_loaded_by_whoever_sees_the_phone_and_by_nobody_else(erjia, desk, device):
    file = phones_file(report())
    for who in ("chief", "worker", "handler", "secretary"):
        assert load(desk(who), file).status_code == 404
    assert Case.objects.count() == 0
    assert load(desk("administrator"), file).status_code == 200
    assert Case.objects.count() == 1


def test_a_file_that_is_not_right_is_refused_in_words_and_nothing_is_taken(erjia, desk, device):
    client, good = desk("operator"), phones_file(report())
    other = uuid.uuid4()
    for file, words in (
        (b"PK\x03\x04 a zip", "no file of a phone"),
        (b"WANGGEOB", "is broken"),
        (good[:-20], "is broken"),
        (good[:60] + good[90:], "is broken"),
        (good + b"x", "is broken"),
        (phones_file(report(), records=7), "is broken"),
        (phones_file(report(), head={"key": "AAAA"}), "is broken"),
        (phones_file(report(), head={"key": None, "device": []}), "is broken"),
        (phones_file(report(), head={"skew": 10**15}), "is broken"),
        (b"WANGGEOB" + record("head", b"[" * 9_000), "is broken"),
        (b"WANGGEOB" + b"\xff" * 40, "is broken"),
        (phones_file(report(), head={"version": 2}), "newer app"),
        (phones_file(report(), head={"office": "0" * 16}), "another county"),
        (phones_file(report(), proof="I say so"), "does not prove"),
        (phones_file(report(), damaged=[f"proof:{DEVICE}"]), "does not prove"),
        (phones_file(report(), head={"device": str(other)}), "does not prove"),
        (phones_file(report(), device=other), "is not known here"),
    ):
        assert words in refused_with(client, file), (words, file[:80])
    assert "Please choose the file" in client.post(reverse("desk:load_file"), follow=True).content.decode()
    assert (Case.objects.count(), Operation.objects.count()) == (0, 0)
    assert not Entry.objects.filter(action="load_outbox_file").exists()


def test_a_file_that_is_too_large_is_not_even_laid_down_whole(erjia, desk, device, monkeypatch):
    monkeypatch.setattr(outbox_files, "LARGEST_OUTBOX", 10)
    assert "larger than 500 MB" in refused_with(desk("operator"), phones_file(report()))


def test_a_photos_file_may_still_be_no_larger_than_a_photo_and_a_phones_file_may(erjia, desk, device):
    large = phones_file(report(), photos=[("0" * 64, b"x" * 15_000_000), ("1" * 64, b"y" * 15_000_000)])
    assert load(desk("operator"), large).status_code == 200
    assert Case.objects.count() == 1


def test_one_that_is_damaged_or_nonsense_holds_up_no_other(erjia, desk, device):
    bad, good = report("damaged"), report("whole")
    nonsense = [
        report() | {"content": []},
        report() | {"kind": "of tomorrow"},
        {"id": "x"},
        report() | {"happened_at": 1},
    ]
    file = phones_file(bad, *nonsense, good, damaged=[f"item:{bad['id']}"])
    page = load(desk("operator"), file)
    assert page.status_code == 200
    assert [case.text for case in Case.objects.all()] == ["whole"]
    assert "This could not be read" in page.content.decode()


def test_photos_that_are_missing_are_said_and_come_with_a_later_file(erjia, desk, device):
    sha256, photo = picture()
    said = report(photos=[sha256])
    page = load(desk("operator"), phones_file(said)).content.decode()
    assert "1 photo is still missing" in page
    broken = phones_file(said, photos=[(sha256, photo)], damaged=[f"photo:{sha256}"])
    assert "1 photo is still missing" in load(desk("operator"), broken).content.decode()
    page = load(desk("operator"), phones_file(said, photos=[(sha256, photo)])).content.decode()
    assert "still missing" not in page
    assert add_arrived() == 1
    assert (Case.objects.count(), Photo.objects.count()) == (1, 1)


def test_of_a_phone_that_was_shut_off_it_counts_since_the_office_has_it(erjia, desk, device):
    end_device(device, actor=device.person.as_actor())
    page = load(desk("operator"), phones_file(report()))
    assert "was shut off" in page.content.decode()
    assert Case.objects.count() == 1


def test_of_somebody_whose_post_has_ended_it_is_kept_for_a_reviewer(erjia, desk, device):
    for post in Post.objects.filter(person=device.person):
        end_post(post, actor=SYSTEM, ends_on=date(2026, 11, 22))
    page = load(desk("operator"), phones_file(report()))
    words = page.content.decode().split("<main")[1]
    assert "kept for review" in words
    # Whoever loaded it has not written it.
    assert "the post has ended" in words
    assert "What you wrote" not in words
    assert (Case.objects.count(), Operation.objects.get().code) == (0, "post_ended")


def test_a_file_sealed_to_an_older_key_of_the_ring_still_opens(erjia, desk, device, settings):
    file = phones_file(report())
    settings.KEY_RING = settings.KEY_RING | {"phones": settings.KEY_RING["phones"][::-1]}
    assert load(desk("operator"), file).status_code == 200
    assert Case.objects.count() == 1
    settings.KEY_RING = {key: value for key, value in settings.KEY_RING.items() if key != "phones"}
    assert "another county" in refused_with(desk("operator"), file)


def test_hostile_words_are_shown_as_words(erjia, desk, device):
    page = load(desk("operator"), phones_file(report("<script>alert(1)</script>"))).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
