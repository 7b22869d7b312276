"""Reporters who came by telephone get text messages through the town's gateway, and nobody else does."""

from datetime import UTC, datetime

import pytest

from tests.apps.accounts.receivers import web_receiver
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import deliver_owed, tell_reporters
from wangge.apps.cases.rules.telling import REPORTER_TOLD
from wangge.apps.cases.workflow import Channel, DeclineReason
from wangge.apps.ledger.actions import kept_inside
from wangge.apps.ledger.models import OutboxItem
from wangge.doors.public.present.telling import words_for_reporter

CALLER = {"channel": Channel.HOTLINE, "name": "王小明", "phone": "+8613812342046"}


@pytest.fixture
def gateway(settings):
    settings.LANGUAGE_CODE = "en"
    settings.PUBLIC_ADDRESS = "https://town.example"
    with web_receiver() as server:
        settings.SMS_GATEWAY = server.address.replace("http", "json") + "?:phone={phone}"
        yield server


def work():
    deliver_owed()
    return tell_reporters(words_for_reporter)


def test_a_caller_is_told_that_it_was_accepted_and_settled_with_the_link_and_nothing_of_the_matter(erjia, gateway):
    made = erjia.at("closed", **CALLER)
    assert work() == 2
    assert [got["phone"] for got in gateway.got] == ["13812342046"] * 2
    accepted, done = (got["message"] for got in gateway.got)
    assert accepted.startswith(f"Your matter {made.case.number} has been accepted.")
    assert accepted.endswith(f"https://town.example/c/{made.secret}")
    assert "has been settled" in done
    assert made.case.title not in accepted + done
    assert work() == 0


def test_a_caller_is_told_why_to_look_when_it_is_declined(erjia, gateway):
    order = cases.Decline(reason=DeclineReason.OUTSIDE, words="a reason for the page")
    erjia.take(erjia.report(**CALLER).case, order, "operator")
    work()
    assert "cannot be accepted" in gateway.got[0]["message"]
    assert "a reason for the page" not in gateway.got[0]["message"]


@pytest.mark.parametrize(
    "who",
    [
        {"name": "王小明", "phone": "+8613812342046"},
        {"channel": Channel.HOTLINE, "anonymous": True},
        {"channel": Channel.HOTLINE, "name": "王小明", "phone": "+8651386512345"},
    ],
)
def test_whoever_reads_a_page_is_anonymous_or_has_no_mobile_gets_none(erjia, gateway, who):
    erjia.at("accepted", **who)
    work()
    assert gateway.got == []


def test_without_a_gateway_nothing_is_owed(erjia):
    erjia.at("closed", **CALLER)
    assert not OutboxItem.objects.filter(kind=REPORTER_TOLD).exists()


def test_at_night_it_waits_for_the_morning(erjia, gateway):
    erjia.clock.moment = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)  # 22:00
    erjia.at("accepted", **CALLER)
    assert work() == 0
    erjia.clock.moment = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
    assert work() == 1
    assert len(gateway.got) == 1


def test_a_gateway_that_fails_is_asked_again_and_given_up_in_the_end(erjia, gateway):
    gateway.status = 503
    erjia.at("accepted", **CALLER)
    work()
    item = OutboxItem.objects.get(kind=REPORTER_TOLD)
    assert (item.attempts, item.done_at) == (1, None)
    for _each in range(40):
        erjia.clock.moment = max(OutboxItem.objects.get(pk=item.pk).due_at, erjia.clock.moment)
        work()
    item.refresh_from_db()
    assert item.given_up_at is not None
    assert len(gateway.got) == item.attempts == 16


def test_a_past_that_is_only_played_sends_nothing(erjia, gateway):
    with kept_inside():
        erjia.at("accepted", **CALLER)
    work()
    assert gateway.got == []
    assert OutboxItem.objects.get(kind=REPORTER_TOLD).done_at is not None
