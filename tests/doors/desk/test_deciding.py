"""What becomes of a task that was handed back: its reason is read, then it is passed on or called off, once."""

import uuid

import pytest
from django.urls import reverse

from tests import tasked
from tests.erjia import EAST
from wangge.apps.tasks import actions as tasks
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.workflow import BackReason, TaskState


def back(erjia, **more):
    task = tasked.given(erjia, **more)
    hand_back = {"words": "在<西>村", "actor": erjia.stands["worker"], "command_id": uuid.uuid4()}
    return tasks.hand_back_task(task, BackReason.NOT_OURS, **hand_back)


def decide(desk, task, who="operator", **said):
    return desk(who).post(reverse("desk:decide_task", args=[task.uid]), {"command_id": str(uuid.uuid4())} | said)


def page(desk, task, who="operator"):
    return desk(who).get(reverse("desk:task", args=[task.uid])).content.decode()


def test_it_is_listed_with_its_reason_and_passed_on_once(erjia, desk):
    task = back(erjia, title="看望王奶奶")
    assert "看望王奶奶" in desk("operator").get(reverse("desk:tasks")).content.decode().split('id="back-title"')[1]
    shown = page(desk, task)
    assert "在&lt;西&gt;村" in shown
    assert "it lies elsewhere" in shown
    said = {"does": "pass_on", "unit": f"area:{EAST}002", "command_id": str(uuid.uuid4()), "seen": str(task.version)}
    for _twice in "12":
        assert decide(desk, task, **said).headers["Location"] == reverse("desk:tasks")
    task = Task.objects.get()
    assert (task.area.code, task.state) == (EAST + "002", TaskState.OPEN)


def test_it_is_called_off_with_words_by_whoever_asked(erjia, desk):
    task = back(erjia, who="head")
    assert decide(desk, task, "head", does="cancel", words="").status_code == 422
    assert decide(desk, task, "head", does="cancel", words="不用了").status_code == 302
    assert Task.objects.get().state == TaskState.CANCELLED
    assert "decide-title" not in page(desk, task, "head")
    assert decide(desk, task, "head", does="cancel", words="再来").status_code == 422


@pytest.mark.parametrize(
    ("who", "status"), [("worker", 403), ("leader", 403), ("liaison", 403), ("farmer", 404), ("worker2", 404)]
)
def test_nobody_else_decides(erjia, desk, who, status):
    task = back(erjia)
    assert decide(desk, task, who, does="cancel", words="x").status_code == status
    assert Task.objects.get().state == TaskState.HANDED_BACK
    if status == 403:
        assert "decide-title" not in page(desk, task, who)


@pytest.mark.parametrize(
    "said",
    [
        {"does": "pass_on"},
        {"does": "pass_on", "unit": "area:\0"},
        {"does": "pass_on", "unit": f"grids:{EAST}"},
        {"does": "x", "words": "写过的话"},
        {"does": "cancel", "words": "x" * 10_001},
        {"does": "pass_on", "unit": f"area:{EAST}002", "seen": "0"},
        {"does": "pass_on", "unit": f"area:{EAST}002", "seen": "x", "command_id": "\0"},
    ],
)
def test_what_cannot_be_is_said(erjia, desk, said):
    answer = decide(desk, back(erjia), **said)
    assert answer.status_code == 422
    if said.get("words") == "写过的话":
        assert "写过的话" in answer.content.decode()
    assert Task.objects.get().state == TaskState.HANDED_BACK


def test_work_that_is_not_admitted_goes_to_no_grid(erjia, desk):
    work = tasked.work(erjia, "paper", admitted_by="")
    task = tasked.given(erjia, work, department=erjia.department["farming"])
    answer = decide(desk, task, does="pass_on", unit=f"area:{EAST}001")
    assert answer.status_code == 422
    assert "not admitted" in answer.content.decode()
