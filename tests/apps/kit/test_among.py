"""Rows by keys that another question gives."""

import pytest
from django.db import connection

from wangge.apps.cases.models import Case
from wangge.apps.kit.among import among


@pytest.fixture
def made(erjia):
    return [erjia.report(f"路灯不亮 {number}").case.pk for number in range(4)]


def test_it_finds_what_the_other_question_gives(made):
    newest = Case.objects.order_by("-pk").values("pk")[:2]
    assert set(Case.objects.filter(among(newest)).values_list("pk", flat=True)) == set(made[2:])
    assert not Case.objects.filter(among(Case.objects.none().values("pk"))).exists()


def test_of_several_questions_together_and_with_conditions_of_their_own(made):
    first = Case.objects.filter(among(Case.objects.order_by("pk").values("pk")[:1])).values("pk")
    last = Case.objects.filter(among(Case.objects.order_by("-pk").values("pk")[:1])).values("pk")
    found = Case.objects.filter(among(first.union(last)), is_open=True)
    assert list(found.order_by("pk").values_list("pk", flat=True)) == [made[0], made[-1]]
    assert not found.filter(title__contains="%s").exists()


def test_postgresql_begins_with_the_keys(made):
    plan = Case.objects.filter(among(Case.objects.order_by("-pk").values("pk")[:2]), is_open=True).explain()
    assert connection.vendor == "sqlite" or "ANY (" in plan
