"""Messages leave the house: to a real web server and a real mail server, tried again, kept quiet at night, collected."""

import email
from datetime import UTC, datetime, timedelta
from email import policy

import pytest

from tests.apps.accounts.receivers import mail_receiver, web_receiver
from wangge.apps.accounts.actions import (
    NewChannel,
    add_channel,
    end_account,
    retry_delivery,
    test_channel as try_channel,
)
from wangge.apps.accounts.jobs import MOST_ATTEMPTS, deliver_outside, hand_on
from wangge.apps.accounts.models import Channel, Delivery
from wangge.apps.cases.jobs import deliver_owed
from wangge.apps.kit.outside import NoSuchWay, as_address
from wangge.apps.ledger.actions import kept_inside
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Message
from wangge.doors.porch.notices import told_outside


@pytest.fixture
def web():
    with web_receiver() as server:
        yield server


@pytest.fixture
def mail():
    with mail_receiver() as box:
        yield box


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def to_web(erjia, web, who="handler", **more):
    address = as_address(web.address, mail_gateway="", hosts=["127.0.0.1"])
    return add_channel(erjia.person[who], NewChannel(name="hook", address=address, **more), actor=SYSTEM)


def work():
    deliver_owed()
    hand_on()
    return deliver_outside(told_outside)


def test_a_message_arrives_at_a_web_server_with_its_case_and_nothing_of_what_it_says(erjia, web):
    to_web(erjia, web)
    case = erjia.at("dispatched").case
    assert work() == 1
    (got,) = web.got
    assert got["message"] == f"A case was given to your unit · {case.number}"
    assert case.title not in str(got)
    assert work() == 0, "it is sent once"
    assert Delivery.objects.get().done_at is not None


def test_a_message_arrives_by_mail(erjia, mail):
    address = as_address("handler@town.example", mail_gateway=mail.gateway, hosts=[])
    add_channel(erjia.person["handler"], NewChannel(name="mail", address=address), actor=SYSTEM)
    case = erjia.at("dispatched").case
    work()
    (got,) = mail.got
    assert got.rcpt_tos == ["handler@town.example"]
    letter = email.message_from_bytes(got.content, policy=policy.default)
    assert case.number in letter.get_body(("plain", "html")).get_content()


def test_what_fails_is_tried_again_at_growing_intervals_and_given_up_in_the_end(erjia, web):
    to_web(erjia, web)
    erjia.at("dispatched")
    web.status = 500
    work()
    first = Delivery.objects.get()
    assert (first.attempts, first.done_at) == (1, None)
    assert first.last_error
    assert work() == 0, "not before its time"
    waits = []
    while Delivery.objects.get().given_up_at is None:
        before = erjia.clock.moment
        erjia.clock.moment = Delivery.objects.get().due_at
        waits.append(erjia.clock.moment - before)
        work()
    assert waits == sorted(waits)
    assert (len(web.got), waits[-1]) == (MOST_ATTEMPTS, timedelta(hours=6))
    web.status = 200
    retry_delivery(Delivery.objects.get(), actor=SYSTEM)
    work()
    assert Delivery.objects.get().done_at is not None


def test_a_mail_server_that_refuses_is_asked_later(erjia, mail):
    address = as_address("handler@town.example", mail_gateway=mail.gateway, hosts=[])
    add_channel(erjia.person["handler"], NewChannel(name="mail", address=address), actor=SYSTEM)
    erjia.at("dispatched")
    mail.refuses = True
    work()
    mail.refuses = False
    erjia.clock.moment = Delivery.objects.get().due_at
    work()
    assert len(mail.got) == 1


def test_nobody_there_is_a_reason_too_and_holds_up_no_other_channel(erjia, web):
    gone = as_address("http://127.0.0.1:9/hook", mail_gateway="", hosts=["127.0.0.1"])
    add_channel(erjia.person["handler"], NewChannel(name="gone", address=gone), actor=SYSTEM)
    to_web(erjia, web, "handler2")
    erjia.at("dispatched")
    erjia.at("dispatched")
    work()
    assert len(web.got) == 2
    assert Delivery.objects.filter(done_at=None, attempts=1).count() == 1, "the second one waits for the first"


