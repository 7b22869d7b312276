import re

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.doors.public.phone import said
from tests.erjia import PASSWORD
from wangge.apps.accounts.models import Person

pytestmark = pytest.mark.usefixtures("_in_english")

NEW = "horses eat the long grass"


def sign_in(client, account="operator", password=PASSWORD, **more):
    return client.post(reverse("sign_in"), {"login": account, "password": password, **more})


@pytest.mark.parametrize("account", ["operator", "OPERATOR", " operator ", "13800000000"])
def test_by_account_whatever_its_case_or_by_phone(erjia, client, account):
    response = sign_in(client, account)
    assert response.status_code == 302
    assert response.headers["Location"] == reverse("desk:home")
    assert client.get(reverse("desk:messages")).status_code == 200


def test_the_page_does_not_tell_which_accounts_exist(erjia, client):
    wrong, unknown = sign_in(client, password="wrong"), sign_in(client, "nobody", "wrong")
    assert wrong.status_code == unknown.status_code == 422

    def without_own(response):
        return re.sub(r'value="[^"]*"', "", response.content.decode())

    assert without_own(wrong) == without_own(unknown)
    assert "Account or password is not right" in said(wrong)
    assert 'value="operator"' in wrong.content.decode(), "what was typed is kept"


def test_whoever_left_cannot_sign_in(erjia, client):
    Person.objects.filter(username="operator").update(is_active=False)
    assert sign_in(client).status_code == 422


def test_five_wrong_passwords_lock_the_account_everywhere_and_say_so(erjia, client):
    for _each in range(4):
        assert sign_in(client, password="wrong").status_code == 422
    locked = sign_in(client, password="wrong")
    assert locked.status_code == 429
    assert "locked for a quarter of an hour" in said(locked)
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    assert sign_in(elsewhere).status_code == 429, "also with the right password, from anywhere"
    assert sign_in(elsewhere, "handler").status_code == 302, "nobody else is locked"


def test_an_account_that_does_not_exist_is_locked_alike(erjia, client):
    answers = [sign_in(client, "nobody", "wrong").status_code for _each in range(5)]
    assert answers == [422, 422, 422, 422, 429]


def test_the_right_password_wipes_the_wrong_ones_away(erjia, client):
    for _each in range(4):
        sign_in(client, password="wrong")
    assert sign_in(client).status_code == 302
    assert not AccessAttempt.objects.filter(username="operator").exists()


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("/desk/report", "/desk/report"),
        ("https://evil.example/", "/desk/"),
        ("//evil.example/", "/desk/"),
        ("javascript:alert(1)", "/desk/"),
    ],
)
def test_after_signing_in_one_comes_where_one_wanted_but_never_elsewhere(erjia, client, wanted, led):
    assert sign_in(client, next=wanted).headers["Location"] == led


def test_a_page_of_the_desk_sends_to_sign_in_and_back_with_its_filter(erjia, client):
    asked = client.get("/desk/queue/centre?late=1")
    assert asked.headers["Location"] == "/sign-in?next=%2Fdesk%2Fqueue%2Fcentre%3Flate%3D1"
    page = client.get(asked.headers["Location"])
    assert 'name="next" value="/desk/queue/centre?late=1"' in page.content.decode()


def test_an_open_page_whose_session_ended_leaves_as_a_whole(erjia, client):
    response = client.get("/desk/queue/centre", headers={"HX-Request": "true"})
    assert response.status_code == 204
    assert response.headers["HX-Redirect"].startswith("/sign-in?next=")


def test_signing_out_is_a_post_and_ends_the_session(erjia, client):
    sign_in(client)
    assert client.get(reverse("sign_out")).status_code == 405
    client.post(reverse("sign_out"))
    assert client.get(reverse("desk:home")).headers["Location"].startswith("/sign-in")
    assert not Session.objects.exists()


def test_the_page_opens_before_there_is_a_county(client, db):
    assert client.get(reverse("sign_in")).status_code == 200


def test_the_demo_lists_its_accounts_and_nothing_else_does(erjia, client, settings):
    assert "erjia-demo" not in client.get(reverse("sign_in")).content.decode()
    settings.DEMO_ACCOUNTS, settings.DEMO_PASSWORD = {"operator": "值班员"}, "erjia-demo-2026"
    page = client.get(reverse("sign_in")).content.decode()
    assert "值班员" in page
    assert "erjia-demo-2026" in page


def test_a_password_is_changed_by_whoever_knows_the_old_one(erjia, client):
    sign_in(client)
    address = reverse("password")
    wrong = client.post(address, {"old_password": "no", "new_password1": NEW, "new_password2": NEW})
    easy = client.post(address, {"old_password": PASSWORD, "new_password1": "12345678", "new_password2": "12345678"})
    assert wrong.status_code == easy.status_code == 422
    assert "too short" in said(easy)
    fields = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert client.post(address, fields).headers["Location"] == reverse("security")
    assert client.get(reverse("security")).status_code == 200, "one stays signed in here"
    assert sign_in(Client()).status_code == 422
    assert sign_in(Client(), password=NEW).status_code == 302


def test_one_sees_where_one_is_signed_in_and_ends_it(erjia):
    agents = ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0", "Mozilla/5.0 (Linux; Android 9) MicroMessenger/8.0", "")
    here, phone, other = (Client(headers={"user-agent": agent}) for agent in agents)
    for browser in (here, phone, other):
        sign_in(browser)
    page = here.get(reverse("security"))
    for device in ("Chrome · Windows", "WeChat · Android", "unknown device"):
        assert device in said(page)
    ids = re.findall(r'name="session" value="(\d+)"', page.content.decode())
    assert len(ids) == 2, "one's own is ended by signing out"
    here.post(reverse("security"), {"session": ids[-1]})
    assert sorted(browser.get(reverse("security")).status_code for browser in (phone, other)) == [200, 302]
    here.post(reverse("security"), {"session": "others"})
    assert [browser.get(reverse("security")).status_code for browser in (here, phone, other)] == [200, 302, 302]


def test_nobody_ends_the_session_of_somebody_else(erjia):
    mine, theirs = Client(), Client()
    sign_in(mine)
    sign_in(theirs, "handler")
    sign_in(Client(), "handler")
    (session,) = re.findall(r'name="session" value="(\d+)"', theirs.get(reverse("security")).content.decode())
    assert session not in re.findall(r'value="(\d+)"', mine.get(reverse("security")).content.decode())
    mine.post(reverse("security"), {"session": session})
    assert session in theirs.get(reverse("security")).content.decode()


def test_looking_at_the_sessions_ends_none(erjia, client):
    sign_in(client)
    sign_in(Client())
    before = Session.objects.count()
    client.get(reverse("security"))
    assert Session.objects.count() == before
