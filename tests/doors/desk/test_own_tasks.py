"""One's own tasks on a plain page: the list, every kind of question without script, what is wrong, and what is never lost."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import tasked
from tests.erjia import BACKEND, EAST
from tests.pictured import checked_photo
from wangge.apps.tasks.models import Answer, Task
from wangge.apps.tasks.workflow import TaskKind, TaskState

LIST = "desk:own_tasks"


def at(task):
    return reverse("desk:task", args=[task.uid])


def asked(erjia, **more):
    """A visit with one of every kind of question."""
    tasked.form(erjia)
    form = tasked.form(erjia).form
    return tasked.given(erjia, tasked.work(erjia, form=form), title="看望<王>奶奶", words="带上药", **more)


def send(desk, task, who="liaison", **said):
    return desk(who).post(at(task), {"do": "answer", "command_id": str(uuid.uuid4()), "result": "done"} | said)


def text(response):
    return response.content.decode()


def test_what_a_friend_of_the_grid_has_to_do_is_listed_and_nothing_else(erjia, desk):
    erjia.at("handled")
    task = asked(erjia)
    tasked.given(erjia, task.work, title="去西村", area=erjia.area[EAST + "002"])
    for who in ("liaison", "cadre", "worker"):
        page = text(desk(who).get(reverse(LIST)))
        assert at(task) in page
        assert "看望&lt;王&gt;奶奶" in page
    assert "去西村" not in text(desk("liaison").get(reverse(LIST)))
    assert Task.objects.filter(projected=True).count() == 1
    assert (
        text(desk("worker").get(reverse(LIST))).count("<li><a")
        == text(desk("liaison").get(reverse(LIST))).count("<li><a") + 1
    )
    assert at(task) not in text(desk("worker2").get(reverse(LIST)))


def test_who_may_read_it_and_who_may_answer(erjia, desk):
    task = asked(erjia)
    assert {who: desk(who).get(at(task)).status_code for who in ("liaison", "operator", "worker2", "farmer")} == {
        "liaison": 200, "operator": 200, "worker2": 404, "farmer": 404,
    }  # fmt: skip
    assert 'name="do"' in text(desk("liaison").get(at(task)))
    assert 'name="do"' not in text(desk("operator").get(at(task)))
    assert send(desk, task, "operator").status_code == 403
    assert send(desk, task, "worker2").status_code == 404
    assert not Answer.objects.exists()


def test_it_is_answered_once_and_read_again(erjia, desk):
    task = asked(erjia)
    said = {
        "command_id": str(uuid.uuid4()),
        "q.health": "good",
        "q.needs:food": "1",
        "q.rooms": "１２",
        "words": "都好",
    }
    said |= {"q.where": "32.005，121.025"}
    for _twice in "12":
        answer = send(desk, task, **said)
        assert (answer.status_code, answer.headers["Location"]) == (302, reverse(LIST))
    kept = Answer.objects.get()
    assert kept.values == {"health": "good", "needs": ["food"], "rooms": 12, "where": "32.005 121.025"}
    assert (kept.form_version, kept.words, kept.author_id) == (task.form_version, "都好", erjia.person["liaison"].pk)
    page = text(desk("operator").get(at(task)))
    assert "都好" in page
    assert "几间房" in page
    assert at(task) not in text(desk("liaison").get(reverse(LIST)))


def test_a_question_that_the_answers_bring_up_is_shown_before_anything_is_sent(erjia, desk):
    task = asked(erjia)
    page = text(desk("liaison").get(at(task)))
    assert "q.health" in page
    assert "q.pain" not in page
    said = {"q.health": "ill", "q.needs:coal": "1"}
    back = send(desk, task, **said)
    assert back.status_code == 422
    page = text(back)
    assert 'name="q.pain"' in page
    assert 'name="q.stove"' in page
    assert "is-new" in page
    assert not Answer.objects.exists()
    seen = "pain stove helper"
    assert send(desk, task, **said, **{"q.pain": "腿疼"}, seen=seen).status_code == 302
    assert Answer.objects.get().values == {
        "health": "ill",
        "needs": ["coal"],
        "pain": "腿疼",
        "helpers": "0",
        "total": "0",
    }


def test_rows_come_and_go_without_script(erjia, desk):
    task = asked(erjia)
    said = {"q.health": "ill", "q.pain": "腿", "seen": "pain helper", "n.helper": "1", "q.helper[1].cost": "120.5"}
    page = text(send(desk, task, do="", more="helper", **said))
    assert 'name="n.helper" value="2"' in page
    assert 'value="120.5"' in page
    assert 'name="q.helper[2].cost"' in page
    assert "field-error" not in page
    two = said | {"n.helper": "2", "q.helper[2].cost": "30", "q.helper[2].since": "2026-11-01"}
    page = text(send(desk, task, do="", less="helper[1]", **two))
    assert 'name="n.helper" value="1"' in page
    assert "120.5" not in page
    assert 'value="30"' in page
    three = two | {"n.helper": "3"}
    assert send(desk, task, **three).status_code == 302
    values = Answer.objects.get().values
    assert values["helper"] == [{"cost": "120.5"}, {"cost": "30", "since": "2026-11-01"}]
    assert (values["total"], values["helpers"]) == ("150.5", "2")


def test_an_answer_that_is_not_asked_any_more_is_not_sent_and_not_lost(erjia, desk):
    task = asked(erjia)
    said = {"q.health": "good", "q.pain": "腿疼", "n.helper": "1", "q.helper[1].cost": "9", "q.rooms": "99"}
    page = text(send(desk, task, **said))
    for name, value in {"q.pain": "腿疼", "n.helper": "1", "q.helper[1].cost": "9"}.items():
        assert f'<input type="hidden" name="{name}" value="{value}">' in page
    assert "房间数有误" in page
    assert send(desk, task, **said | {"q.rooms": "3"}).status_code == 302
    assert Answer.objects.get().values == {"health": "good", "rooms": 3}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "Please ask"),
        ({"q.health": "<b>"}, "offered"),
        ({"q.health": "good", "q.rooms": "many"}, "whole number"),
        ({"q.health": "good", "q.rooms": "9" * 18}, "whole number"),
        ({"q.health": "good", "q.where": "here"}, "latitude"),
        ({"q.health": "good", "result": "found", "words": ""}, "few words"),
        ({"q.health": "good", "result": "passed"}, "Say how it ended"),
        ({"q.health": "good", "result": ""}, "Say how it ended"),
        (
            {
                "q.health": "ill",
                "q.pain": "x",
                "n.helper": "1",
                "q.helper[1].since": "2030-01-01",
                "seen": "pain helper",
            },
            "not possible",
        ),
        ({"q.health": "ill", "q.pain": "x", "n.helper": "1", "q.helper[1].cost": "1,5", "seen": "pain helper"}, "3.5"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(erjia, desk, said, told):
    task = asked(erjia)
    answer = send(desk, task, **({"words": "带<话>", "q.needs:coal": "1", "seen": "stove"} | said))
    assert answer.status_code == 422
    page = text(answer)
    assert told in page
    assert "error-summary" in page
    if said.get("words") != "":
        assert "带&lt;话&gt;" in page
    assert 'name="q.needs:coal" value="1" checked' in page
    assert not Answer.objects.exists()
    assert Task.objects.get().state == TaskState.OPEN


def test_nobody_was_there_needs_no_questions(erjia, desk):
    assert send(desk, asked(erjia), result="nobody_there").status_code == 302
    kept = Answer.objects.get()
    assert (kept.form_version, kept.values) == (None, {})


def test_photos_stay_while_something_else_is_wrong(erjia, desk):
    task = asked(erjia)

    def photo(colour):
        return SimpleUploadedFile(f"{colour}.jpg", checked_photo(colour).stored, "image/jpeg")

    said = {"q.needs:coal": "1", "seen": "stove"}
    page = text(send(desk, task, **said, **{"q.stove": photo("red"), "photos": photo("blue")}))
    assert page.count('class="pick"') == 2
    stove = page.split('type="hidden" name="q.stove" value="')[1][:36]
    general = page.split('type="hidden" name="kept" value="')[1][:36]
    said |= {"q.health": "good", "q.stove": stove, "kept": general}
    assert 'name="q.stove" value' not in text(send(desk, task, do="", drop=stove, **said))
    assert send(desk, task, **said).status_code == 302
    kept = Answer.objects.get()
    assert len(kept.photos) == kept.pictures.count() == 2
    assert kept.values["stove"] in kept.photos
    bad = SimpleUploadedFile("x.jpg", b"no picture", "image/jpeg")
    other = tasked.given(erjia, task.work)
    answer = send(desk, other, **{"q.needs:coal": "1", "seen": "stove", "q.health": "good", "q.stove": bad})
    assert answer.status_code == 422
    assert "x.jpg" in text(answer)
    gone = send(desk, other, **{"q.needs:coal": "1", "seen": "stove", "q.health": "good", "q.stove": str(uuid.uuid4())})
    assert "no longer here" in text(gone)


@pytest.mark.parametrize(
    "said", [{"reason": "", "back_words": "不是"}, {"reason": "not_ours", "back_words": ""}, {"reason": "x"}]
)
def test_handing_back_needs_a_reason_and_words(erjia, desk, said):
    task = asked(erjia)
    answer = send(desk, task, do="back", **({"words": "写到一半"} | said))
    assert answer.status_code == 422
    assert "写到一半" in text(answer)
    assert Task.objects.get().state == TaskState.OPEN


def test_handed_back_and_then_somebody_answers_too_late(erjia, desk):
    task = asked(erjia)
    assert send(desk, task, do="back", reason="not_ours", back_words="在西村").status_code == 302
    assert Task.objects.get().state == TaskState.HANDED_BACK
    late = send(desk, task, "cadre", **{"q.health": "good", "words": "我去过了"})
    assert late.status_code == 409
    assert "我去过了" in text(late)
    assert not Answer.objects.exists()


def test_a_check_is_answered_here_and_moves_its_case(erjia, desk):
    case = erjia.at("handled").case
    task = Task.objects.get(kind=TaskKind.CHECK)
    page = text(desk("worker").get(at(task)))
    assert case.number in page
    assert 'value="back"' not in page
    assert send(desk, task, "liaison", result="passed").status_code == 404
    assert send(desk, task, "worker", result="failed", words="").status_code == 422
    assert send(desk, task, "worker", do="back", reason="other", back_words="不去").status_code == 409
    assert send(desk, task, "worker", result="passed", words="修好了").status_code == 302
    case.refresh_from_db()
    assert case.state != "handled"
    assert Answer.objects.get().words == "修好了"


def test_what_was_typed_when_the_session_ended_comes_back(erjia, desk, client):
    task = asked(erjia)
    said = {"do": "answer", "q.health": "good", "q.needs:food": "1", "q.needs:coal": "1", "words": "写了很多"}
    assert client.post(at(task), said).status_code == 302
    client.force_login(erjia.person["liaison"], backend=BACKEND)
    page = text(client.get(at(task)))
    assert "写了很多" in page
    assert 'name="q.needs:food" value="1" checked' in page
    assert 'name="q.needs:coal" value="1" checked' in page


@pytest.mark.parametrize(
    "said",
    [
        {"n.helper": "9" * 30, "q.health": "ill"},
        {"n.helper": "-1", "more": "helper[", "less": "helper[x]"},
        {"q.health": ["good", "ill"], "q.rooms": "\0", "result": "\0", "command_id": "\0", "seen": "\0 " * 9},
        {"n.helper": "100", "q.health": "ill", "more": "helper"},
        {"q.stove": "x", "kept": "x", "drop": "x", "reason": "x"},
    ],
)
def test_garbage_is_never_a_fault_of_ours(erjia, desk, said):
    task = asked(erjia)
    for do in ("answer", "back", "", "x"):
        assert send(desk, task, do=do, **said).status_code in (200, 422)
    assert not Answer.objects.exists()


def test_fifty_cost_what_one_costs(erjia, desk, django_assert_max_num_queries):
    task, client = asked(erjia), desk("liaison")
    client.get(reverse(LIST))
    client.get(at(task))
    with django_assert_max_num_queries(12) as one:
        client.get(reverse(LIST))
    with django_assert_max_num_queries(12):
        client.get(at(task))
    for place in range(50):
        tasked.given(erjia, task.work, title=f"第{place}户")
    with django_assert_max_num_queries(len(one)):
        assert "第49户" in text(client.get(reverse(LIST)))
