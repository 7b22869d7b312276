"""How a due date came about: on the page of a case, and on the terminal."""

from datetime import date

import pytest

from tests.doors.desk.at_desk import page, text_of
from wangge import cli
from wangge.apps.areas import actions as areas
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import fire_due_marks
from wangge.apps.cases.workflow import Result, Stage
from wangge.apps.kit.worktime import Unit, china_workdays
from wangge.apps.ledger.events import SYSTEM


@pytest.fixture
def told(erjia, desk):
    def of(case, who="operator"):
        return text_of(desk(who).get(f"{page(case)}/clocks"))

    return of


def test_the_limit_that_won_the_calendar_and_the_days_off_are_named(erjia, told):
    road = erjia.category["road"]
    new = cases.NewLimit(town=erjia.town, stage=Stage.HANDLING, amount=6, unit=Unit.WORKING_DAYS, category=road)
    rule = cases.set_limit(new, actor=SYSTEM)
    text = told(erjia.at("handling").case)
    assert f"Limit: 6 working days (rule of the town no. {rule.pk}, for: 路面破损)" in text
    assert "2026-11-23 09:00 began with “dispatch”; by calendar version 2 due 2026-12-01 09:00" in text
    assert "not counted: 2 days off (11-28, 11-29)" in text
    assert "Limit: 30 minutes (default of the software)" in text


def test_what_stood_what_went_on_and_what_was_reminded_of_is_told(erjia, told):
    case = erjia.at("reviewing").case
    erjia.clock.move(days=1)
    case = erjia.take(case, cases.Return(words="请补照片"), "head")
    erjia.clock.move(days=4)
    while fire_due_marks():
        pass
    erjia.take(case, cases.FeedBack(result=Result.FIXED, words="补好了"), "handler")
    text = told(case)
    assert "2026-11-23 09:00 stands (“feed back”): what follows does not count" in text
    assert "2026-11-24 09:00 goes on (“return”): due 2026-11-27 09:00" in text
    assert "reminder: 100 % of the limit used" in text
    assert "stands still" in text


def test_an_urgent_case_and_a_new_calendar(erjia, told):
    case = erjia.report().case
    erjia.take(case, cases.Accept(category=erjia.category["road"], urgent=True), "operator")
    case = erjia.take(case, cases.Dispatch(department=erjia.department["construction"]), "operator")
    assert "urgent, so a quarter of what is usual, day and night (catalogue)" in told(case)
    other = erjia.at("handling").case
    days = dict(china_workdays(2026).days) | {date(2026, 11, 24): False}
    areas.import_calendar_year(2026, days, actor=SYSTEM, source="list")
    cases.follow_new_calendar(actor=SYSTEM)
    assert "moved (“due dates by the new calendar”): due 2026-11-27 09:00" in told(other)


def test_the_part_of_the_page_is_the_same_without_what_stands_around(erjia, desk):
    case = erjia.at("handling").case
    part = desk("operator").get(f"{page(case)}/clocks", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "began with" in text_of(part)
    assert f'hx-get="{page(case)}/clocks"' in desk("operator").get(page(case)).content.decode()


def test_the_terminal_tells_the_same(erjia, capsys):
    case = erjia.at("handling").case
    assert cli.main(["clocks", "explain", case.number]) == 0
    assert "2026-11-26 09:00" in capsys.readouterr().out
    assert cli.main(["clocks", "explain", "EJ9999-0001"]) == 2
    assert "EJ9999-0001" in capsys.readouterr().err
