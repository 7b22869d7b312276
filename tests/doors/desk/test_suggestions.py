"""The page of what suggests categories."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.desk.at_desk import text_of
from tests.settled import settle_many
from wangge.apps.cases.actions import ask_training, note_step
from wangge.apps.cases.jobs import carry_out_training
from wangge.apps.cases.models import Training
from wangge.apps.cases.queries.served import path_of
from wangge.apps.cases.workflow import ENOUGH_CASES, Step
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Entry

PAGE = "/desk/catalogue/suggestions"


@pytest.fixture
def trained(erjia):
    settle_many(erjia, ENOUGH_CASES)
    return carry_out_training(ask_training(actor=SYSTEM))


def test_without_a_model_it_says_how_many_cases_are_still_wanted(desk, erjia):
    settle_many(erjia, 7)
    text = text_of(desk("operator").get(PAGE))
    assert "Until 300 cases are settled" in text
    assert "Settled so far: 7" in text


@pytest.mark.parametrize(
    ("who", "status"), [("operator", 302), ("administrator", 302), ("leader", 403), ("worker", 404)]
)
def test_who_may_ask_for_learning(desk, who, status):
    assert desk(who).post(PAGE).status_code == status
    assert Training.objects.count() == (status == 302)


def test_who_asks_stands_in_the_history_and_a_second_one_is_told(desk, erjia):
    client = desk("operator")
    client.post(PAGE)
    assert Entry.objects.get(action="ask_training").actor_id == erjia.person["operator"].pk
    assert "being learnt already" in text_of(client.post(PAGE, follow=True))


def test_progress_is_shown_and_the_page_comes_anew_at_the_end(desk):
    client = desk("operator")
    client.post(PAGE)
    training = Training.objects.get()
    note_step(training, Step.LEARNING, 40)
    part = client.get(PAGE, headers={"HX-Request": "true"})
    assert "40 %" in text_of(part)
    assert 'hx-trigger="every 2s"' in part.content.decode()
    carry_out_training(training)
    assert client.get(PAGE, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_the_model_in_use_and_the_last_one_stand_side_by_side(desk, erjia, trained):
    Training.objects.create(
        asked_at=erjia.clock.moment, finished_at=erjia.clock.moment, running=False, outcome="worse",
        judged=trained.judged, cases=9, held_back=4,
    )  # fmt: skip
    text = text_of(desk("administrator").get(PAGE))
    for words in ("In use", "Learnt last", "it was worse", "the catalogue's keywords", "Where it said 90–100 %"):
        assert words in text, words
    assert "路灯照明" in text


@pytest.mark.parametrize("damage", [b"", b"x", None])
def test_a_damaged_file_is_named_and_the_desk_works_on(desk, trained, forgetting, damage):
    path = path_of(trained)
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    forgetting()
    text = text_of(desk("operator").get(PAGE))
    assert "The file of the model is" in text
    assert "The desk works on" in text


def test_failure_is_shown_as_it_was(desk, erjia):
    now = erjia.clock.moment
    Training.objects.create(asked_at=now, finished_at=now, running=False, outcome="failed", error="<b>exit -9</b>")
    response = desk("operator").get(PAGE)
    assert "&lt;b&gt;exit -9" in response.content.decode()


def test_the_page_asks_little_whatever_has_been_learnt(desk, erjia, trained):
    client = desk("operator")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    now = erjia.clock.moment
    for _number in range(50):
        Training.objects.create(asked_at=now, finished_at=now, running=False, outcome="too_few")
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(few) == len(many) <= 12
