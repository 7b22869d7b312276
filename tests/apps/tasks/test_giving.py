"""Tasks are given in the name of a unit, and only admitted work is put on grids."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import tasked
from tests.erjia import EAST, NEIGHBOUR, WEST
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Entry
from wangge.apps.posts.models import Post
from wangge.apps.tasks import actions as tasks
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.queries import asked_for, progress_of, todo_of
from wangge.apps.tasks.workflow import Priority, TaskState

GRID = EAST + "001"


@pytest.fixture
def work(erjia):
    return tasked.work(erjia)


def give(erjia, *news, who="operator", command_id=None):
    return tasks.give_tasks(list(news), actor=erjia.stands[who], command_id=command_id or uuid.uuid4())


def test_a_task_is_due_by_the_working_calendar_and_names_its_asker(erjia, work):
    task = tasked.given(erjia, work, title="看望独居老人")
    assert (task.state, task.version, task.asked_area_id) == (TaskState.OPEN, 1, erjia.town.pk)
    assert task.due_at == erjia.clock.moment + timedelta(days=2)
    assert task.asked_by_id == erjia.person["operator"].pk
    assert Entry.objects.get(subject_uid=task.uid).action == "give_task"


def test_what_may_begin_later_is_due_later(erjia, work):
    opens = erjia.clock.moment + timedelta(days=7)
    assert tasked.given(erjia, work, window_from=opens).due_at == opens + timedelta(days=2)


def test_the_same_order_gives_once_and_another_under_its_id_is_refused(erjia, work):
    new, command = tasks.NewTask(work=work, area=erjia.area[GRID]), uuid.uuid4()
    (first,) = give(erjia, new, command_id=command)
    (again,) = give(erjia, tasks.NewTask(work=work, area=erjia.area[GRID]), command_id=command)
    assert first.pk == again.pk
    with pytest.raises(tasks.Refused) as refused:
        give(erjia, tasks.NewTask(work=work, area=erjia.area[EAST + "002"]), command_id=command)
    assert refused.value.code == "repeat"
    assert Task.objects.count() == 1


def test_many_are_given_at_the_same_price_as_one(erjia, work, django_assert_max_num_queries):
    news = [tasks.NewTask(work=work, area=erjia.area[GRID], title=f"第{n}户") for n in range(51)]
    with django_assert_max_num_queries(14) as one:
        give(erjia, news[0])
    with django_assert_max_num_queries(len(one)) as many:
        assert len(give(erjia, *news[1:])) == 50
    assert len(many) <= len(one)


@pytest.mark.parametrize(
    ("who", "place", "asker"),
    [
        ("secretary", {"area": GRID}, EAST),
        ("head", {"area": GRID}, "construction"),
        ("handler", {"department": "farming"}, "construction"),
    ],
)
def test_a_village_asks_its_own_grids_and_a_department_anybody(erjia, work, who, place, asker):
    task = tasked.given(erjia, work, who=who, **unit(erjia, place))
    named = task.asked_area or task.asked_department
    assert named.code == asker


def unit(erjia, place):
    return {kind: (erjia.area if kind == "area" else erjia.department)[code] for kind, code in place.items()}


@pytest.mark.parametrize(
    ("code", "who", "more"),
    [
        ("giver", "worker", {"area": GRID}),
        ("giver", "auditor", {"area": GRID}),
        ("giver", "secretary_west", {"area": GRID}),
        ("outside", "operator", {"area": NEIGHBOUR}),
        ("due", "operator", {"area": GRID, "due_at": -1}),
        ("unit", "operator", {"area": GRID, "department": "farming"}),
        ("post", "operator", {"area": GRID, "post": "worker2"}),
    ],
)
def test_what_may_not_be_given_is_refused_and_leaves_nothing(erjia, work, code, who, more):
    named = unit(erjia, {kind: more[kind] for kind in ("area", "department") if kind in more})
    if "due_at" in more:
        named["due_at"] = erjia.clock.moment + timedelta(days=more["due_at"])
    if "post" in more:
        named["post"] = Post.objects.get(person=erjia.person[more["post"]])
    good = tasks.NewTask(work=work, area=erjia.area[GRID])
    with pytest.raises(tasks.Refused) as refused:
        give(erjia, good, tasks.NewTask(work=work, **named), who=who)
    assert (refused.value.code, bool(refused.value.words)) == (code, True)
    assert not Task.objects.exists()


def test_only_admitted_work_is_put_on_grids(erjia):
    work = tasked.work(erjia, admitted_by="")
    with pytest.raises(tasks.Refused) as refused:
        tasked.given(erjia, work)
    assert refused.value.code == "not_admitted"
    assert tasked.given(erjia, work, area=erjia.area[EAST]).state == TaskState.OPEN
    admitted = tasks.admit_work(work, actor=SYSTEM, admitted_by="通政办〔2026〕9号")
    assert tasked.given(erjia, admitted).state == TaskState.OPEN
    with pytest.raises(tasks.Refused) as ended:
        tasked.given(erjia, tasks.end_work(admitted, actor=SYSTEM))
    assert ended.value.code == "retired"


def test_the_database_knows_no_admission_without_a_paper(erjia, work):
    with pytest.raises(IntegrityError), transaction.atomic():
        type(work).objects.filter(pk=work.pk).update(admitted_by="")


def test_a_code_stands_once_in_the_catalogue(erjia, work):
    with pytest.raises(tasks.Refused) as refused:
        tasked.work(erjia)
    assert refused.value.code == "code"


def test_who_sees_a_task_and_who_has_it_to_do(erjia, work):
    tasked.given(erjia, work, who="head")
    tasked.given(erjia, work, area=erjia.area[WEST + "001"], who="operator2")
    seen = {
        name: Task.objects.visible_to(erjia.stands[name]).count()
        for name in ("worker", "chief", "cadre", "secretary", "handler", "operator", "leader", "auditor", "worker2")
    }
    assert seen == {
        "worker": 1,
        "chief": 1,
        "cadre": 1,
        "secretary": 1,
        "handler": 1,
        "operator": 2,
        "leader": 2,
        "auditor": 2,
        "worker2": 0,
    }
    to_do = {name: todo_of(erjia.stands[name]).count() for name in ("worker", "cadre", "secretary", "operator")}
    assert to_do == {"worker": 1, "cadre": 1, "secretary": 0, "operator": 0}


def test_the_list_of_today_costs_one_query_and_begins_with_what_presses(erjia, work, django_assert_num_queries):
    give(erjia, *(tasks.NewTask(work=work, area=erjia.area[GRID]) for _one in range(49)))
    pressing = tasked.given(erjia, work, priority=Priority.URGENT)
    standing = erjia.stands["worker"]
    with django_assert_num_queries(1):
        listed = [(task.work.name, task.unit_name, task.pk) for task in todo_of(standing)]
    assert len(listed) == 50
    assert listed[0][2] == pressing.pk


def test_who_asks_for_what_is_counted(erjia, work, django_assert_num_queries):
    tasked.given(erjia, work, who="head")
    tasked.given(erjia, work, who="handler")
    done = tasked.given(erjia, work, who="secretary")
    tasked.answer(erjia, done)
    erjia.clock.move(days=5)
    seen, now = Task.objects.visible_to(erjia.stands["leader"]), erjia.clock.moment
    with django_assert_num_queries(2):
        asked = asked_for(seen, since=now - timedelta(days=6), until=now)
        (progress,) = progress_of(seen, now=now)
    told = [(one.unit, one.kind, one.work, one.given, one.open, one.done) for one in asked]
    assert told == [
        (erjia.department["construction"].short_name, "visit", "独居老人走访", 2, 2, 0),
        (erjia.area[EAST].short_name, "visit", "独居老人走访", 1, 0, 1),
    ]
    assert (progress.given, progress.done, progress.overdue) == (3, 1, 2)
    assert asked_for(seen, since=now - timedelta(days=1), until=now) == []
