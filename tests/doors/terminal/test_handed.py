"""What a phone could not send and hands over: it comes to the centre as it was written, and becomes a case or is answered."""

import json
import uuid
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.doors.terminal.conftest import operation, picture
from tests.erjia import BACKEND
from wangge.apps.cases.models import Case, Photo
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Entry
from wangge.apps.ledger.queries import inbox_of
from wangge.apps.posts.actions import end_post
from wangge.apps.posts.models import Post
from wangge.apps.posts.queries import standing_of
from wangge.apps.terminals.actions import add_arrived, forget_arrived, note_arrived
from wangge.apps.terminals.models import AwaitedPhoto, Operation
from wangge.apps.terminals.queries import kept_to_review, written_in

AT = {"lat_e6": 32_005_000, "lng_e6": 121_025_000, "accuracy": 12}
PAGE = "desk:devices"


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def desk(erjia, who):
    client = Client()
    client.force_login(erjia.person[who], backend=BACKEND)
    return client


def page(erjia, who="operator"):
    return desk(erjia, who).get(reverse(PAGE)).content.decode()


def refused(text="路面塌陷", *, kind="report", photos=(), **more):
    """As the phone has kept it, letter by letter."""
    return operation(kind, {"text": text, "category": "no_such", "photos": list(photos)} | more, position=AT)


def handed(said, *, photos=(), **more):
    body = json.dumps(said, ensure_ascii=False)
    content = {"what": said["kind"], "code": "category", "body": body, "photos": list(photos)}
    return operation("hand_over", content, **more)


def test_it_is_kept_once_for_the_centre_and_its_author_reads_what_became_of_it(phone, erjia):
    worker, said = phone(), handed(refused("<script>路面塌陷</script>"))
    first, again = worker.send(said, said)
    assert (first["fate"], first["code"], again["fate"]) == ("kept", "handed_over", "kept")
    row = Operation.objects.get()
    assert (row.reviewer, row.town_id) == (None, erjia.town.pk)
    assert "路面".encode() not in bytes(row.sealed)
    (told,) = [one for one in inbox_of(erjia.person["operator"].pk) if one.code == "handed_to_office"]
    assert told.read_at is None
    assert not [one for one in inbox_of(erjia.person["chief"].pk) if one.code == "handed_to_office"]
    shown = page(erjia)
    assert "&lt;script&gt;路面塌陷" in shown
    assert worker.person.phone in shown
    for who in ("chief", "secretary"):
        assert "路面塌陷" not in page(erjia, who)
        address = reverse("desk:report_of_phone", args=[row.uid])
        assert desk(erjia, who).get(address).status_code == 404
        assert desk(erjia, who).post(reverse("desk:review_kept", args=[row.uid]), {"words": "x"}).status_code == 404
    desk(erjia, "operator").post(reverse("desk:review_kept", args=[row.uid]), {"words": "已有同样的案件"})
    have = worker.post("sync", {"have": {}}).json()["items"]
    (kept,) = [one for one in have.values() if one["kind"] == "kept"]
    assert (kept["what"], kept["review"], kept["number"]) == ("hand_over", "已有同样的案件", "")
    assert kept["said"] == "<script>路面塌陷</script>"
    assert [one["words"] for one in have.values() if one["kind"] == "notice"]


def test_a_case_is_made_of_it_once_with_its_photos_and_nothing_is_typed_twice(phone, erjia):
    worker, here, late = phone(), picture("red"), picture("green")
    worker.piece(*here)
    names = [here[0], late[0]]
    worker.one(handed(refused(own=False, name="王小明", phone="13812342046", photos=names), photos=names))
    row = Operation.objects.get()
    operator = desk(erjia, "operator")
    shown = page(erjia)
    assert "1 photo is still on the phone." in shown
    small = operator.get(reverse("desk:phone_photo", args=[row.uid, here[0], "small"]))
    assert (small.status_code, small.headers["Content-Type"]) == (200, "image/jpeg")
    assert b"secret place" not in small.content
    for who, sha256 in (("chief", here[0]), ("operator", late[0]), ("operator", "../../x".replace("/", "_"))):
        assert desk(erjia, who).get(reverse("desk:phone_photo", args=[row.uid, sha256, "full"])).status_code == 404
    address = reverse("desk:report_of_phone", args=[row.uid])
    form = operator.get(address).content.decode()
    for filled in ("路面塌陷", "王小明", "13812342046", 'value="32.005"'):
        assert filled in form
    sent = {"command_id": str(uuid.uuid4()), "text": "路面塌陷", "name": "王小明", "phone": "13812342046"}
    sent |= {"lat": "32.005", "lng": "121.025", "datum": "WGS84", "channel": "hotline"}
    assert operator.post(address, sent | {"text": ""}).status_code == 422
    assert not Case.objects.exists()
    for who in ("operator", "operator", "operator2"):
        desk(erjia, who).post(address, sent | {"command_id": str(uuid.uuid4())})
    case = Case.objects.get()
    assert (case.channel, case.grid.name) == ("terminal", "余西村第1网格")
    row.refresh_from_db()
    assert (row.made_uid, row.reviewed_by) == (case.uid, erjia.person["operator"])
    assert Entry.objects.filter(subject_uid=worker.uid, action="make_case_of_kept").count() == 1
    assert add_arrived() == 1
    worker.piece(*late)
    assert add_arrived() == 1
    assert (Photo.objects.filter(case=case).count(), AwaitedPhoto.objects.count()) == (2, 0)
    have = worker.post("sync", {"have": {}}).json()["items"]
    (kept,) = [one for one in have.values() if one["kind"] == "kept"]
    assert kept["number"] == case.number


