import pytest

from tests.doors.desk.actions import TAKEN, actions_of, case_for, fields_of
from tests.doors.desk.at_desk import STRANGERS, browser, do, page, sent, text_of
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import findings, history_of
from wangge.apps.ledger.queries import detail_of
from wangge.doors.desk.forms import FORMS


def test_every_action_of_the_desk_is_tried_here():
    assert set(TAKEN) == set(FORMS)


@pytest.mark.parametrize("action", TAKEN)
def test_the_form_opens_and_carries_the_action_out_once(erjia, action):
    _state, who, _other = TAKEN[action]
    case = case_for(erjia, action)
    client = browser(erjia, who)
    assert client.get(do(case, action)).status_code == 200
    fields = sent(case, **fields_of(erjia, action))
    assert client.post(do(case, action), fields).status_code == 302
    assert actions_of(case)[-1] == action
    assert "carried out once" in text_of(client.post(do(case, action), fields, follow=True))
    assert actions_of(case).count(action) == 1
    assert list(findings()) == []


@pytest.mark.parametrize("action", TAKEN)
def test_whoever_sees_the_case_but_may_not_is_refused_and_a_stranger_finds_nothing(erjia, action):
    _state, _who, other = TAKEN[action]
    case = case_for(erjia, action)
    before, fields = actions_of(case), sent(case, **fields_of(erjia, action))
    for who, status in ((other, 403), *((stranger, 404) for stranger in STRANGERS[:2])):
        client = browser(erjia, who)
        assert client.get(do(case, action)).status_code == status
        assert client.post(do(case, action), fields).status_code == status
    assert actions_of(case) == before


@pytest.mark.parametrize("action", ["report", "object", "nonsense", "rate"])
def test_what_the_desk_has_no_form_for_is_not_there(erjia, action):
    case = erjia.report().case
    client = browser(erjia, "operator")
    assert client.get(do(case, action)).status_code == 404
    assert client.post(do(case, action)).status_code == 404


def test_accept_and_dispatch_are_two_orders_in_one_press(erjia):
    case = erjia.report().case
    fields = sent(case, **fields_of(erjia, "accept"), urgent="on", then="dispatch")
    client = browser(erjia, "operator")
    for _time in range(2):
        assert client.post(do(case, "accept"), fields).status_code == 302
    case.refresh_from_db()
    assert actions_of(case) == ["report", "accept", "dispatch"]
    assert case.department == erjia.department["construction"]
    assert case.urgent


def test_the_lead_follows_the_category_that_was_chosen(erjia):
    case = erjia.report().case
    fields = fields_of(erjia, "accept") | {"category": "ditch", "then": "dispatch"}
    browser(erjia, "operator").post(do(case, "accept"), sent(case, **fields))
    case.refresh_from_db()
    assert case.department == erjia.department["farming"]


def test_without_a_lead_nothing_is_accepted_either(erjia):
    case = erjia.report().case
    fields = fields_of(erjia, "accept") | {"category": "litter", "then": "dispatch"}
    response = browser(erjia, "operator").post(do(case, "accept"), sent(case, **fields))
    assert response.status_code == 422
    assert "please choose who leads" in text_of(response)
    assert actions_of(case) == ["report"]


def test_after_an_action_one_goes_to_the_case_or_to_the_next_of_the_queue(erjia):
    first, second = erjia.report().case, erjia.report(text="第二件，路灯不亮").case
    client = browser(erjia, "operator")
    html = client.get(do(first, "accept") + "?next=queue").content.decode()
    assert '<input type="hidden" name="next" value="queue">' in html
    fields = fields_of(erjia, "accept") | {"then": "dispatch"}
    assert client.post(do(first, "accept"), sent(first, next="queue", **fields)).url == page(second)
    assert client.post(do(second, "accept"), sent(second, next="queue", **fields)).url == "/desk/"


def test_a_case_that_leaves_ones_sight_is_not_gone_back_to(erjia):
    case = erjia.report(text="干部作风不好").case
    fields = {"category": "conduct", "kind": "complaint", "then": "dispatch"}
    response = browser(erjia, "operator").post(do(case, "accept"), sent(case, **fields))
    assert response.url == "/desk/"
    assert Case.objects.get(pk=case.pk).department == erjia.department["discipline"]


def test_details_of_a_contact_are_written_down(erjia):
    case = erjia.at("handling").case
    browser(erjia, "handler").post(do(case, "contact"), sent(case, reached="no", words="无人接听"))
    assert detail_of(history_of(case).last()) == {"reached": False, "words": "无人接听"}
