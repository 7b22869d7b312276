"""A time that is sooner than the limit, typed where a case is handed out: Monday 23 November 2026, 09:00."""

import pytest
from django.urls import reverse

from tests.doors.desk.at_desk import do, sent, text_of
from wangge.apps.cases.models import Draft
from wangge.apps.cases.workflow import Channel

PART = {"HX-Request": "true"}
SOON = "2026-11-24T17:00"


@pytest.fixture
def case(erjia):
    return erjia.report("余西菜场东侧路面塌了个坑").case


def accept(client, case, **fields):
    fields = {"category": "road", "kind": "complaint", "then": "dispatch", "pane": "main"} | fields
    return client.post(do(case, "accept"), sent(case, next="triage", **fields), headers=PART)


def test_the_triage_offers_it_beside_the_limit(desk, case):
    html = desk("operator").get(reverse("desk:triage_case", args=[case.number])).content.decode()
    row = html.split('id="triage-due"')[1].split("triage-due-why")[0]
    assert 'name="until"' in row
    assert 'name="why_until"' in row
    assert html.count('name="until"') == 1


def test_accepted_and_dispatched_with_it_the_case_page_says_when_and_why(erjia, desk, case):
    assert accept(desk("operator"), case, until=SOON, why_until="周三有检查").status_code == 200
    case.refresh_from_db()
    assert (case.state, f"{case.handling_due_at:%d %H:%M}") == ("dispatched", "24 09:00")
    text = text_of(desk("handler").get(reverse("desk:case", args=[case.number])))
    assert "sooner because: 周三有检查" in text
    assert "instead of" in text
    why = text_of(desk("operator").get(reverse("desk:clocks", args=[case.number])))
    assert "sooner" in why


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"until": "2026-11-27T09:00", "why_until": "急"}, "please choose a sooner time"),
        ({"until": "2026-11-22T09:00", "why_until": "急"}, "This time has passed"),
        ({"until": "morgen", "why_until": "急"}, "Please give a day and a time"),
        ({"until": SOON, "why_until": ""}, "Say why it has to be sooner"),
        ({"until": "", "why_until": "急"}, "Choose the time too"),
        ({"until": SOON, "why_until": "急", "then": "split"}, "The time is set with the dispatch"),
    ],
)
def test_what_is_wrong_with_it_is_said_at_its_field_and_nothing_is_lost(desk, case, fields, words):
    response = accept(desk("operator"), case, **fields)
    assert response.status_code == 422
    text = response.content.decode()
    assert words in text
    assert fields["until"] in text
    assert fields["why_until"] in text
    case.refresh_from_db()
    assert case.state == "reported"


def test_an_urgent_case_is_measured_by_its_own_limit(desk, case):
    """A quarter of three working days, day and night: six hours."""
    response = accept(desk("operator"), case, urgent="on", until="2026-11-23T16:00", why_until="急")
    assert "please choose a sooner time" in response.content.decode()
    assert accept(desk("operator"), case, urgent="on", until="2026-11-23T11:00", why_until="急").status_code == 200


def test_the_village_sets_it_too_when_it_hands_out(erjia, desk):
    case = erjia.report(actor=erjia.stands["worker"], category=erjia.category["litter"], channel=Channel.TERMINAL).case
    assert case.holder == "village"
    fields = sent(
        case, category="litter", kind="complaint", then="dispatch", lead_grid=case.grid_id, until=SOON, why_until="急"
    )
    assert desk("secretary").post(do(case, "accept"), fields).status_code == 302
    case.refresh_from_db()
    assert (case.state, f"{case.handling_due_at:%d %H:%M}") == ("dispatched", "24 09:00")


def test_a_draft_keeps_it(desk, case):
    client = desk("operator")
    client.post(reverse("desk:draft", args=[case.number, "accept"]), {"until": SOON, "why_until": "周三有检查"})
    assert Draft.objects.get().fields["until"] == SOON
    html = client.get(reverse("desk:triage_case", args=[case.number])).content.decode()
    assert f'value="{SOON}"' in html
    assert "周三有检查" in html
