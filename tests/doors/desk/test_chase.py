"""What is to be chased, with counts that lead to the very cases."""

import pytest

from tests.doors.desk.at_desk import browser, text_of
from tests.doors.desk.test_queues import numbers
from tests.erjia import WEDNESDAY
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Batch


def lines(erjia, who):
    return {line.label: line for line in browser(erjia, who).get("/desk/chase").context["lines"]}


@pytest.fixture
def made(erjia):
    case = erjia.at("handling").case
    erjia.take(case, cases.Supervise(words="限期办结", due_at=WEDNESDAY), "leader")
    erjia.at("to_call")
    for state in ("shelved", "transferred"):
        erjia.at(state)
    erjia.report("路灯不亮")
    erjia.clock.move(days=15)
    return case


def test_each_number_opens_the_very_cases(erjia, made):
    client = browser(erjia, "operator")
    found = lines(erjia, "operator")
    assert set(found) >= {"To call back", "Shelved, to look at again", "Receipts to chase", "All open", "Mine"}
    for line in found.values():
        if "/queue/" in line.url:
            assert len(numbers(client.get(line.url))) == line.total, line
            assert len(numbers(client.get(line.late_url))) == line.late, line
            assert len(numbers(client.get(line.soon_url))) == line.soon, line
    assert found["Shelved, to look at again"].late == found["Receipts to chase"].late == 1
    assert found["Supervision orders and instructions"].late == 1
    assert found["All open"].late >= 2


def test_each_has_what_is_theirs(erjia, made):
    assert list(lines(erjia, "handler")) == ["Mine", "Department", "Supporting"]
    assert list(lines(erjia, "secretary")) == ["Mine", "Village"]
    assert "Supervision orders and instructions" in lines(erjia, "leader")
    assert lines(erjia, "farmer")["Department"].total == 0
    for who in ("worker", "auditor", "keeper", "administrator"):
        assert browser(erjia, who).get("/desk/chase").status_code == 404


def test_the_late_ones_are_urged_together_from_there_or_singly(erjia, made):
    client = browser(erjia, "operator")
    response = client.get("/desk/chase")
    late = {line.label: line for line in response.context["lines"]}["All open"]
    url = client.post("/desk/bulk", {"view": "town", "query": "late=1", "all": "1", "action": "urge"}).headers[
        "Location"
    ]
    assert client.get(url).context["over"]["chosen"] == late.late
    client.post(url, {"words": ""})
    made.refresh_from_db()
    assert made.urges == 1
    assert Batch.objects.get().rows.filter(outcome="done").exists()
    assert f"/desk/case/{made.number}/do/urge" in response.content.decode()
    assert "urged once" in text_of(client.get("/desk/chase"))


def test_it_costs_the_same_for_one_and_for_thirty(erjia, django_assert_max_num_queries):
    client = browser(erjia, "operator")
    for count in (1, 30):
        for _each in range(count):
            erjia.report("路灯不亮")
        erjia.clock.move(hours=2)
        with django_assert_max_num_queries(12):
            client.get("/desk/chase")


def test_an_open_page_is_sent_its_lists_anew_and_nothing_around_them(erjia, made):
    client = browser(erjia, "operator")
    whole, part = client.get("/desk/chase"), client.get("/desk/chase", headers={"HX-Request": "true"})
    assert "data-live=" in whole.content.decode()
    assert "<html" not in part.content.decode()
    assert part.context["lines"] == whole.context["lines"]
