"""What a phone sends is carried out once, or refused in words, or kept; nothing of it holds up anything else."""

import hashlib
import uuid
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import connection

from tests.doors.terminal.conftest import operation, picture
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, Photo
from wangge.apps.cases.queries import findings
from wangge.apps.cases.workflow import Result
from wangge.apps.intake.models import RawReport
from wangge.apps.kit import clock
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Entry
from wangge.apps.ledger.queries import inbox_of
from wangge.apps.posts.actions import end_post
from wangge.apps.posts.models import Post
from wangge.apps.terminals.actions import add_arrived, end_device
from wangge.apps.terminals.models import Operation
from wangge.apps.terminals.queries import content_of
from wangge.doors.terminal.orders import ON_CASE
from wangge.doors.terminal.picking import Picked

AT = {"lat_e6": 32_005_000, "lng_e6": 121_025_000, "accuracy": 12}


def report(text="路面塌陷", **more):
    return operation("report", {"text": text}, position=AT, **more)


def to_check(erjia):
    """With the grid, which did not handle it."""
    return erjia.at("handled").case


def check(case, kind="pass_check", words="看过了", **more):
    return operation(kind, {"words": words}, case=str(case.uid), seen=case.chain_length, **more)


def test_a_report_becomes_a_case_once_whatever_comes_twice(phone):
    worker, said = phone(), report()
    first = worker.one(said)
    case = Case.objects.get()
    assert (first["fate"], first["case"], first["code"]) == ("applied", str(case.uid), "")
    assert (case.grid.name, case.channel, case.reporter_person_id) == ("余西村第1网格", "terminal", worker.person.pk)
    assert first["position"] == Entry.objects.filter(subject_uid=case.uid).latest("pk").pk
    again = worker.send(said, said)
    assert {one["fate"] for one in again} == {"repeat"}
    assert {one["position"] for one in again} == {first["position"]}
    assert {one["number"] for one in (first, *again)} == {case.number}
    differs = worker.one(said | {"content": {"text": "别的"}})
    assert (differs["fate"], differs["code"]) == ("refused", "other_content")
    assert differs["words"]
    assert differs["number"] == ""
    assert phone("worker2").one(said)["code"] == "other_content"
    assert (Case.objects.count(), Operation.objects.count(), RawReport.objects.count()) == (1, 1, 1)


def test_for_somebody_and_settled_on_the_spot(phone):
    somebody = {"text": "路灯不亮", "own": False, "name": "王小明", "phone": "13812342046", "wants_call": True}
    done = {"text": "垃圾堆在路口", "category": "litter", "done": "已清走"}
    answers = phone().send(
        operation("report", somebody, position={"lat_e6": 0, "lng_e6": 0}),
        operation("settle", done, position=AT),
        operation("report", {"text": "没有位置", "grid": "320612102224001", "place": "村口"}),
    )
    assert [one["fate"] for one in answers] == ["applied"] * 3, answers
    first, second, third = (Case.objects.get(uid=one["case"]) for one in answers)
    assert (first.latitude, first.reporter.wants_call) == (None, True)
    assert second.answer == "已清走"
    assert third.place == "余西村第1网格 村口"


def test_each_is_judged_alone_and_told_in_words(phone, erjia):
    worker, good = phone(), report("好的")
    bad = [
        {"id": "x" * 500, "kind": "report"},
        report() | {"id": str(uuid.uuid4())},
        report() | {"extra": 1},
        operation("report", {"text": 5}),
        operation("report", {"text": ""}),
        operation("report", {"text": "x", "colour": "red"}),
        operation("report", {"text": "x" * 10_001}),
        operation("report", {"text": "x"}, position={"lat_e6": 1.5, "lng_e6": 1}),
        operation("report", {"text": "x"}, position={"lat_e6": 91919191919191919191919191, "lng_e6": 1}),
        operation("report", {"text": "x"}) | {"happened_at": "yesterday"},
        operation("report", {"text": "\ud800"}),
        operation("report", {"text": "x", "photos": ["zz"]}),
        operation("report", {"text": "x", "category": "nothing"}),
        operation("settle", {"text": "x", "done": "", "category": "litter"}, position=AT),
        "text",
        None,
        [[[]]],
    ]
    answers = worker.send(*bad, good)
    assert [one["fate"] for one in answers] == ["refused"] * len(bad) + ["applied"]
    assert all(one["code"] and one["words"] for one in answers[:-1])
    assert {one["code"] for one in answers[:-1]} == {"content", "category", "words", "json"}
    assert "content.colour" in answers[5]["words"]
    later = worker.one(operation("fly", {"where": "up"}))
    assert (later["fate"], later["code"]) == ("waits", "kind")
    assert (Case.objects.count(), Operation.objects.count()) == (1, 1)


