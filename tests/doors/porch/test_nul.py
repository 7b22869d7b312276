"""U+0000, which PostgreSQL keeps in no text, in each place that a browser can put it."""

import pytest
from django.conf import settings
from django.urls import reverse


@pytest.mark.parametrize("field", ["login", "password", "next", "command_id", "csrfmiddlewaretoken"])
def test_in_a_field_of_the_sign_in_page(erjia, client, field):
    answer = client.post(reverse("sign_in"), {"login": "operator", "password": "wrong", field: "opera\0tor"})
    assert answer.status_code == 422


def test_a_field_is_read_without_it(erjia, client):
    page = client.post(reverse("sign_in"), {"login": "opera\0tor", "password": "wrong"}).content.decode()
    assert 'value="operator"' in page


def test_in_the_query(erjia, client):
    assert client.get(reverse("public:find"), {"number": "EJ\0-1", "\0": "\0"}).status_code == 404


def test_in_the_address_itself(erjia, client):
    assert client.get(reverse("public:work", args=["a%00b"]).replace("%25", "%")).status_code == 404


def test_in_a_cookie(erjia, client):
    client.cookies[settings.SESSION_COOKIE_NAME] = '"\\000"'
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.get(reverse("desk:home"))
    assert page.status_code == 302
    assert page.headers["Content-Language"] == "en"