def test_nothing_that_a_phone_may_send_breaks_the_desk(phone, erjia):
    worker = phone()
    bodies = (
        "no json at all",
        "[" * 50_000,
        '{"kind": 5, "content": [1], "position": "here"}',
        '{"kind":"answer_task","content":{"words":7,"values":{"a":"甲","b":[{"c":1.5}]}}}',
        '{"kind":"report","content":{"text":"\\ud800好"},"position":{"lat_e6":true,"lng_e6":9e99}}',
    )
    for body in bodies:
        content = {"what": "report", "code": "x", "body": body, "photos": []}
        assert worker.one(operation("hand_over", content, case=str(uuid.uuid4())))["fate"] == "kept"
    operator = desk(erjia, "operator")
    assert "a: 甲" in page(erjia)
    for row in Operation.objects.all():
        assert operator.get(reverse("desk:report_of_phone", args=[row.uid])).status_code == 200
    assert len(worker.post("sync", {"have": {}}).json()["items"]) > len(bodies)
    for wrong in ({"body": "x" * 100_001}, {"body": ""}, {"what": ""}, {"photos": ["a" * 64] * 31}):
        content = {"what": "report", "body": "{}", "photos": []} | wrong
        answer = worker.one(operation("hand_over", content))
        assert (answer["fate"], answer["code"]) == ("refused", "content")
    assert Operation.objects.count() == len(bodies)


def test_what_it_was_about_is_one_press_away(phone, erjia):
    case = erjia.at("handled").case
    said = operation("fail_check", {"words": "还是坏的"}, case=str(case.uid))
    phone().one(handed(said, case=str(case.uid)))
    (kept,) = kept_to_review(standing_of(erjia.person["operator"]))
    assert (kept.subject_uid, written_in(kept).words) == (case.uid, "还是坏的")
    assert reverse("desk:case", args=[case.number]) in page(erjia)


def test_photos_of_what_is_kept_stay_until_it_is_dealt_with(phone, erjia):
    worker, (sha256, content) = phone(), picture("red")
    case = erjia.report(latitude=32.005, longitude=121.035).case
    late = operation("comment", {"words": "看到了", "photos": [sha256]}, case=str(case.uid))
    assert worker.one(late)["fate"] == "kept"
    worker.piece(sha256, content)
    assert add_arrived() == 0
    erjia.clock.move(days=30)
    assert forget_arrived() == 0
    row = Operation.objects.get()
    assert sha256 in page(erjia)
    desk(erjia, "operator").post(reverse("desk:review_kept", args=[row.uid]), {"words": "已补上"})
    assert not AwaitedPhoto.objects.exists()
    assert desk(erjia, "operator").get(reverse("desk:report_of_phone", args=[row.uid])).status_code == 404


def test_what_somebody_wrote_whose_post_has_ended_is_seen_by_their_town(phone, erjia):
    worker = phone()
    for post in Post.objects.filter(person=worker.person):
        end_post(post, actor=SYSTEM, ends_on=date(2026, 11, 22))
    assert worker.one(refused(category=None))["code"] == "post_ended"
    assert worker.one(handed(refused("还有一条")))["code"] == "handed_over"
    assert {one.town_id for one in Operation.objects.all()} == {erjia.town.pk}
    assert "还有一条" in page(erjia)
    note_arrived("a" * 64, actor=standing_of(worker.person))
