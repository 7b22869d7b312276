"""What lies on a phone is what its person's grids need; only what differs travels."""

import pytest

from tests.doors.terminal.conftest import operation
from wangge.apps.cases import actions as cases
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.tasks.models import Task
from wangge.apps.terminals.actions import review_kept
from wangge.apps.terminals.models import Operation


def synced(phone, have=None):
    told = phone.post("sync", {"have": have or {}})
    assert told.status_code == 202, told.content
    return told.json()


def items(told, kind):
    return {name: one for name, one in told["items"].items() if one["kind"] == kind}


def test_the_whole_set_and_then_only_differences(phone, erjia):
    case, elsewhere = erjia.at("handled").case, erjia.report(latitude=32.005, longitude=121.035).case
    cases.add_standard_text(erjia.town, cases.NewText(title="已安排", text="已安排处理"), actor=SYSTEM)
    worker = phone()
    first = synced(worker)
    assert set(items(first, "case")) == {f"case:{case.uid}"}
    one = first["items"][f"case:{case.uid}"]
    assert (one["ours"], one["mine"], one["seen"]) == (True, False, case.chain_length)
    assert {"pass_check", "fail_check", "comment"} <= set(one["actions"])
    assert "name" not in one
    # Whoever checks reads what was done; the answer to the reporter is told when it has ended.
    assert (one["done"], one["answer"]) == (case.answer, "")
    assert case.answer
    (grid,) = items(first, "grid").values()
    assert (grid["code"], grid["boundary"]["type"]) == ("320612102224001", "Polygon")
    assert items(first, "texts")["texts:320612102"]["texts"] == [{"title": "已安排", "text": "已安排处理"}]
    assert "smell of gas" in first["items"]["danger"]["words"]
    assert {line["code"] for line in first["items"]["catalogue"]["categories"]} >= {"road", "litter"}
    assert set(first["versions"]) == set(first["items"])

    same = synced(worker, first["versions"])
    assert (same["items"], same["gone"], same["hash"]) == ({}, [], first["hash"])
    worker.one(operation("comment", {"words": "看到了"}, case=str(case.uid)))
    task = Task.objects.get()
    assert set(synced(worker, first["versions"])["items"]) == {f"case:{case.uid}", f"task:{task.uid}"}
    worker.one(operation("pass_check", {"words": "好了"}, case=str(case.uid)))
    assert synced(worker, first["versions"])["gone"] == [f"case:{case.uid}", f"task:{task.uid}"]
    assert f"case:{elsewhere.uid}" in synced(phone("worker2"))["items"]


def test_ones_own_report_and_what_was_kept_come_back(phone, erjia):
    worker = phone()
    made = worker.one(
        operation("report", {"text": "别处的路灯"}, position={"lat_e6": 32_005_000, "lng_e6": 121_035_000})
    )
    late = worker.one(operation("receive", case=made["case"]))
    assert late["fate"] == "kept"
    told = synced(worker)
    assert told["items"][f"case:{made['case']}"]["mine"]
    (kept,) = items(told, "kept").values()
    assert (kept["code"], kept["review"], kept["reviewed_at"]) == (late["code"], "", None)
    review_kept(Operation.objects.get(outcome="kept"), actor=erjia.stands["operator"].actor, words="已代为接收")
    (kept,) = items(synced(worker, told["versions"]), "kept").values()
    assert kept["review"] == "已代为接收"


def test_others_find_their_work_at_the_desk(phone, erjia):
    erjia.at("handled")
    assert items(synced(phone("operator")), "case") == {}
    assert set(synced(phone("auditor"))["items"]) == {"catalogue", "danger", "me", "texts:320612102"}


def test_what_is_in_words_is_another_version_in_another_language(phone, erjia):
    case = erjia.at("handled").case
    worker = phone()

    def in_language(code, have=None):
        worker.client.cookies["django_language"] = code
        return synced(worker, have)

    chinese = in_language("zh-hans")
    known = {"If-None-Match": f'"{chinese["hash"]}"'}
    assert worker.ask("get", "sync", headers=known).status_code == 304
    english = in_language("en", chinese["versions"])
    assert worker.ask("get", "sync", headers=known).status_code == 200
    assert set(english["items"]) >= {f"case:{case.uid}", "me", "catalogue"}
    assert not {"danger", "texts:320612102"} & set(english["items"])
    said = [told["items"][f"case:{case.uid}"]["state_words"] for told in (chinese, english)]
    assert said[0] != said[1]


@pytest.mark.parametrize("number", [1, 30])
def test_queries_do_not_grow_with_the_set(phone, erjia, django_assert_max_num_queries, number):
    for one in range(number):
        erjia.report(f"第{one}件", actor=erjia.stands["liaison"])
    worker = phone()
    synced(worker)
    with django_assert_max_num_queries(13):
        assert len(items(synced(worker), "case")) == number
    with django_assert_max_num_queries(11):
        worker.ask("get", "sync")
