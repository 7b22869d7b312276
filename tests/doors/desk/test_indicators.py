"""The page of indicators: who sees which numbers, and the way from a number to its cases."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.desk.at_desk import browser
from wangge.apps.analytics.jobs import count_changed, decide_due

PERIOD = {"from": "2026-11-01", "to": "2026-12-31"}


@pytest.fixture
def town(erjia):
    for state in ("closed", "closed", "handling", "declined"):
        erjia.at(state)
    while count_changed() + decide_due():
        pass
    return erjia


def page(town, who, /, **query):
    return browser(town, who).get("/desk/indicators", PERIOD | query)


def number(response, code):
    (found,) = [one for one in response.context["shares"] if one["code"] == code]
    return found


def test_each_number_leads_to_its_cases(town):
    found = number(page(town, "leader"), "closing")
    assert (found["good"], found["total"]) == (2, 2)
    rows = browser(town, "leader").get(found["good_url"]).context["rows"]
    assert len(rows) == 2


def test_a_head_sees_their_own_department_alone(town):
    response = page(town, "head")
    assert "units" not in response.context
    assert number(response, "acceptance")["total"] == 3
    other = page(town, "head", of=f"department:{town.department['farming'].pk}")
    assert number(other, "acceptance")["total"] == 3


def test_a_village_sees_its_own_matters_alone(town):
    assert number(page(town, "secretary"), "acceptance")["total"] == 4
    assert number(page(town, "secretary_west"), "acceptance")["total"] == 0


def test_units_stand_in_the_order_of_their_codes(town):
    units = page(town, "leader", by="village").context["units"]
    assert [unit["name"] for unit in units] == ["余西村"]
    assert page(town, "leader", by="category").context["units"]


def test_a_unit_can_be_looked_at_alone(town):
    (unit,) = page(town, "leader", by="village").context["units"]
    alone = browser(town, "leader").get(f"/desk/indicators{unit['url']}")
    assert alone.context["scope_name"] == "余西村"
    assert number(alone, "acceptance")["total"] == 4


@pytest.mark.parametrize(
    "query",
    [
        {"from": "gestern"},
        {"from": "2026-12-01", "to": "2026-11-01"},
        {"from": "1900-01-01"},
    ],
)
def test_a_period_that_cannot_be_is_said_in_words(town, query):
    response = page(town, "leader", **query)
    assert response.status_code == 200
    assert response.context["asked"].wrong


@pytest.mark.parametrize(
    "query", [{"by": "x"}, {"of": "village:9999"}, {"of": ":"}, {"of": "x:1"}, {"town": "x"}, {"of": "village:x"}]
)
def test_nonsense_in_the_address_is_no_error(town, query):
    assert page(town, "leader", **query).status_code == 200
    cases = browser(town, "leader").get("/desk/indicators/closing", PERIOD | query | {"page": "x", "good": "7"})
    assert cases.status_code == 200


def test_an_indicator_that_is_none_is_not_found(town):
    assert browser(town, "leader").get("/desk/indicators/happiness").status_code == 404


def test_the_page_asks_as_much_for_many_cases_as_for_few(town):
    client = browser(town, "leader")

    def queries(path):
        client.get(path, PERIOD | {"by": "village"})
        with CaptureQueriesContext(connection) as asked:
            client.get(path, PERIOD | {"by": "village"})
        return len(asked)

    before = queries("/desk/indicators"), queries("/desk/indicators/acceptance")
    for _number in range(12):
        town.at("closed")
    while count_changed() + decide_due():
        pass
    assert (queries("/desk/indicators"), queries("/desk/indicators/acceptance")) == before
    assert max(before) <= 12
