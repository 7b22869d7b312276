import pytest
from django.conf import settings
from django.urls import reverse

SWITCH = "/language"

# Around each request the county is asked for its clock.
pytestmark = pytest.mark.django_db


def test_chinese_unless_this_browser_chose_otherwise(client, erjia):
    assert "zh-Hans" in client.get("/sign-in", headers={"accept-language": "en"}).content.decode()[:200]
    assert client.post(SWITCH, {"language": "en", "next": "/sign-in"}).headers["Location"] == "/sign-in"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert 'lang="en"' in client.get("/sign-in").content.decode()


def test_reading_does_not_switch(client):
    assert client.get(SWITCH).status_code == 405
    assert not client.cookies


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_it_leads_nowhere_else(client, erjia, address):
    assert client.post(SWITCH, {"language": "en", "next": address}).headers["Location"] == "/"


def test_an_unknown_language_changes_nothing(client, erjia):
    client.post(SWITCH, {"language": "tlh", "next": "/sign-in"})
    assert "zh-Hans" in client.get("/sign-in").content.decode()[:200]


def test_what_is_wrong_with_the_software_can_be_told_without_signing_in(client):
    page = client.get(reverse("software_problem")).content.decode()
    assert "tel:12345" in page
