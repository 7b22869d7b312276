"""The catalogue as a table: what comes with the product, what goes out comes back unchanged, and what is refused and why."""

import csv
from importlib.resources import files

import pytest
from django.utils.translation import override

from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Category
from wangge.apps.cases.queries.catalogue_plan import plan_catalogue
from wangge.apps.cases.queries.catalogue_table import cells_of, rows_of
from wangge.apps.cases.queries.starter import starter_catalogue
from wangge.apps.cases.rules.catalogue import category_problems
from wangge.apps.kit.tabular import BrokenRow, Fault, Row
from wangge.apps.ledger.events import SYSTEM

# Chapters of the standard reach from 01 to 10.
_STANDARD = {f"{chapter:02}" for chapter in range(1, 11)}


def row(line=2, **values):
    usual = {
        "code": "new",
        "group": "综合",
        "name": "新的",
        "kind": "求助",
        "limit_amount": "3",
        "limit_unit": "工作日",
    }
    return Row(line, usual | values)


def test_the_starter_catalogue_is_whole(db):
    news = starter_catalogue()
    assert 140 <= len(news) <= 180
    assert len({new.code for new in news}) == len({new.name for new in news}) == len(news)
    assert [(new.code, category_problems(new)) for new in news if category_problems(new)] == []
    assert 15 <= len({new.group for new in news}) <= 25
    codes = [code for new in news for code in new.standard_codes.split()]
    assert {code[:2] for code in codes} <= _STANDARD
    assert [code for code in codes if codes.count(code) > 1] == []


def test_every_line_of_the_starter_catalogue_was_read(db):
    text = files("wangge.apps.cases").joinpath("data/catalogue.csv").read_text(encoding="utf-8")
    assert len(starter_catalogue()) == len(list(csv.DictReader(text.splitlines())))


def test_disputes_have_their_seventeen_kinds(db):
    assert sum(new.group == "矛盾纠纷" for new in starter_catalogue()) == 17


def test_departments_of_the_town_are_found_and_others_left_out(erjia):
    found = {new.code: new for new in starter_catalogue()}
    assert found["0101"].department == erjia.department["construction"]
    assert found["0301"].department is None
    assert found["2101"].department == erjia.department["discipline"]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_goes_out_comes_back_unchanged_in_either_language(erjia, language):
    cases.import_categories(starter_catalogue(), actor=SYSTEM)
    with override(language):
        table = rows_of(Category.objects.with_units())
    plan = plan_catalogue(Row(line, cells) for line, cells in enumerate(table, 2))
    assert [(one.code, one.outcome, one.why, one.changes) for one in plan if one.outcome != "unchanged"] == []


def test_a_plan_says_what_becomes_what(erjia):
    (plan,) = plan_catalogue([row(code="road", name="路面破损", limit_amount="5", department="农业办")])
    assert plan.outcome == "changed"
    assert plan.changes == [("主办部门", "建设办", "农业办"), ("时限", "3", "5")]


def test_columns_that_are_not_there_stay_as_they_were(erjia):
    (plan,) = plan_catalogue([Row(2, {"code": "ditch", "name": "农田水利设施"})])
    assert [change[0] for change in plan.changes] == ["名称"]
    assert plan.new.review == "none"


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"limit_amount": "0"}, "时限为0"),
        ({"limit_amount": "三天"}, "不是整数"),
        ({"limit_amount": ""}, "时限为0"),
        ({"name": ""}, "必填"),
        ({"kind": "求人"}, "咨询"),
        ({"review": "不审核", "check_way": "不核查"}, "既不审核也不核查"),
        ({"department": "城管局"}, "城管局"),
        ({"department": "建设办", "supports": "农业办、建设办"}, "主办部门不能同时是协办部门"),
        ({"on_spot": "也许"}, "是"),
        ({"code": ""}, "必填"),
    ],
)
def test_a_row_is_refused_with_the_reason(erjia, values, why):
    (plan,) = plan_catalogue([row(**values)])
    assert plan.outcome == "refused"
    assert why in plan.why


def test_a_code_used_twice_and_a_broken_row_are_refused(erjia):
    broken = BrokenRow(4, "x", Fault.FIELD_COUNT)
    plan = plan_catalogue([row(2), row(3, name="又一个"), broken])
    assert [one.outcome for one in plan] == ["created", "refused", "refused"]
    assert "2" in plan[1].why


def test_a_category_that_is_no_longer_used_is_not_changed_by_the_way(erjia):
    cases.retire_category(erjia.category["road"], actor=SYSTEM)
    assert plan_catalogue([row(code="road")])[0].outcome == "refused"


def test_zeros_that_a_spreadsheet_took_away_are_given_back(erjia):
    cases.import_categories(starter_catalogue(), actor=SYSTEM)
    cells = cells_of(next(new for new in starter_catalogue() if new.code == "0101"))
    (plan,) = plan_catalogue([Row(2, cells | {"code": "101"})])
    assert (plan.code, plan.outcome) == ("0101", "unchanged")


def test_a_plan_costs_the_same_for_one_row_and_for_fifty(erjia, django_assert_num_queries):
    for many in (1, 50):
        with django_assert_num_queries(3):
            plan_catalogue(row(line, code=f"c{line}") for line in range(many))
