"""A check, a look and a call-back are tasks that follow their case, and carry it on where they are answered (decision 26)."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import tasked
from tests.erjia import EAST
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.queries.checks import findings
from wangge.apps.cases.queries.projection import misprojected
from wangge.apps.cases.workflow import CallOutcome, LookFinding, Satisfaction, Solved, State
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import NewPost, create_posts
from wangge.apps.posts.workflow import Role
from wangge.apps.tasks import actions as tasks
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.queries import todo_of
from wangge.apps.tasks.workflow import BackReason, Result, TaskKind, TaskState


def open_task():
    return Task.objects.open().get()


def whole():
    return [(one.kind, one.fault, one.at) for one in findings()]


def look_first(erjia, case):
    return erjia.take(case, cases.LookFirst(grid=erjia.area[EAST + "002"], words="真的塌了吗"), "operator")


def test_what_waits_for_a_check_is_a_task_of_its_grid(erjia):
    case = erjia.at("handled").case
    task = open_task()
    assert (task.kind, task.area.code, task.subject_uid) == (TaskKind.CHECK, EAST + "001", case.uid)
    assert (task.title, task.due_at, task.asked_area_id) == (case.title, case.due_at, erjia.town.pk)
    assert [one.pk for one in todo_of(erjia.stands["worker"])] == [task.pk]
    assert not todo_of(erjia.stands["worker2"]).exists()
    assert whole() == []


@pytest.mark.parametrize(("result", "state"), [(Result.PASSED, State.CLOSED), (Result.FAILED, State.HANDLING)])
def test_the_answer_to_a_check_moves_its_case(erjia, result, state):
    case = erjia.at("handled").case
    phone = erjia.clock.moment - timedelta(hours=3)
    answer = tasked.answer(erjia, open_task(), result=result, words="现场看过", given_at=phone)
    case.refresh_from_db()
    assert (case.state, answer.task.result) == (state, result)
    assert not Task.objects.open().exists()
    assert whole() == []


def test_a_repeated_answer_moves_its_case_once(erjia):
    case, uid = erjia.at("handled").case, uuid.uuid4()
    task = open_task()
    for _twice in range(2):
        tasked.answer(erjia, task, result=Result.PASSED, uid=uid)
    case.refresh_from_db()
    assert (case.state, case.rounds) == (State.CLOSED, 1)


def test_who_worked_on_a_case_does_not_check_it_and_nothing_of_the_answer_remains(erjia):
    case = erjia.at("handled").case
    also = NewPost(person=erjia.person["handler"], role=Role.GRID_WORKER, area=case.grid, starts_on=date(2026, 1, 1))
    create_posts([also], actor=SYSTEM)
    with pytest.raises(cases.Refused) as refused:
        tasked.answer(erjia, open_task(), "handler", Result.PASSED)
    assert refused.value.code == "own_work"
    assert open_task().version == 1


def test_what_is_checked_at_the_desk_ends_its_task(erjia):
    case = erjia.at("handled").case
    erjia.take(case, cases.PassCheck(words="看过"), "chief")
    task = Task.objects.get()
    assert (task.state, task.result, task.ended_at) == (TaskState.DONE, Result.ELSEWHERE, erjia.clock.moment)
    assert whole() == []


def test_a_look_is_a_task_of_the_grid_asked_and_its_answer_is_the_looks(erjia):
    case = look_first(erjia, erjia.report().case)
    task = open_task()
    assert (task.kind, task.area.code, task.words) == (TaskKind.LOOK, EAST + "002", "真的塌了吗")
    with pytest.raises(tasks.Refused) as refused:
        tasked.answer(erjia, task, "worker2", Result.SO, words="")
    assert refused.value.code == "words"
    tasked.answer(erjia, task, "worker2", Result.SO, words="坑有半米深")
    assert Strand.objects.get(case=case).outcome == LookFinding.SO
    assert Task.objects.get().state == TaskState.DONE
    assert whole() == []


def test_a_look_that_nobody_needs_any_more_lapses(erjia):
    case = look_first(erjia, erjia.report().case)
    erjia.take(case, cases.Withdraw(), None)
    assert Task.objects.get().state == TaskState.CANCELLED
    assert whole() == []


def test_a_call_back_is_a_task_of_the_centre_and_each_try_one_of_its_own(erjia):
    case = erjia.at("to_call").case
    first = open_task()
    assert (first.kind, first.area_id) == (TaskKind.CALL, erjia.town.pk)
    tasked.answer(erjia, first, "operator", Result.NOT_REACHED, words="无人接听")
    second = open_task()
    assert (second.pk != first.pk, second.window_from is None or second.window_from > erjia.clock.moment) == (
        True,
        True,
    )
    said = {"solved": Solved.YES.value, "satisfaction": Satisfaction.GOOD.value}
    tasked.answer(erjia, second, "operator", Result.SATISFIED, values=said)
    case.refresh_from_db()
    assert case.state == State.CLOSED
    assert whole() == []


def test_a_call_without_what_was_said_is_refused_and_nonsense_too(erjia):
    erjia.at("to_call")
    for values in ({}, {"solved": "maybe", "satisfaction": 9}):
        with pytest.raises(cases.Refused) as refused:
            tasked.answer(erjia, open_task(), "operator", Result.SATISFIED, values=values)
        assert refused.value.code == "levels"
    with pytest.raises(tasks.Refused) as refused:
        tasked.answer(erjia, open_task(), "operator", Result.SATISFIED, values={"score": 5})
    assert refused.value.code == "form"
    assert whole() == []


def test_a_call_made_at_the_desk_ends_one_task_and_leaves_one_open(erjia):
    case = erjia.at("to_call").case
    erjia.take(case, cases.CallBack(outcome=CallOutcome.NOT_REACHED, words="无人接听"), "operator")
    assert open_task().version >= 1
    assert whole() == []


def test_what_is_escalated_while_it_waits_goes_to_the_county_with_its_task(erjia):
    case = erjia.at("handled").case
    erjia.take(case, cases.Escalate(words="请县里协调"), "operator")
    assert (open_task().area.code, open_task().kind) == ("320612", TaskKind.CHECK)
    assert whole() == []


def test_a_task_of_a_case_is_neither_handed_back_nor_called_off(erjia):
    erjia.at("handled")
    task, command = open_task(), uuid.uuid4()
    with pytest.raises(tasks.Refused) as refused:
        tasks.cancel_task(task, words="不用了", actor=erjia.stands["operator"], command_id=command)
    assert refused.value.code == "loop"
    with pytest.raises(tasks.Refused) as refused:
        tasks.hand_back_task(task, BackReason.OTHER, words="忙", actor=erjia.stands["worker"], command_id=command)
    assert refused.value.code == "loop"


def test_what_is_complained_about_staff_is_seen_by_nobody_who_merely_looks_on(erjia):
    case = erjia.at("handled").case
    Case.objects.filter(pk=case.pk).update(confined=True)
    assert cases.project_again(actor=SYSTEM) == 1
    seen = {name: Task.objects.visible_to(erjia.stands[name]).exists() for name in ("worker", "operator", "secretary")}
    assert seen == {"worker": True, "operator": False, "secretary": False}


CORRUPTED = {
    "no task": (lambda: Task.objects.update(state="cancelled", ended_at="2026-11-23T01:00Z"), ("no_task", "check")),
    "another unit": (lambda: Task.objects.update(area=Task.objects.get().town), ("other_task", "")),
    "another date": (lambda: Task.objects.update(due_at="2027-01-01T01:00Z"), ("other_task", "")),
    "another kind": (lambda: Task.objects.update(kind="look"), ("no_task", "check")),
    "moved on": (
        lambda: Case.objects.update(state=State.HANDLING, holder="department", stage="handling"),
        ("task_left", "check"),
    ),
    "no case": (lambda: Task.objects.update(subject_uid=uuid.uuid4()), ("no_case", "")),
}


@pytest.mark.parametrize("name", CORRUPTED)
def test_the_check_names_what_was_corrupted_and_it_is_put_right(erjia, name):
    erjia.at("handled")
    corrupt, expected = CORRUPTED[name]
    corrupt()
    found = [(one.fault, one.at) for one in findings() if one.kind == "task"]
    assert expected in found
    assert all(one.words for one in findings())
    cases.project_again(actor=SYSTEM)
    left = {one.fault for one in findings() if one.kind == "task"}
    assert left == ({"no_case"} if name == "no case" else set())


def test_the_check_costs_the_same_for_one_case_and_for_many(erjia, django_assert_num_queries):
    for _each in range(3):
        erjia.at("handled", text=f"路灯{_each}不亮")
    with django_assert_num_queries(4):
        assert list(misprojected()) == []


def test_an_action_that_no_task_stands_for_asks_nothing_about_tasks(erjia):
    case = erjia.at("accepted").case
    with CaptureQueriesContext(connection) as asked:
        erjia.take(case, cases.Comment(words="已知"), "operator")
    assert not [one["sql"] for one in asked.captured_queries if "tasks_task" in one["sql"]]
