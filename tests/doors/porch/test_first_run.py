"""An empty data folder: every page says how to begin, and the code of the terminal begins, once."""

import pytest
from django.urls import reverse

from wangge.apps.accounts.models import Person
from wangge.apps.areas.models import County
from wangge.apps.areas.queries import calendar, county, towns_served
from wangge.apps.kit.canonical import digest
from wangge.apps.posts.queries import standing_of
from wangge.apps.posts.workflow import Role

CODE = "A" * 26
TYPED = {
    "county_name": "通州区",
    "county_code": "320612",
    "town_name": "二甲镇",
    "town_code": "320612102",
    "number_prefix": "EJ",
    "code_form": "national",
    "time_zone": "Asia/Shanghai",
    "name": "王小明",
    "account": "wang",
    "phone": "13900000001",
    "password": "long enough for a town",
    "again": "long enough for a town",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _code(settings):
    settings.FIRST_RUN_HASH = digest(CODE.encode()).hex()
    settings.LANGUAGE_CODE = "en"


def begin(client, **changes):
    return client.post(reverse("first_run", args=[CODE]), TYPED | changes)


@pytest.mark.parametrize("name", ["public:home", "public:report"])
def test_before_there_is_a_county_each_page_says_how_to_begin(client, name):
    answer = client.get(reverse(name))
    assert answer.status_code == 503
    assert "terminal" in answer.content.decode()


def test_only_the_code_of_the_terminal_begins(client, settings):
    assert client.get(reverse("first_run", args=["B" * 26])).status_code == 404
    assert client.get(reverse("first_run", args=[CODE])).status_code == 200
    settings.FIRST_RUN_HASH = ""
    assert client.get(reverse("first_run", args=[CODE])).status_code == 404


def test_it_makes_county_town_working_days_and_the_administrator_once(client):
    assert begin(client).status_code == 302
    assert county().time_zone == "Asia/Shanghai"
    assert [town.number_prefix for town in towns_served()] == ["EJ"]
    assert calendar()
    person = Person.objects.get(username="wang")
    assert standing_of(person).has(Role.ADMINISTRATOR)
    assert person.check_password("long enough for a town")
    assert client.get(reverse("first_run", args=[CODE])).headers["Location"] == reverse("sign_in")
    assert begin(client, account="other").status_code == 302
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"county_code": "12"}, "must be"),
        ({"town_code": "999999999"}, "must be"),
        ({"number_prefix": "ej1"}, "capital letters"),
        ({"again": "another"}, "not the same"),
        ({"password": "123", "again": "123"}, "too short"),
        ({"phone": "12 34"}, "number"),
        ({"time_zone": "Mars/Base"}, "valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(client, changes, words):
    answer = begin(client, **changes)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'value="二甲镇"' in answer.content.decode()
    assert not County.objects.exists()


def test_another_county_has_its_own_time_zone_and_free_codes(client):
    answer = begin(client, county_code="LA", town_code="LA-1", code_form="free", time_zone="America/Los_Angeles")
    assert answer.status_code == 302
    assert county().time_zone == "America/Los_Angeles"
    assert calendar()
