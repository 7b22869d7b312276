"""The second factor: set up, asked for, counted when wrong, and demanded from those who see the whole town."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    SECRET_SESSION_KEY,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from axes.models import AccessLog
from django.test import Client
from django.urls import reverse

from tests.doors.public.phone import said
from tests.erjia import MONDAY, PASSWORD
from wangge.apps.accounts.actions import reset_factors
from wangge.apps.accounts.models import Person
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Entry

pytestmark = pytest.mark.usefixtures("_in_english")
SECOND = "/sign-in/code"


def codes_of(secret):
    """The code before this half minute's, this one's, and the one after."""
    return [format_hotp_value(hotp_value(secret, counter)) for counter in yield_hotp_counters_from_time()]


def sign_in(client, account="operator", password=PASSWORD, **more):
    return client.post(reverse("sign_in"), {"login": account, "password": password, **more})


def set_up(client):
    """Secret and recovery codes of an app set up in this browser."""
    client.get(reverse("factor_app"))
    secret = client.session[SECRET_SESSION_KEY]
    page = client.post(reverse("factor_app"), {"code": codes_of(secret)[1]})
    return secret, re.findall(r"<li>(\d{4} \d{4})</li>", page.content.decode())


@pytest.fixture
def strict(settings):
    settings.SECOND_FACTOR_GRACE = 0


@pytest.fixture
def known(erjia, client):
    """An operator who has set up an app: `secret`, and a browser in which nobody is signed in."""
    sign_in(client)
    secret, _codes = set_up(client)
    client.post(reverse("sign_out"))
    return secret


def test_whoever_needs_a_factor_is_led_to_set_one_up_and_can_do_nothing_else(erjia, client, strict):
    sign_in(client)
    led = client.get("/desk/queue/centre?late=1")
    assert led.headers["Location"] == "/me/security?next=%2Fdesk%2Fqueue%2Fcentre%3Flate%3D1"
    assert client.post("/desk/messages").headers["Location"].startswith("/me/security")
    assert "it needs a second factor" in said(client.get(led.headers["Location"]))
    _secret, codes = set_up(client)
    assert len(codes) == 10
    assert client.get("/desk/queue/centre").status_code == 200


def test_what_was_typed_when_a_factor_was_missing_is_kept(erjia, client, strict):
    case = erjia.report().case
    sign_in(client)
    client.post(f"/desk/case/{case.number}/do/decline", {"words": "half a sentence"})
    set_up(client)
    assert "half a sentence" in client.get(f"/desk/case/{case.number}/do/decline").content.decode()


@pytest.mark.parametrize("account", ["handler", "worker", "secretary"])
def test_nobody_else_is_asked_for_one(erjia, client, strict, account):
    sign_in(client, account)
    assert client.get("/desk/messages").status_code == 200


def test_days_of_grace_are_announced_and_then_over(erjia, client, settings):
    settings.SECOND_FACTOR_GRACE = 3
    sign_in(client)
    assert client.get("/desk/messages").status_code == 200
    assert "From 2026-11-26 on" in said(client.get(reverse("security")))
    erjia.clock.moment = MONDAY + timedelta(days=3)
    assert client.get("/desk/messages").status_code == 302


def test_the_demo_announces_it_and_demands_nothing(erjia, client):
    sign_in(client)
    assert "This is a demonstration" in said(client.get(reverse("security")))


def test_signing_in_asks_for_the_code_and_leads_where_one_wanted(erjia, known, client, strict):
    asked = sign_in(client, next="/desk/report")
    assert asked.headers["Location"] == SECOND
    assert client.get("/desk/messages").headers["Location"].startswith("/sign-in")
    assert client.get(SECOND).status_code == 200
    assert client.post(SECOND, {"code": codes_of(known)[1]}).headers["Location"] == "/desk/report"
    assert client.get("/desk/messages").status_code == 200


def test_the_code_page_opens_for_nobody_who_has_not_shown_a_password(erjia, client):
    assert client.get(SECOND).headers["Location"] == reverse("sign_in")


def test_a_code_is_good_for_once(erjia, known, client):
    code = codes_of(known)[1]
    sign_in(client)
    assert client.post(SECOND, {"code": f" {code[:3]} {code[3:]} "}).status_code == 302
    other = Client()
    sign_in(other)
    again = other.post(SECOND, {"code": code})
    assert again.status_code == 422
    assert "used before" in said(again)


def test_wrong_codes_lock_the_account_like_wrong_passwords(erjia, known, client):
    sign_in(client)
    assert [client.post(SECOND, {"code": "000000"}).status_code for _each in range(4)] == [422] * 4
    assert client.post(SECOND, {"code": ""}).status_code == 422, "nothing typed is no guess"
    # The right password in between wipes nothing away.
    sign_in(client)
    locked = client.post(SECOND, {"code": "000000"})
    assert locked.status_code == 429
    assert "Password or code was wrong too often" in said(locked)
    assert sign_in(Client(), "13800000000").status_code == 429, "by the phone number too"
    assert client.post(SECOND, {"code": codes_of(known)[1]}).status_code == 429


@pytest.mark.parametrize(
    "garbage", ["", "null", "[]", "7", '{"id": 1}', '{"response": {}}', '{"id":"AA","response":{}}']
)
def test_garbage_instead_of_a_passkey_is_refused_with_words(erjia, known, client, garbage):
    sign_in(client)
    assert client.post(SECOND, {"credential": garbage}).status_code in (422, 429)
    staff = Client()
    sign_in(staff, "handler")
    answer = staff.post(reverse("factor_passkey"), {"credential": garbage, "name": "x"})
    assert answer.status_code == 422
    assert "The passkey was not made" in said(answer)


def test_recovery_codes_stand_in_once_each_and_new_ones_end_the_old(erjia, client):
    sign_in(client)
    _secret, codes = set_up(client)
    first, second = Client(), Client()
    sign_in(first)
    assert first.post(SECOND, {"code": codes[0]}).status_code == 302
    sign_in(second)
    assert second.post(SECOND, {"code": codes[0]}).status_code == 422
    assert "9 left" in said(client.get(reverse("security")))
    assert client.get(reverse("factor_codes")).status_code == 200
    renewed = client.post(reverse("factor_codes"))
    assert len(re.findall(r"<li>\d{4} \d{4}</li>", renewed.content.decode())) == 10
    assert second.post(SECOND, {"code": codes[1]}).status_code == 422


def test_secrets_lie_sealed(erjia, known):
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert known not in kept


def test_the_last_factor_of_somebody_who_needs_one_stays(erjia, client):
    sign_in(client)
    set_up(client)
    factor = Authenticator.objects.get(type="totp")
    client.post(reverse("security"), {"factor": factor.pk})
    assert Authenticator.objects.filter(pk=factor.pk).exists()
    assert "set up another one first" in said(client.get(reverse("security")))


def test_others_remove_theirs_and_their_recovery_codes_go_along(erjia, client):
    sign_in(client, "handler")
    set_up(client)
    client.post(reverse("security"), {"factor": Authenticator.objects.get(type="totp").pk})
    assert not Authenticator.objects.exists()
    assert client.get(reverse("factor_codes")).status_code == 302


def test_nobody_removes_what_is_somebody_elses(erjia, known):
    theirs = Authenticator.objects.get(type="totp")
    client = Client()
    sign_in(client, "handler")
    for wanted in (theirs.pk, "x", "", 10**30):
        assert client.post(reverse("security"), {"factor": wanted}).status_code == 302
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_an_open_browser_of_a_colleague_changes_nothing_without_the_password(erjia, client, monkeypatch):
    sign_in(client)
    monkeypatch.setattr("wangge.doors.porch.sessions._LATELY_SECONDS", -1)
    asked = client.get(reverse("factor_app"))
    assert asked.headers["Location"] == "/me/confirm?next=%2Fme%2Fsecurity%2Fapp"
    monkeypatch.undo()
    wrong = client.post(reverse("confirm"), {"password": "wrong", "next": "/me/security/app"})
    assert wrong.status_code == 422
    assert "The password is not right" in said(wrong)
    right = client.post(reverse("confirm"), {"password": PASSWORD, "next": "/me/security/app"})
    assert right.headers["Location"] == "/me/security/app"
    away = client.post(reverse("confirm"), {"password": PASSWORD, "next": "https://evil.example/"})
    assert away.headers["Location"] == reverse("security")


def test_a_reset_lets_somebody_in_again_and_is_on_record(erjia, known, client, strict):
    reset_factors(erjia.person["operator"], actor=SYSTEM, reason="telephone lost")
    assert Entry.objects.filter(action="reset_factors", subject_uid=erjia.person["operator"].uid).exists()
    assert sign_in(client).headers["Location"] == reverse("desk:home")
    assert client.get("/desk/messages").headers["Location"].startswith("/me/security")


def test_a_wrong_first_code_sets_up_nothing(erjia, client):
    sign_in(client)
    client.get(reverse("factor_app"))
    answer = client.post(reverse("factor_app"), {"code": "000000"})
    assert answer.status_code == 422
    assert "This code is not right" in said(answer)
    assert not Authenticator.objects.exists()


def test_case_and_phone_are_no_way_around_the_lockout(erjia, client):
    spellings = ["operator", "OPERATOR", "Operator", " operator", "13800000000"]
    assert [sign_in(client, one, "wrong").status_code for one in spellings] == [422, 422, 422, 422, 429]


def test_one_sees_ones_last_sign_ins(erjia, client):
    sign_in(client, password="wrong")
    sign_in(client)
    sign_in(Client(), "handler")
    page = said(client.get(reverse("security")))
    assert (page.count("signed in ") > 0, page.count("refused")) == (True, 1)
    assert AccessLog.objects.filter(username="operator").count() == 1


def test_an_account_made_long_ago_with_no_posts_is_not_asked(erjia, client, strict):
    person = Person.objects.get(username="legal")
    sign_in(client, person.username)
    assert client.get(reverse("security")).status_code == 200
    assert client.get("/desk/permissions").status_code == 200


def test_the_code_for_the_app_fills_its_frame():
    """A drawing with a fixed size stands in a corner of the frame, too small for a telephone to read."""
    drawing = get_adapter().build_totp_svg("otpauth://totp/x?secret=ABC")
    assert "viewBox=" in drawing
    assert "width=" not in drawing.partition(">")[0]