def test_at_night_only_what_is_urgent_rings(erjia, web):
    erjia.clock.moment = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)  # 22:00
    to_web(erjia, web, "operator")
    to_web(erjia, web, "handler")
    erjia.at("dispatched")
    erjia.report("家里有煤气味")
    work()
    assert [got["message"].split(" · ")[0] for got in web.got] == ["urgent"]
    erjia.clock.moment = datetime(2026, 11, 23, 23, 29, tzinfo=UTC)
    assert work() == 0
    erjia.clock.moment = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert work() == 1


def test_a_channel_that_collects_gets_one_message_a_morning(erjia, web):
    to_web(erjia, web, digest=True)
    numbers = [erjia.at("dispatched").case.number for _each in range(3)]
    assert work() == 0
    erjia.clock.moment = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert work() == 1
    (got,) = web.got
    assert got["title"] == "Wangge: 3 reminders"
    assert [line.rpartition(" · ")[2] for line in got["message"].splitlines()] == numbers


def test_only_the_kinds_that_were_chosen(erjia, web):
    to_web(erjia, web, "operator", kinds=["assigned"])
    erjia.report("家里有煤气味")
    work()
    assert web.got == []


def test_a_past_that_is_only_played_and_old_news_stay_inside(erjia, web):
    to_web(erjia, web)
    with kept_inside():
        erjia.at("dispatched")
    deliver_owed()
    assert Message.objects.filter(person_id=erjia.person["handler"].pk).count() == 1, "on the screen it is"
    assert work() == 0
    assert not Delivery.objects.exists()


def test_whoever_left_is_told_nothing_more(erjia, web):
    to_web(erjia, web)
    erjia.at("dispatched")
    end_account(erjia.person["handler"], actor=SYSTEM, reason="left")
    work()
    assert web.got == []


def test_a_test_takes_the_same_way(erjia, web):
    try_channel(to_web(erjia, web), actor=SYSTEM)
    assert work() == 1
    assert "This is a test" in web.got[0]["message"]


def test_addresses_lie_sealed(erjia, web):
    to_web(erjia, web)
    assert b"127.0.0.1" not in bytes(Channel.objects.get().sealed)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4", "wecombot://693a91f6-7xxx-4bc4"),
        (" https://open.feishu.cn/open-apis/bot/v2/hook/abc-123 ", "feishu://abc-123"),
        ("https://oapi.dingtalk.com/robot/send?access_token=abcdef0123456789", "dingtalk://abcdef0123456789"),
        ("https://hooks.town.example:8443/x?a=1", "jsons://hooks.town.example:8443/x?a=1"),
        ("wang@town.example", "mailtos://mail.example?from=a@b.cn&to=wang%40town.example"),
    ],
)
def test_what_people_have_is_understood(typed, address):
    ways = {"mail_gateway": "mailtos://mail.example?from=a@b.cn", "hosts": ["hooks.town.example"]}
    assert as_address(typed, **ways) == address


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("file:///etc/passwd", "shape"),
        ("http://[::1", "shape"),
        ("http://localhost:99999/", "shape"),
        ("syslog://", "shape"),
        ("http://10.0.0.1/internal", "host"),
        ("https://user:word@hooks.town.example/", "shape"),
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send", "shape"),
        ("wang@town.example", "mail"),
        ("a b@c", "shape"),
        ("x@y.cn&to=z@y.cn", "shape"),
    ],
)
def test_what_leads_elsewhere_is_refused(typed, code):
    with pytest.raises(NoSuchWay) as refused:
        as_address(typed, mail_gateway="", hosts=["hooks.town.example"])
    assert refused.value.code == code
