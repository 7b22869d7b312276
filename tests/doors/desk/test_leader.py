"""A leader's page: what burns, what waits for a decision, what is with the county, and the week."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.desk.at_desk import browser, text_of
from tests.erjia import TEN_DAYS_ON, WEDNESDAY
from wangge.apps.analytics.jobs import count_changed, decide_due
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import fire_due_marks


def page(erjia, who="leader"):
    return browser(erjia, who).get("/desk/leader")


def test_what_burns_stands_there_with_the_reason(erjia):
    erjia.report("路灯不亮")
    danger = erjia.report("煤气泄漏，有人晕倒").case
    ordered = erjia.at("handling").case
    erjia.take(ordered, cases.Supervise(words="限期办结", due_at=WEDNESDAY), "leader")
    found = page(erjia).context["burning"]
    assert [(one["number"], one["danger"], one["is_supervised"]) for one in found] == [
        (danger.number, True, False),
        (ordered.number, False, True),
    ]
    erjia.clock.move(days=1)
    while fire_due_marks():
        pass
    assert sum(one["is_grave"] for one in page(erjia).context["burning"]) >= 1


def test_what_waits_for_a_decision_is_there_and_goes_when_decided(erjia):
    case = erjia.at("handling").case
    order = cases.ProposeShelving(words="需列入明年计划", plan_year=2027, review_on=TEN_DAYS_ON)
    case = erjia.take(case, order, "handler")
    (line,) = page(erjia).context["asked"].lines
    assert line["case"] == case.number
    erjia.take(case, cases.RefuseShelving(words="今年就办"), "leader")
    assert page(erjia).context["asked"].lines == []


def test_what_is_with_the_county_is_named(erjia):
    case = erjia.at("accepted").case
    erjia.take(case, cases.Escalate(words="需要县里协调"), "operator")
    (one,) = page(erjia).context["county"]
    assert one["words"] == "需要县里协调"


def test_the_week_is_counted_and_set_against_the_one_before(erjia):
    erjia.at("closed")
    erjia.clock.move(days=7)
    erjia.report()
    erjia.report()
    while count_changed() + decide_due():
        pass
    week = {one["label"]: one for one in page(erjia).context["week"]}
    assert (week["Reported"]["value"], week["Reported"]["before"]) == ("2", "1")
    assert (week["Closed"]["value"], week["Closed"]["before"]) == ("0", "1")
    behind = browser(erjia, "leader").get(week["Reported"]["url"])
    assert len(behind.context["rows"]) == 2


@pytest.mark.parametrize("who", ["operator", "handler", "county_operator", "auditor"])
def test_it_is_the_leaders_alone(erjia, who):
    assert page(erjia, who).status_code == 404


@pytest.mark.parametrize("path", ["leader", "orders"])
def test_cases_with_bodies_outside_are_named_without_a_query_for_each(erjia, path):
    client, words = browser(erjia, "leader"), "煤气泄漏，有人晕倒"

    def outside():
        case = erjia.at("transferred", text=words).case
        erjia.take(case, cases.Supervise(words="限期办结", due_at=WEDNESDAY), "leader")

    def queries():
        client.get(f"/desk/{path}")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/desk/{path}")
        return len(asked)

    outside()
    before = queries()
    for _number in range(4):
        outside()
    assert queries() == before


def test_it_asks_as_much_for_fifty_as_for_one(erjia):
    client = browser(erjia, "leader")

    def queries():
        client.get("/desk/leader")
        with CaptureQueriesContext(connection) as asked:
            client.get("/desk/leader")
        return len(asked)

    erjia.report("煤气泄漏，有人晕倒")
    before = queries()
    for _number in range(50):
        erjia.report("煤气泄漏，有人晕倒")
    assert queries() == before
    assert before <= 12


def test_where_more_burn_than_are_shown_all_late_ones_are_one_press_away(erjia, monkeypatch):
    monkeypatch.setattr("wangge.doors.desk.present.leader._MOST_BURNING", 1)
    for _each in range(2):
        erjia.report("煤气泄漏，有人晕倒")
    erjia.clock.move(days=1)
    response = page(erjia)
    assert "More than 1 burn" in text_of(response)
    assert browser(erjia, "leader").get(response.context["late_url"]).content.decode().count("data-row ") == 2
