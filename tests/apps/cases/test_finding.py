"""What is found in a task becomes a case by one call, and both name each other."""

import uuid

import pytest

from tests import tasked
from tests.erjia import EAST
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, Found
from wangge.apps.cases.queries import cases_found
from wangge.apps.cases.workflow import Channel, State


@pytest.fixture
def task(erjia):
    return tasked.given(erjia, place="余西村3号", latitude=32.005, longitude=121.025)


def found(erjia, task, who="worker", command_id=None, **more):
    report = cases.Report(town=erjia.town, text="燃气软管老化开裂", channel=Channel.TERMINAL, **more)
    return cases.report_finding(task, report, actor=erjia.stands[who], command_id=command_id or uuid.uuid4())


def test_a_finding_is_a_case_where_the_task_lies(erjia, task):
    made = found(erjia, task)
    assert (made.case.state, made.case.place, made.case.grid.code) == (State.REPORTED, "余西村3号", EAST + "001")
    assert list(cases_found(erjia.stands["operator"], task)) == [made.case]
    assert list(cases_found(erjia.stands["farmer"], task)) == []


def test_its_own_place_counts_more_and_a_repeat_makes_no_second(erjia, task):
    command = uuid.uuid4()
    made = [found(erjia, task, command_id=command, place="路口", latitude=32.006, longitude=121.026) for _twice in "12"]
    assert [one.repeat for one in made] == [False, True]
    assert (made[0].case.place, made[0].case.latitude) == ("路口", 32.006)
    assert Found.objects.count() == 1


def test_who_has_no_part_in_a_task_reports_nothing_in_its_name(erjia, task):
    with pytest.raises(cases.Refused) as refused:
        found(erjia, task, "worker2")
    assert refused.value.code == "role"
    assert not Case.objects.exists()
