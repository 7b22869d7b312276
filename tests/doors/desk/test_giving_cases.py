"""A task for each of the cases that were chosen in a list: to the grid of each, with one report at the end."""

import uuid

import pytest
from django.urls import reverse

from tests import tasked
from tests.erjia import EAST
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.workflow import Priority, SubjectKind

PAGE = "desk:give_for_cases"


def choose(desk, cases, who="operator", **more):
    said = {"view": "town", "query": "late=1", "case": [case.number for case in cases]} | more
    return desk(who).post(reverse(PAGE), said)


def give(desk, cases, who="operator", **more):
    numbers = " ".join(case.number for case in cases)
    said = {"view": "town", "query": "", "cases": numbers, "work": "elderly", "command_id": str(uuid.uuid4())} | more
    return desk(who).post(reverse(PAGE), said)


def test_each_goes_to_the_grid_of_its_case_once_and_the_report_says_how_far(erjia, desk):
    tasked.work(erjia)
    cases = [erjia.at("handling").case, erjia.at("handling", title="另<一>件").case]
    page = choose(desk, cases).content.decode()
    assert "2 tasks are given" in page
    assert "/desk/queue/town?late=1" in page
    said = {"command_id": str(uuid.uuid4()), "words": "去看看", "urgent": "on"}
    for _twice in "12":
        answer = give(desk, cases, **said)
        assert answer.status_code == 302
    given = Task.objects.filter(projected=False).select_related("area")
    assert {task.subject_uid for task in given} == {case.uid for case in cases}
    assert {(task.area.code, task.subject_kind, task.words, task.priority) for task in given} == {
        (EAST + "001", SubjectKind.CASE, "去看看", Priority.URGENT)
    }
    report = desk("operator").get(answer.headers["Location"]).content.decode()
    assert cases[0].number in report
    assert "0 done, 2 to do, 0 handed back" in report
    assert desk("farmer").get(answer.headers["Location"]).status_code == 404


def test_what_a_grid_must_not_learn_of_or_does_not_have_is_left_out_and_said(erjia, desk):
    tasked.work(erjia)
    usual, secret, nowhere = erjia.at("handling").case, erjia.at("handling").case, erjia.at("handling").case
    type(secret).objects.filter(pk=secret.pk).update(about_village=erjia.area[EAST])
    type(secret).objects.filter(pk=nowhere.pk).update(grid=None)
    page = choose(desk, [usual, secret, nowhere]).content.decode()
    assert "confidential" in page
    assert "in no grid yet" in page
    answer = desk("operator").post(
        reverse(PAGE),
        {
            "view": "town",
            "cases": f"{usual.number} {secret.number} {nowhere.number}",
            "work": "elderly",
            "command_id": "x",
        },
        follow=True,
    )
    assert "Left out:" in answer.content.decode()
    assert Task.objects.get(projected=False).subject_uid == usual.uid


def test_only_admitted_work_is_offered_and_only_givers_give(erjia, desk):
    tasked.work(erjia, "paper", admitted_by="")
    case = erjia.at("handling").case
    assert 'value="paper"' not in choose(desk, [case]).content.decode()
    assert "admitted to grids" in choose(desk, [case]).content.decode()
    tasked.work(erjia)
    assert give(desk, [case], work="paper").status_code == 422
    for who in ("worker", "leader", "auditor", "administrator"):
        assert give(desk, [case], who).status_code == 404
    assert not Task.objects.filter(projected=False).exists()
    assert give(desk, [case], "secretary", view="village").status_code == 302
    assert Task.objects.get(projected=False).asked_area.code == EAST


@pytest.mark.parametrize(
    "more",
    [{"work": ""}, {"work": "x"}, {"due": "2020-01-01"}, {"due": "x"}, {"words": "长" * 10_001, "work": "elderly"}],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(erjia, desk, more):
    tasked.work(erjia)
    case = erjia.at("handling").case
    answer = give(desk, [case], **({"words": "带上药"} | more))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "field-error" in page
    assert case.number in page
    assert not Task.objects.filter(projected=False).exists()


@pytest.mark.parametrize("chosen", [{"case": []}, {"case": ["\0", "EJ9999-1"]}, {"cases": "' OR 1=1"}])
def test_nothing_chosen_leads_back_to_the_list(erjia, desk, chosen):
    tasked.work(erjia)
    answer = desk("operator").post(reverse(PAGE), {"view": "town", "query": "late=1"} | chosen)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/queue/town?late=1")


def test_all_that_match_and_fifty_cost_what_one_costs(erjia, desk, django_assert_max_num_queries):
    tasked.work(erjia)
    client, said = desk("operator"), {"view": "town", "query": "", "all": "1"}
    erjia.at("handling")
    client.post(reverse(PAGE), said)
    with django_assert_max_num_queries(12) as one:
        client.post(reverse(PAGE), said)
    for _more in range(5):
        erjia.at("handling")
    with django_assert_max_num_queries(len(one)):
        assert "6 tasks are given" in client.post(reverse(PAGE), said).content.decode()
