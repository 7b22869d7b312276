"""What somebody was given by name goes to whoever stands in while they are away, and comes back."""

from datetime import date, timedelta

import pytest

from tests import tasked
from tests.erjia import EAST
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.queries import chain_faults, detail_of, entries_of
from wangge.apps.posts.actions import end_absence, note_absence
from wangge.apps.posts.models import Post
from wangge.apps.tasks import actions as tasks
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.queries import todo_of
from wangge.apps.tasks.rules import may_do
from wangge.apps.tasks.workflow import Result

TODAY = date(2026, 11, 23)


@pytest.fixture
def by_name(erjia):
    """For the worker of the first grid; one for nobody by name lies beside it."""
    task = tasked.given(erjia, post=Post.objects.get(person=erjia.person["worker"], area__code=EAST + "001"))
    tasked.given(erjia, task.work)
    return task


def away(erjia, deputy="worker2", starts_on=TODAY, days=1):
    stands_in = erjia.person[deputy] if deputy else None
    ends_on = starts_on + timedelta(days=days)
    return note_absence(erjia.person["worker"], actor=SYSTEM, starts_on=starts_on, ends_on=ends_on, deputy=stands_in)


def follow():
    return tasks.follow_absences(actor=SYSTEM)


def test_it_goes_to_the_deputy_and_comes_back_when_the_days_are_over(erjia, by_name):
    deputy = erjia.stands["worker2"]
    assert (follow(), may_do(deputy, by_name)) == (0, False)
    absence = away(erjia)
    assert (follow(), follow()) == (1, 0)
    task = Task.objects.get(pk=by_name.pk)
    assert (task.stand_in_id, may_do(deputy, task)) == (deputy.person_id, True)
    assert [one.pk for one in todo_of(deputy)] == [task.pk]
    end_absence(absence, actor=SYSTEM)
    assert (follow(), follow()) == (1, 0)
    task.refresh_from_db()
    assert (task.stand_in_id, may_do(deputy, task), todo_of(deputy).count()) == (None, False, 0)
    told = [detail_of(one).get("person") for one in entries_of(task.uid).filter(action="stand_in_task")]
    assert told == [deputy.person_id, None]
    assert list(chain_faults(Task.objects.all())) == []


def test_the_deputy_answers_it(erjia, by_name):
    away(erjia)
    follow()
    answered = tasked.answer(erjia, Task.objects.get(pk=by_name.pk), "worker2", Result.DONE)
    assert answered.author_id == erjia.person["worker2"].pk
    assert follow() == 0


@pytest.mark.parametrize("more", [{"deputy": None}, {"starts_on": TODAY + timedelta(days=1)}])
def test_without_a_deputy_and_before_the_first_day_it_stays(erjia, by_name, more):
    away(erjia, **more)
    assert follow() == 0
    assert Task.objects.get(pk=by_name.pk).stand_in_id is None


def test_while_nobody_comes_or_goes_one_question_is_asked(erjia, by_name, django_assert_max_num_queries):
    for _more in range(5):
        tasked.given(erjia, by_name.work, post=by_name.post)
    away(erjia)
    assert follow() == 6
    with django_assert_max_num_queries(4):
        assert follow() == 0
