"""A passkey made and used in a real browser, with a key that the browser plays."""

import pytest

from tests.erjia import PASSWORD
from wangge.apps.accounts.queries import factors_of


@pytest.fixture
def with_key(page):
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": key | {"automaticPresenceSimulation": True}})
    return page


@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_made_and_then_asked_for(erjia, with_key, settings):
    settings.SECOND_FACTOR_GRACE = 0
    page = with_key
    show_password(page)
    page.wait_for_url("**/me/security**")
    page.click("a[href='/me/security/passkey']")
    page.fill("[name=name]", "办公电脑")
    page.click("form[data-passkey] button")
    page.wait_for_selector("ol.codes")
    assert [factor.name for factor in factors_of(erjia.person["operator"])] == ["办公电脑", ""]
    page.goto("/desk/")
    page.click("summary:has(.face)")
    page.click("[data-sign-out] button")
    show_password(page)
    page.wait_for_url("**/sign-in/code")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/desk/**")


def show_password(page):
    page.goto("/sign-in")
    page.fill("[name=login]", "operator")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
