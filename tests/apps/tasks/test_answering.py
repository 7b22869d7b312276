"""An answer ends its task once; the same again is the same, and other content under its id is refused."""

import uuid
from datetime import timedelta

import pytest

from tests import tasked
from tests.erjia import EAST
from wangge.apps.ledger.models import Entry
from wangge.apps.ledger.queries import chain_faults
from wangge.apps.posts.models import Post
from wangge.apps.tasks import actions as tasks
from wangge.apps.tasks.models import Answer, Task
from wangge.apps.tasks.workflow import BackReason, Result, TaskState


@pytest.fixture
def task(erjia):
    return tasked.given(erjia)


def test_an_answer_keeps_both_clocks_and_its_authors_post(erjia, task):
    phone = erjia.clock.moment - timedelta(days=1)
    answer = tasked.answer(erjia, task, given_at=phone, photos=("ab" * 32,))
    assert (answer.given_at, answer.recorded_at) == (phone, erjia.clock.moment)
    assert answer.author_post == Post.objects.get(person=erjia.person["worker"])
    assert answer.photos == ["ab" * 32]
    assert (answer.task.state, answer.task.result, answer.task.version) == (TaskState.DONE, Result.DONE, 2)
    assert not answer.task.late
    row = Entry.objects.get(subject_uid=task.uid, action="answer_task")
    assert (row.happened_at, row.state_from, row.state_to) == (phone, "open", "done")
    assert list(chain_faults(Task.objects.all())) == []


def test_what_comes_after_its_time_is_late(erjia, task):
    erjia.clock.move(days=3)
    assert tasked.answer(erjia, task).task.late


def test_the_same_answer_twice_is_a_repeat_and_other_content_is_refused(erjia, task):
    uid = uuid.uuid4()
    first = tasked.answer(erjia, task, uid=uid)
    assert tasked.answer(erjia, task, uid=uid).pk == first.pk
    with pytest.raises(tasks.Refused) as refused:
        tasked.answer(erjia, task, uid=uid, words="另一句话")
    assert refused.value.code == "repeat"
    with pytest.raises(tasks.Refused) as stolen:
        tasked.answer(erjia, task, "chief", uid=uid)
    assert stolen.value.code == "repeat"
    assert Answer.objects.get().words == "一切都好"


@pytest.mark.parametrize(
    ("code", "who", "more"),
    [
        ("role", "worker2", {}),
        ("role", "operator", {}),
        ("result", "worker", {"result": Result.PASSED}),
        ("words", "worker", {"result": Result.FOUND, "words": ""}),
    ],
)
def test_an_answer_that_does_not_fit_leaves_the_task_open(erjia, task, code, who, more):
    with pytest.raises(tasks.Refused) as refused:
        tasked.answer(erjia, task, who, **more)
    assert (refused.value.code, bool(refused.value.words)) == (code, True)
    assert Task.objects.get().state == TaskState.OPEN
    assert not Answer.objects.exists()


def test_the_second_answer_comes_too_late(erjia, task):
    tasked.answer(erjia, task)
    with pytest.raises(tasks.Refused) as refused:
        tasked.answer(erjia, task, "chief")
    assert refused.value.code == "state"


def back(erjia, task, who="worker", **more):
    values = {"words": "在西村", "command_id": uuid.uuid4()} | more
    return tasks.hand_back_task(task, BackReason.NOT_OURS, actor=erjia.stands[who], **values)


def pass_on(erjia, task, who="operator", **more):
    return tasks.pass_on_task(task, actor=erjia.stands[who], **{"command_id": uuid.uuid4()} | more)


def cancel(erjia, task, who="operator", **more):
    values = {"words": "不用了", "command_id": uuid.uuid4()} | more
    return tasks.cancel_task(task, actor=erjia.stands[who], **values)


def test_what_is_handed_back_is_passed_on_and_can_be_called_off(erjia, task):
    command = uuid.uuid4()
    assert back(erjia, task, command_id=command).state == TaskState.HANDED_BACK
    assert back(erjia, task, command_id=command).version == 2
    with pytest.raises(tasks.Refused) as refused:
        tasked.answer(erjia, task)
    assert refused.value.code == "state"
    on = pass_on(erjia, task, area=erjia.area[EAST + "002"])
    assert (on.state, on.area.code) == (TaskState.OPEN, EAST + "002")
    off = cancel(erjia, on)
    assert (off.state, off.ended_at) == (TaskState.CANCELLED, erjia.clock.moment)
    actions = Entry.objects.filter(subject_uid=task.uid).order_by("sequence").values_list("action", flat=True)
    assert list(actions) == ["give_task", "hand_back_task", "pass_on_task", "cancel_task"]


def test_a_colleague_of_the_unit_is_named_by_the_unit_itself(erjia, task):
    chief = Post.objects.get(person=erjia.person["chief"])
    assert pass_on(erjia, task, "worker", area=task.area, post=chief).post_id == chief.pk
    with pytest.raises(tasks.Refused) as refused:
        pass_on(erjia, task, "worker", area=erjia.area[EAST + "002"])
    assert refused.value.code == "role"


@pytest.mark.parametrize(
    ("code", "change", "who", "more"),
    [
        ("words", back, "worker", {"words": ""}),
        ("role", back, "worker2", {}),
        ("changed", back, "worker", {"seen": 7}),
        ("words", cancel, "operator", {"words": ""}),
        ("role", cancel, "worker", {}),
        ("role", cancel, "secretary", {}),
        ("unit", pass_on, "operator", {}),
        ("changed", cancel, "operator", {"seen": 0}),
    ],
)
def test_a_change_that_may_not_be_is_refused(erjia, task, code, change, who, more):
    with pytest.raises(tasks.Refused) as refused:
        change(erjia, task, who, **more)
    assert (refused.value.code, bool(refused.value.words)) == (code, True)
    assert Task.objects.get().version == 1


def test_where_nobody_was_there_no_form_is_filled_in(erjia):
    of = tasked.work(erjia, form=tasked.form(erjia).form)
    gone, done = tasked.given(erjia, of), tasked.given(erjia, of)
    assert tasked.answer(erjia, gone, result=Result.NOBODY_THERE).form_version is None
    with pytest.raises(tasks.Refused, match="form"):
        tasked.answer(erjia, done, result=Result.DONE)