def test_why_is_told_in_each_language_with_its_details(phone, erjia):
    """The phone may be set to another one later, when nobody asks any more."""
    worker = phone()
    cases = [
        (operation("report", {"text": "x", "colour": "red"}), "content"),
        (operation("report", {"text": "x", "category": "nothing"}), "category"),
        (operation("settle", {"text": "x", "done": "", "category": "litter"}, position=AT), "words"),
        (operation("receive", {}, case=str(uuid.uuid4()), seen=1), "no_case"),
        (operation("fly"), "kind"),
    ]
    for answer, (_sent, code) in zip(worker.send(*(sent for sent, _code in cases)), cases, strict=True):
        said = answer["translations"]
        assert (answer["code"], set(said)) == (code, {"zh-hans", "en"})
        assert said["zh-hans"] == answer["words"] != said["en"]
        assert [said[language].isascii() for language in ("en", "zh-hans")] == [True, False]
        assert all(("content.colour" in words) == (code == "content") for words in said.values())
    assert worker.one(report())["translations"] == {}


def test_who_was_first_is_named_in_each_language(phone, erjia):
    case, worker = to_check(erjia), phone()
    late = check(case, "fail_check", "还是坏的")
    worker.one(check(case))
    said = worker.one(late)["translations"]
    assert all("worker" in words for words in said.values()), said
    assert [language for language in said if "was first" in said[language]] == ["en"]
    # Sent again, since the answer was lost: nobody remembers who it was, and no hole is left where the name stood.
    assert worker.one(late)["translations"]["en"].startswith("Somebody was first.")


def test_a_request_refused_as_a_whole_and_a_photo_that_is_none_say_so_in_each_language(phone):
    worker = phone()
    content = b"this is no photo at all"
    name = hashlib.sha256(content).hexdigest()
    late = worker.one(report() | {"content": {"text": "坑", "photos": [name]}})
    assert late["awaits"] == [name]
    refused = worker.piece(name, content).json()
    assert "not a photo" in refused["translations"]["en"]
    assert refused["translations"]["zh-hans"] == refused["words"] != refused["translations"]["en"]
    whole = worker.post("operations", {"sent_at": "now", "operations": []}).json()
    assert all("sent_at" in words for words in whole["translations"].values())
    assert len(set(whole["translations"].values())) == 2


def test_a_check_is_made_and_one_that_comes_late_is_kept(phone, erjia):
    case, worker = to_check(erjia), phone()
    late = check(case, "fail_check", "还是坏的")
    assert worker.one(check(case))["fate"] == "applied"
    assert Case.objects.get().state == "closed"
    kept = worker.one(late)
    assert (kept["fate"], kept["code"], kept["reviewer"]) == ("kept", "changed", "chief某"), kept
    assert kept["words"]
    assert worker.one(late)["fate"] == "kept"
    row = Operation.objects.get(outcome="kept")
    assert content_of(row)["content"]["words"] == "还是坏的"
    assert "还是坏的".encode() not in bytes(row.sealed)
    assert [one.code for one in inbox_of(erjia.person["chief"].pk)].count("kept") == 1
    assert (row.town.code, row.position) == ("320612102", Entry.objects.latest("pk").pk)
    assert list(findings()) == []


def test_whoever_may_not_is_told_and_nothing_is_lost(phone, erjia):
    case = to_check(erjia)
    elsewhere = phone("worker2").one(check(case))
    assert (elsewhere["fate"], elsewhere["code"]) == ("kept", "no_case")
    role = phone("liaison").one(check(case))
    assert (role["fate"], role["code"]) == ("kept", "role")
    unknown = phone().one(check(case) | {"case": str(uuid.uuid4())})
    assert (unknown["fate"], unknown["code"]) == ("kept", "no_case")
    assert Case.objects.get().state == "handled"


def test_a_device_shut_off_and_a_post_that_ended(phone, erjia):
    worker, said = phone(), report()
    arrived = report()
    assert worker.one(arrived)["fate"] == "applied"
    end_device(worker.device, actor=SYSTEM)
    off = worker.one(said)
    assert (off["fate"], off["code"]) == ("refused", "device_off")
    assert worker.one(arrived)["fate"] == "repeat"
    assert Operation.objects.count() == 1
    assert worker.ask("get", "sync").json()["code"] == "device_off"
    assert worker.register().status_code == 403

    other = phone("worker2")
    end_post(Post.objects.get(person=other.person), actor=SYSTEM, ends_on=date(2026, 11, 22))
    ended = other.one(said)
    assert (ended["fate"], ended["code"]) == ("kept", "post_ended")
    assert Case.objects.count() == 1


