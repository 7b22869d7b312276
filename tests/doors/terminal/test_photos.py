"""A photo goes on where it was cut, and is what it said it was."""

import hashlib
import os
from datetime import date, timedelta

from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.doors.terminal.conftest import operation, picture
from wangge.apps.cases.models import Case, Photo
from wangge.apps.kit import clock
from wangge.apps.kit.photos import PhotoRefused, inspect_photo
from wangge.apps.kit.photos.limits import Refusal
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.queries import next_position
from wangge.apps.posts.actions import end_post
from wangge.apps.posts.models import Post
from wangge.apps.posts.queries import standing_of
from wangge.apps.terminals.actions import add_arrived, attaching, forget_arrived, look_for_arrived
from wangge.apps.terminals.models import AwaitedPhoto, Operation
from wangge.apps.terminals.queries import kept_to_review
from wangge.apps.terminals.queries.arriving import arrived

PATH = "photos/{}"
AT = {"lat_e6": 32_005_000, "lng_e6": 121_025_000, "accuracy": 12}


def here(offset, *, whole=False):
    return {"offset": offset, "complete": whole, "position": next_position() if whole else None}


NOTHING = here(0)


def told(worker, sha256):
    return worker.ask("get", PATH.format(sha256)).json()


def test_it_goes_on_where_it_was_cut(phone):
    worker, (sha256, content) = phone(), picture("red")
    assert told(worker, sha256) == NOTHING
    size, cut = len(content), 100
    assert worker.piece(sha256, content[:cut], size=size).json() == here(cut)
    again = worker.piece(sha256, content[:cut], size=size)
    assert (again.status_code, again.json()["code"], again.json()["offset"]) == (409, "offset", cut)
    assert worker.ask("head", PATH.format(sha256)).status_code == 200
    assert told(worker, sha256) == here(cut)
    assert told(phone("worker2"), sha256) == NOTHING
    assert worker.piece(sha256, content[cut:], offset=cut, size=size).json() == here(size, whole=True)
    assert worker.piece(sha256, content[:cut], size=size).json() == here(size, whole=True)


def test_one_whose_hash_lies_or_that_is_too_large(phone):
    worker, (sha256, content) = phone(), picture("blue")
    lie = hashlib.sha256(b"another").hexdigest()
    assert worker.piece(lie, content).json()["code"] == "hash"
    assert told(worker, lie) == NOTHING
    for offset, size in ((0, 0), (0, 20_000_001), (5, len(content)), (10**9, 10**9)):
        assert worker.piece(sha256, content, offset=offset, size=size).json()["code"] == "size"
    assert worker.piece("../../etc/passwd", content).status_code == 404
    assert worker.piece(sha256.upper(), content).status_code == 422
    assert worker.piece(sha256, b"x" * 1_000_001).status_code == 413


def test_what_nobody_came_back_for_goes_away(phone):
    worker, (sha256, content) = phone(), picture("green")
    worker.piece(sha256, content[:100], size=len(content))
    (left,) = (settings.MEDIA_ROOT / "arriving").glob("*/*")
    now = clock.now().timestamp()
    os.utime(left, (now, now))
    assert forget_arrived() == 0
    os.utime(left, (now - 8 * 86400, now - 8 * 86400))
    assert forget_arrived() == 1
    assert told(worker, sha256) == NOTHING


def waited_for(worker, *photos):
    """A report that names these photos, which come after it; the answer to each last piece."""
    said = operation("report", {"text": "有照片", "photos": [sha256 for sha256, _content in photos]}, position=AT)
    assert worker.one(said)["fate"] == "applied"
    return [worker.piece(sha256, content) for sha256, content in photos]


