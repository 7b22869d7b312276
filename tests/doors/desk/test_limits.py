"""The page of a town's limits: read by everybody, set by the administrator."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.desk.at_desk import text_of
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import FilingCondition, StageLimit
from wangge.apps.cases.workflow import Stage
from wangge.apps.kit.worktime import Unit

SET = "/desk/limits/set"


def filled(**more):
    return {"stage": "receipt", "category": "", "condition": "", "amount": "4", "unit": "working_hours", **more}


def test_everybody_reads_which_limits_hold_and_who_said_so(desk):
    text = text_of(desk("worker").get("/desk/limits"))
    assert "30 minutes default of the software" in text
    assert "Set a limit" not in text


def test_the_administrator_sets_changes_and_ends_a_limit(desk):
    client = desk("administrator")
    assert client.post(SET, filled()).status_code == 302
    rule = StageLimit.objects.get()
    assert "4 working hours rule of the town" in text_of(client.get("/desk/limits"))
    form = client.get(f"{SET}?stage=receipt").content.decode()
    assert f'name="replaces" value="{rule.pk}"' in form
    assert client.post(SET, filled(amount="6", replaces=rule.pk)).status_code == 302
    rule = StageLimit.objects.get(ended_at=None)
    assert rule.amount == 6
    assert client.post(f"/desk/limits/{rule.pk}/end").status_code == 302
    assert not StageLimit.objects.filter(ended_at=None).exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("amount", "0", "cannot be kept by anybody"),
        ("amount", "三", "whole number"),
        ("amount", "", "whole number"),
        ("amount", "99999999999999999999", "cannot be kept by anybody"),
        ("stage", "lunch", "valid choice"),
        ("unit", "moons", "valid choice"),
        ("category", "no\0ne", "valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(desk, field, value, words):
    response = desk("administrator").post(SET, filled(**{field: value}))
    assert response.status_code == 422
    assert words in text_of(response)
    assert 'value="working_hours" selected' in response.content.decode() or field == "unit"
    assert not StageLimit.objects.exists()


def test_two_administrators_at_once(erjia, desk):
    client = desk("administrator")
    client.post(SET, filled())
    response = client.post(SET, filled(amount="9"))
    assert response.status_code == 422
    assert "administrator某" in text_of(response)
    again = response.content.decode()
    assert 'value="9"' in again
    rule = StageLimit.objects.get()
    assert f'name="replaces" value="{rule.pk}"' in again


def test_a_filing_condition_is_offered_when_a_case_is_accepted(erjia, desk):
    client, case = desk("administrator"), erjia.report().case
    accept = f"/desk/case/{case.number}/do/accept"
    assert 'name="condition"' not in desk("operator").get(accept).content.decode()
    assert client.post("/desk/limits/conditions", {"category": "road", "words": "主干道"}).status_code == 302
    assert client.post("/desk/limits/conditions", {"category": "road", "words": " "}).status_code == 422
    assert "主干道" in desk("operator").get(accept).content.decode()
    condition = FilingCondition.objects.get()
    assert client.post(f"/desk/limits/conditions/{condition.pk}/end").status_code == 302
    assert "主干道" not in desk("operator").get(accept).content.decode()


@pytest.mark.parametrize(
    "path", [SET, "/desk/limits/conditions", "/desk/limits/1/end", "/desk/limits/conditions/1/end"]
)
@pytest.mark.parametrize("who", ["operator", "leader", "worker", "auditor"])
def test_nobody_else_sets_anything(desk, who, path):
    assert desk(who).post(path, filled(words="x")).status_code == 403
    assert not StageLimit.objects.exists()


def test_the_page_asks_the_same_for_one_limit_and_for_fifty(erjia, desk):
    actor, client = erjia.person["administrator"].as_actor(), desk("administrator")

    def put(number):
        condition = cases.add_filing_condition(erjia.category["road"], actor=actor, words=f"{number} 米以上")
        new = {"town": erjia.town, "stage": Stage.RECEIPT, "amount": 1, "unit": Unit.WORKING_HOURS}
        cases.set_limit(cases.NewLimit(category=erjia.category["road"], condition=condition, **new), actor=actor)

    def asked():
        client.get("/desk/limits")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/desk/limits").status_code == 200
        return len(queries)

    put(0)
    one = asked()
    for number in range(1, 50):
        put(number)
    assert asked() == one