def test_both_clocks_are_kept_and_ours_counts(phone):
    ahead = timedelta(days=1)
    said = report(happened_at=clock.now() + ahead - timedelta(minutes=30))
    assert phone().one(said, ahead=ahead)["fate"] == "applied"
    row, case = Operation.objects.get(), Case.objects.get()
    assert row.skew == ahead.total_seconds()
    assert case.happened_at == clock.now() - timedelta(minutes=30)
    assert case.reported_at == row.received_at == clock.now()


def test_a_fact_does_not_wait_for_its_photo(phone):
    worker, (sha256, content) = phone(), picture()
    said = operation("report", {"text": "有照片", "photos": [sha256]}, position=AT)
    answer = worker.one(said)
    assert (answer["fate"], answer["awaits"]) == ("applied", [sha256])
    assert not Photo.objects.exists()
    assert worker.piece(sha256, content).json()["complete"]
    assert not Photo.objects.exists()
    assert add_arrived() == 1
    photo = Photo.objects.get()
    assert (photo.case.uid, photo.shows) == (uuid.UUID(answer["case"]), "before")
    assert b"secret place" in content
    assert b"secret place" not in (settings.MEDIA_ROOT / photo.file).read_bytes()
    assert list(findings()) == []
    worker.piece(sha256, content)
    assert add_arrived() == 0
    assert Photo.objects.count() == 1


def test_with_photos_that_are_there_or_are_none(phone):
    worker, (sha256, content) = phone(), picture()
    words = b"not a photo"
    assert worker.piece(sha256, content).status_code == 202

    fake = hashlib.sha256(words).hexdigest()
    assert worker.piece(fake, words).status_code == 202
    answer = worker.one(operation("report", {"text": "两张", "photos": [sha256, fake]}, position=AT))
    assert (answer["fate"], answer["awaits"]) == ("applied", [])
    assert [one["sha256"] for one in answer["bad_photos"]] == [fake]
    assert add_arrived() == 1
    assert Photo.objects.count() == 1


def test_the_rest_of_what_a_grid_does(phone, erjia):
    case = erjia.report().case
    case = erjia.take(case, cases.Accept(category=erjia.category["litter"]), "operator")
    case = erjia.take(case, cases.Dispatch(grid=erjia.area["320612102224001"]), "operator")
    worker = phone()

    def do(kind, content, **more):
        return worker.one(operation(kind, content, case=str(case.uid), **more))["fate"]

    assert do("receive", {}) == "applied"
    assert do("comment", {"words": "在路上"}) == "applied"
    assert do("contact", {"words": "打过电话", "reached": True}) == "applied"
    assert do("ask", {"words": "在哪一段？"}) == "applied"
    assert do("feed_back", {"result": Result.FIXED, "words": "已清"}) == "applied"
    assert do("feed_back", {"result": Result.FIXED, "words": "又一次"}) == "kept"
    assert do("report_back", {"words": "没人问"}) == "kept"


@pytest.mark.parametrize("number", [1, 12])
def test_no_operation_costs_more_for_those_beside_it(phone, django_assert_max_num_queries, number):
    worker = phone()
    with django_assert_max_num_queries(17 + 14 * number):
        worker.send(*(report(f"第{one}件") for one in range(number)))


def test_a_photo_that_arrives_while_its_fact_is_written_is_not_forgotten(phone, monkeypatch):
    worker, (sha256, content) = phone(), picture("yellow")
    assert worker.piece(sha256, content).json()["complete"]
    # As it looked a moment before.
    monkeypatch.setattr(Picked, "find", lambda self, hashes, *, make: None)
    answer = worker.one(operation("report", {"text": "有照片", "photos": [sha256]}, position=AT))
    assert (answer["fate"], answer["awaits"]) == ("applied", [sha256])
    assert add_arrived() == 1
    assert Photo.objects.get().case.uid == uuid.UUID(answer["case"])


def test_what_goes_wrong_with_one_is_told_and_the_others_go_on(phone, monkeypatch):
    def broken(*_args, **_more):
        with connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")

    monkeypatch.setitem(ON_CASE, "receive", broken)
    worker = phone()
    made = worker.one(report("甲"))
    answers = worker.send(report("乙"), operation("receive", case=made["case"]), report("丙"))
    assert [(one["fate"], one["code"]) for one in answers] == [("applied", ""), ("waits", "fault"), ("applied", "")]
    assert Case.objects.count() == 3
