"""The catalogue of work: who reads it, who keeps it, and by which paper work is put on grids."""

import pytest
from django.urls import reverse

from tests import tasked
from wangge.apps.ledger.models import Entry
from wangge.apps.tasks.models import Work

PAGE = "desk:works"
NEW = {"code": "elderly", "name": "独居<老人>走访", "kind": "visit", "amount": "2", "unit": "working_days"}


def test_an_administrator_adds_work_and_everybody_who_sorts_reads_it(erjia, desk):
    form = tasked.form(erjia)
    said = NEW | {"form": form.form.code, "admitted_by": "通政办〔2026〕3号"}
    assert desk("administrator").post(reverse(PAGE), said).status_code == 302
    work = Work.objects.get()
    assert (work.name, work.grid_admitted, work.form, work.limit_amount) == ("独居<老人>走访", True, form.form, 2)
    page = desk("operator").get(reverse(PAGE)).content.decode()
    assert "独居&lt;老人&gt;走访" in page
    assert "通政办〔2026〕3号" in page
    assert reverse("desk:work_end", args=["elderly"]) not in page
    assert desk("operator").post(reverse(PAGE), said).status_code == 403
    assert desk("worker").post(reverse(PAGE), said).status_code == 404
    again = desk("administrator").post(reverse(PAGE), said)
    assert again.status_code == 422
    assert "in use already" in again.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"code": "a b"}, {"code": ""}, {"name": ""}, {"kind": "x"}, {"amount": "0"}, {"amount": "x"}, {"unit": "y"}],
)
def test_what_cannot_be_kept_is_said(erjia, desk, wrong):
    answer = desk("administrator").post(reverse(PAGE), NEW | wrong)
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    assert not Work.objects.exists()


def test_a_paper_admits_it_an_empty_one_takes_that_back_and_it_can_be_ended(erjia, desk):
    tasked.work(erjia, admitted_by="")
    client = desk("administrator")
    admit, end = (reverse(f"desk:work_{one}", args=["elderly"]) for one in ("admit", "end"))
    for paper in ("通政办〔2026〕3号", ""):
        assert client.post(admit, {"admitted_by": f" {paper}\0"}).status_code == 302
        assert Work.objects.get().admitted_by == paper
    assert desk("operator").post(admit, {"admitted_by": "x"}).status_code == 403
    assert desk("operator").post(end).status_code == 403
    assert client.post(end).status_code == 302
    assert Work.objects.get().retired
    assert client.post(end).status_code == 404
    actions = Entry.objects.filter(subject_uid=Work.objects.get().uid).order_by("sequence")
    assert list(actions.values_list("action", flat=True)) == ["create_work", "admit_work", "admit_work", "end_work"]


def test_fifty_lines_cost_what_one_costs(erjia, desk, django_assert_max_num_queries):
    client = desk("administrator")
    tasked.work(erjia)
    client.get(reverse(PAGE))
    with django_assert_max_num_queries(12) as one:
        client.get(reverse(PAGE))
    for more in range(50):
        tasked.work(erjia, f"work{more}")
    with django_assert_max_num_queries(len(one)):
        client.get(reverse(PAGE))
