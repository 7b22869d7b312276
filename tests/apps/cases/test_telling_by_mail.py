"""Whoever left an e-mail address is told by e-mail where the town has a mail server; all others read their page."""

import pytest

from tests.apps.accounts.receivers import mail_receiver
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import deliver_owed, tell_reporters
from wangge.apps.cases.models import Reporter
from wangge.apps.cases.rules.telling import REPORTER_TOLD
from wangge.apps.cases.workflow import Channel
from wangge.apps.ledger.models import OutboxItem
from wangge.doors.public.present.telling import words_for_reporter

WRITER = {"name": "王小明", "email": "wang@example.cn"}


@pytest.fixture
def mailbox(settings):
    settings.LANGUAGE_CODE = "en"
    settings.PUBLIC_ADDRESS = "https://town.example"
    with mail_receiver() as box:
        settings.MAIL_GATEWAY = box.gateway
        yield box


def work():
    deliver_owed()
    return tell_reporters(words_for_reporter)


@pytest.mark.parametrize("channel", [Channel.WEB, Channel.WECHAT])
def test_who_left_an_address_is_told_that_it_was_accepted_asked_and_settled(erjia, mailbox, channel):
    made = erjia.at("handling", channel=channel, **WRITER)
    erjia.take(made.case, cases.Ask(words="坑有多大？"), "handler")
    assert work() == 2
    assert [envelope.rcpt_tos for envelope in mailbox.got] == [["wang@example.cn"]] * 2
    said = mailbox.got[0].content.decode()
    assert made.case.number in said
    assert made.case.title not in said
    assert work() == 0


@pytest.mark.parametrize("who", [{}, {"email": ""}, {"channel": Channel.HOTLINE, "email": "wang@example.cn"}])
def test_nobody_else_is(erjia, mailbox, who):
    erjia.at("accepted", **who)
    assert work() == 0
    assert not OutboxItem.objects.filter(kind=REPORTER_TOLD).exists()


def test_without_a_mail_server_nothing_is_owed(erjia):
    erjia.at("closed", **WRITER)
    assert not OutboxItem.objects.filter(kind=REPORTER_TOLD).exists()


def test_the_address_is_sealed_and_shared_with_parts(erjia, mailbox):
    case = erjia.at("split", **WRITER).case
    for part in case.parts.all():
        assert Reporter.objects.get(case=part).opened("email") == "wang@example.cn"
    assert b"wang@example.cn" not in bytes(Reporter.objects.get(case=case).sealed_email)
    work()
    # That it was accepted is told once, for the whole.
    assert len(mailbox.got) == 1