def test_what_is_no_photo_is_told_at_once_and_waited_for_no_more(phone):
    worker, good = phone(), picture("red")
    bad = [(hashlib.sha256(one).hexdigest(), one) for one in (b"words", good[1][: len(good[1]) // 2])]
    answers = waited_for(worker, *bad, good)
    assert [one.status_code for one in answers] == [422, 422, 202]
    assert [one.json()["code"] for one in answers[:2]] == ["not_a_photo", "damaged"]
    assert told(worker, bad[0][0]) == NOTHING
    assert [one.sha256 for one in AwaitedPhoto.objects.all()] == [good[0]]
    assert add_arrived() == 1
    assert (Photo.objects.count(), AwaitedPhoto.objects.count()) == (1, 0)


def failing_at(monkeypatch, content, error):
    def failing(data, *, declared_name):
        if data == content:
            raise error
        return inspect_photo(data, declared_name=declared_name)

    monkeypatch.setattr(attaching, "inspect_photo", failing)


def test_one_that_cannot_be_made_holds_up_no_other_and_is_tried_again(phone, monkeypatch):
    worker, poisoned = phone(), picture("red")
    waited_for(worker, poisoned, picture("green"), picture("blue"))
    failing_at(monkeypatch, poisoned[1], MemoryError())
    assert add_arrived() == 2
    monkeypatch.undo()
    look_for_arrived()
    assert add_arrived() == 0
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert add_arrived() == 0
        look_for_arrived()
        assert add_arrived() == 1
    assert (Photo.objects.count(), AwaitedPhoto.objects.count()) == (3, 0)


def test_the_worker_that_was_killed_at_one_goes_on_behind_it(phone, monkeypatch):
    """As `kill -9` ends it: nothing of what comes after is done."""
    poisoned = picture("red")
    waited_for(phone(), poisoned, picture("green"))
    failing_at(monkeypatch, poisoned[1], SystemExit())
    try:
        add_arrived()
    except SystemExit:
        look_for_arrived()
    assert add_arrived() == 1
    assert [one.sha256 for one in AwaitedPhoto.objects.all()] == [poisoned[0]]


def test_what_turns_out_to_be_damaged_is_kept_for_its_author_and_a_reviewer(phone, erjia, monkeypatch):
    worker, bad = phone(), picture("red")
    waited_for(worker, bad)
    failing_at(monkeypatch, bad[1], PhotoRefused(Refusal.DAMAGED, "x.jpg"))
    assert add_arrived() == 1
    assert (Photo.objects.count(), AwaitedPhoto.objects.count()) == (0, 0)
    report, photo = Operation.objects.order_by("pk")
    assert (photo.kind, photo.code, photo.subject_uid) == ("photo", "damaged", report.subject_uid)
    assert (photo.reviewer.pk, photo.person) == (erjia.person["chief"].pk, worker.person)
    assert kept_to_review(standing_of(erjia.person["chief"])) == [photo]
    have = worker.post("sync", {"have": {}}).json()["items"]
    (item,) = [one for one in have.values() if one["kind"] == "kept"]
    assert (item["what"], item["code"], item["reviewer"]) == ("photo", "damaged", photo.reviewer.name)
    # Its receipt was given: the bytes are still here.
    assert arrived(worker.person.pk, bad[0]).read_bytes() == bad[1]


def test_the_worker_rests_after_each_and_stops_when_it_is_told_to(phone):
    took = []
    waited_for(phone(), picture("red"), picture("green"))
    assert add_arrived(lambda seconds: took.append(seconds) or True) == 1
    look_for_arrived()
    assert add_arrived(lambda seconds: took.append(seconds) or False) == 1
    assert len(took) == 2
    assert min(took) > 0


def test_of_somebody_whose_post_has_ended_it_stays_here_for_good(phone, erjia):
    worker = phone()
    sha256, content = picture("red")
    waited_for(worker, (sha256, content))
    for post in Post.objects.filter(person=worker.person):
        end_post(post, actor=SYSTEM, ends_on=date(2026, 11, 22))
    assert add_arrived() == 0
    path = arrived(worker.person.pk, sha256)
    ago = clock.now().timestamp() - 30 * 86400
    os.utime(path, (ago, ago))
    assert forget_arrived() == 0
    assert (path.read_bytes(), Photo.objects.count(), AwaitedPhoto.objects.count()) == (content, 0, 1)


def test_nothing_is_asked_of_the_database_while_nothing_has_come(phone, django_assert_num_queries):
    waited_for(phone(), picture("red"))
    assert add_arrived() == 1
    with django_assert_num_queries(0):
        assert add_arrived() == 0


def test_the_last_piece_writes_nothing_into_the_database(phone, django_assert_max_num_queries):
    worker, (sha256, content) = phone(), picture("red")
    waited_for(worker)
    with django_assert_max_num_queries(9) as asked:
        worker.piece(sha256, content)
    assert all(one["sql"].startswith("SELECT") for one in asked.captured_queries)


def test_a_case_says_which_photos_nobody_sees_yet(phone, erjia):
    worker, here, later = phone(), picture("red"), picture("green")
    said = operation("report", {"text": "有照片", "photos": [here[0], later[0]]}, position=AT)
    case = Case.objects.get(uid=worker.one(said)["case"])
    worker.piece(*here)
    desk, page = Client(), reverse("desk:case", args=[case.number])
    desk.force_login(erjia.person["operator"])
    shown = desk.get(page).content.decode()
    assert "有 1 张照片正在整理，稍后显示。" in shown
    assert "还有 1 张照片在手机上，尚未传到。" in shown
    assert "<img" not in shown
    worker.piece(*later)
    assert add_arrived() == 2
    shown = desk.get(page).content.decode()
    assert "正在整理" not in shown
    assert shown.count("<img") >= 2
