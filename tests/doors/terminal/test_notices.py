"""What one is told lies on the phone in its reader's words; to have read it is an operation like any other."""

from datetime import date, timedelta

import pytest

from tests.doors.terminal.conftest import operation
from tests.doors.terminal.test_sync import items, synced
from wangge.apps.kit import clock
from wangge.apps.ledger.actions import mark_read
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Message
from wangge.apps.posts.actions import end_post
from wangge.apps.posts.models import Post
from wangge.apps.terminals.models import Operation


def told(person, number=1, *, code="look", **more):
    """So many lines of this person's inbox, a minute between them, the newest first."""
    now, first = clock.now(), Message.objects.count()
    return [
        Message.objects.create(
            person_id=person.pk,
            outbox_id=first + one + 1,
            code=code,
            parameters=more.get("parameters", {}),
            sent_at=now - more.get("ago", timedelta()) - timedelta(minutes=one),
            read_at=more.get("read_at"),
        )
        for one in range(number)
    ]


def reading(message, **more):
    content = {"notice": message.pk, "sent_at": message.sent_at.isoformat()} | more
    return operation("read_notice", content)


def test_ones_own_notices_come_in_ones_own_words_and_go_when_they_are_old(phone, erjia):
    case = erjia.report("路灯不亮").case
    worker, fortnight = phone(), {"ago": timedelta(days=15)}
    (new,) = told(worker.person, code="mark_soon", parameters={"number": case.number, "stage": "receipt"})
    (old,) = told(worker.person, **fortnight)
    told(worker.person, read_at=clock.now(), **fortnight)
    told(erjia.person["worker2"])
    first = synced(worker)
    assert set(items(first, "notice")) == {f"notice:{new.pk}", f"notice:{old.pk}"}
    one = first["items"][f"notice:{new.pk}"]
    assert (one["words"], one["number"], one["read"]) == ("即将到期：签收", case.number, False)
    worker.client.cookies["django_language"] = "en"
    again = items(synced(worker, first["versions"]), "notice")
    assert again[f"notice:{old.pk}"]["words"] == "Please look on the spot whether it is so"
    assert items(synced(phone("worker2")), "notice").keys().isdisjoint(first["items"])


def test_it_is_read_once_whatever_comes_twice(phone):
    worker = phone()
    one, other = told(worker.person, 2)
    before, said = synced(worker)["versions"], reading(one)
    done = worker.one(said)
    assert (done["fate"], done["case"], done["task"]) == ("applied", None, None)
    assert done["position"] is not None
    read_at = Message.objects.get(pk=one.pk).read_at
    assert worker.one(said)["fate"] == "repeat"
    assert worker.one(reading(one))["fate"] == "applied", "from another phone of the same person"
    assert worker.one(said | {"content": reading(other)["content"]})["code"] == "other_content"
    assert Message.objects.get(pk=one.pk).read_at == read_at
    assert Message.objects.get(pk=other.pk).read_at is None
    told_again = synced(worker, before)
    assert {name: line["read"] for name, line in items(told_again, "notice").items()} == {f"notice:{one.pk}": True}


def test_what_is_read_at_the_desk_is_read_on_the_phone(phone):
    worker = phone()
    (one,) = told(worker.person)
    before = synced(worker)["versions"]
    mark_read(actor=worker.erjia.stands["worker"].actor)
    assert items(synced(worker, before), "notice")[f"notice:{one.pk}"]["read"]


def test_somebody_elses_is_refused_as_one_that_never_was(phone, erjia):
    worker = phone()
    (mine,), (others,) = told(worker.person), told(erjia.person["worker2"])
    moved = reading(mine, sent_at=(mine.sent_at + timedelta(seconds=1)).isoformat())
    never = reading(mine, notice=others.pk + 1000)
    answers = worker.send(reading(others), never, moved)
    assert {(one["fate"], one["code"], one["words"]) for one in answers} == {
        ("refused", "no_notice", "这条通知已不在这里，不用再管。")
    }
    assert not Message.objects.exclude(read_at=None).exists()
    assert not Operation.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"notice": 1},
        {"notice": "1", "sent_at": "2026-11-29T05:00:00Z"},
        {"notice": 0, "sent_at": "2026-11-29T05:00:00Z"},
        {"notice": 9_007_199_254_740_992, "sent_at": "2026-11-29T05:00:00Z"},
        {"notice": 1, "sent_at": "yesterday"},
        {"notice": 1, "sent_at": "2026-11-29T05:00:00"},
        {"notice": 1, "sent_at": "2026-11-29T05:00:00Z", "more": 1},
        {"notice": [1], "sent_at": None},
    ],
)
def test_what_is_no_notice_is_refused_and_holds_up_nothing(phone, content):
    worker = phone()
    (mine,) = told(worker.person)
    bad, good = worker.send(operation("read_notice", content), reading(mine))
    assert bad["fate"] == "refused"
    assert bad["code"] in {"content", "json"}
    assert bad["words"]
    assert good["fate"] == "applied"


def test_whoever_serves_no_more_bothers_nobody_with_it(phone):
    worker = phone()
    (mine,) = told(worker.person)
    end_post(Post.objects.get(person=worker.person), actor=SYSTEM, ends_on=date(2026, 11, 22))
    assert worker.one(reading(mine))["fate"] == "applied"
    assert not Operation.objects.filter(outcome="kept").exists()


def test_fifty_cost_as_many_queries_as_one_and_no_more_lie_there(phone, django_assert_max_num_queries):
    def asked(number):
        told(worker.person, number)
        synced(worker)
        with django_assert_max_num_queries(20) as whole:
            found = items(synced(worker), "notice")
        with django_assert_max_num_queries(14) as look:
            worker.ask("get", "sync")
        return len(found), len(whole), len(look)

    worker = phone()
    few, many = asked(1), asked(59)
    assert (few[0], many[0]) == (1, 50)
    assert few[1:] == many[1:]
    told(worker.person, 60, read_at=clock.now())
    assert len(items(synced(worker), "notice")) == 100


def test_reading_fifty_asks_only_as_often_as_there_are(phone, django_assert_max_num_queries):
    worker = phone()
    messages = told(worker.person, 50)
    worker.one(reading(messages[0]))
    with django_assert_max_num_queries(15) as one:
        worker.one(reading(messages[1]))
    with django_assert_max_num_queries(len(one) + 48 * 8):
        answers = worker.send(*map(reading, messages[2:]))
    assert {one["fate"] for one in answers} == {"applied"}
