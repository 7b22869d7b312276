"""Phones at the desk: what is stuck is seen and rung up, what was kept is dealt with, and one is shut off."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from tests import tasked
from wangge.apps.kit import clock
from wangge.apps.ledger.models import Entry
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.workflow import TaskKind
from wangge.apps.terminals.actions import Sent, refuse_for_good, register_device, tell_state
from wangge.apps.terminals.models import Device, Operation

PAGE = "desk:devices"


@pytest.fixture
def device(erjia):
    return registered(erjia, "worker")


def registered(erjia, name):
    person = erjia.person[name]
    return register_device(uuid.uuid4(), person, actor=person.as_actor(), name="华为畅享", app_version="0.1.0")


def kept(erjia, device, words="<b>还是坏的</b>"):
    sent = Sent(
        uid=uuid.uuid4(),
        kind="pass_check",
        content={"content": {"words": words}},
        said_at=clock.now(),
        skew=timedelta(),
        awaits={},
    )
    actor: Standing = erjia.stands["worker"]
    refuse_for_good(sent, actor=actor, device=device, code="no_case")
    return Operation.objects.get(uid=sent.uid)


def shown(desk, who):
    response = desk(who).get(reverse(PAGE))
    assert response.status_code == 200
    return response.content.decode()


def test_what_is_stuck_is_seen_with_a_number_to_ring(erjia, desk, device):
    assert "No phone has told" in shown(desk, "operator")
    tell_state(
        device,
        actor=device.person.as_actor(),
        unsent=3,
        oldest_at=clock.now() - timedelta(days=2),
        refusals={"words": 2, "from_the_future": 1},
        help_words="<script>发不出去",
    )
    for who in ("operator", "administrator"):
        page = shown(desk, who)
        assert "3 things not sent" in page
        assert f"tel:{device.person.phone}" in page
        assert "&lt;script&gt;发不出去" in page
        assert "from_the_future (1)" in page
    assert "3 things not sent" not in shown(desk, "chief")


def test_one_is_shut_off_by_the_centre_and_by_nobody_else(erjia, desk, device):
    address = reverse("desk:end_device", args=[device.uid])
    # What it does is read before the button is there to be pressed.
    asked = shown(desk, "operator").split("<details")[-1].split("</details>")[0]
    assert address in asked
    assert "it is emptied" in asked
    for who in ("chief", "worker", "handler"):
        assert desk(who).post(address).status_code == 404
    assert desk("operator").post(address).status_code == 302
    assert Device.objects.get().ended_at == clock.now()
    assert Entry.objects.filter(subject_uid=device.uid).values_list("action", flat=True).last() == "end_device"
    assert desk("operator").post(address).status_code == 404


def test_what_was_kept_is_read_by_the_named_reviewer_and_the_centre(erjia, desk, device):
    operation = kept(erjia, device)
    assert operation.reviewer == erjia.person["chief"]
    for who in ("chief", "operator"):
        assert "&lt;b&gt;还是坏的&lt;/b&gt;" in shown(desk, who)
    assert "还是坏的" not in shown(desk, "secretary_west")
    address = reverse("desk:review_kept", args=[operation.uid])
    assert desk("secretary_west").post(address, {"words": "x"}).status_code == 404
    desk("chief").post(address, {"words": "  "})
    assert Operation.objects.get().reviewed_at is None
    desk("chief").post(address, {"words": "已另派"})
    operation.refresh_from_db()
    assert (operation.reviewed_by, operation.review_words) == (erjia.person["chief"], "已另派")
    assert "还是坏的" not in shown(desk, "operator")


def test_an_answer_to_a_task_is_read_with_what_was_asked_and_chosen(erjia, desk, device):
    task = tasked.given(erjia, tasked.work(erjia))
    sent = Sent(
        uid=uuid.uuid4(),
        kind="answer_task",
        content={"content": {"result": "nobody_there", "words": ""}},
        said_at=clock.now(),
        skew=timedelta(),
        awaits={},
    )
    refuse_for_good(sent, actor=erjia.stands["worker"], device=device, code="state")
    Operation.objects.update(subject_kind="task", subject_uid=task.uid)
    page = shown(desk, "operator").split("<main")[1]
    assert f"{TaskKind(task.kind).label} · nobody was there" in page
    assert "the case or task had moved on" in page
    assert "What you wrote" not in page


@pytest.mark.parametrize("number", [1, 50])
def test_queries_do_not_grow(erjia, desk, device, django_assert_max_num_queries, number):
    for one in range(number):
        registered(erjia, "worker")
        kept(erjia, device, f"第{one}件")
    client = desk("operator")
    client.get(reverse(PAGE))
    with django_assert_max_num_queries(12):
        client.get(reverse(PAGE))


def test_the_case_is_one_press_away_for_whoever_sees_it(erjia, desk, device):
    operation, case = kept(erjia, device), erjia.report().case
    Operation.objects.filter(pk=operation.pk).update(subject_kind="case", subject_uid=case.uid)
    assert reverse("desk:case", args=[case.number]) in shown(desk, "chief")
