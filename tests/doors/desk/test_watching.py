"""“Nothing new” is said by two queries; whatever it rests on, as soon as that is over the long way is gone again."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from wangge.apps.accounts.actions import change_password, end_account
from wangge.apps.areas.models import County
from wangge.apps.cases.queries import presence_version
from wangge.apps.ledger.actions import raise_version_at_once
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import end_post
from wangge.doors.desk import watching

LIVE = reverse("desk:live")


@pytest.fixture
def ask(desk):
    """Asks as an open page of the operator's does, once it has been answered the long way."""
    client = desk("operator")
    tag = client.get(LIVE).headers["ETag"]
    return lambda: client.get(LIVE, headers={"If-None-Match": tag})


def the_long_way(response):
    """Only that one is written down, and says under which number."""
    return "X-Request-Id" in response.headers


def test_nothing_new_costs_two_queries(erjia, ask, django_assert_num_queries):
    ask()
    with django_assert_num_queries(2):
        answer = ask()
    assert (answer.status_code, the_long_way(answer)) == (304, False)
    assert answer.headers["Cache-Control"] == "no-store"


def test_something_new_in_the_town_is_told(erjia, ask):
    raise_version_at_once(f"cases:{erjia.area['320612102'].pk}")
    answer = ask()
    assert (answer.status_code, the_long_way(answer)) == (204, True)


def test_a_session_that_was_ended_is_led_to_the_door(erjia, ask):
    Session.objects.all().delete()
    assert ask().status_code == 302


@pytest.mark.parametrize(
    "deed",
    [
        lambda person: end_account(person, actor=SYSTEM, reason="left"),
        lambda person: change_password(person, actor=SYSTEM, password="another made up one 22"),
    ],
)
def test_an_account_that_ended_or_has_another_password_is_led_to_the_door(erjia, ask, deed):
    deed(erjia.person["operator"])
    assert ask().status_code == 302


def test_a_post_that_ended_a_new_day_and_other_areas_are_asked_the_long_way(erjia, ask):
    post = erjia.person["operator"].posts.get()
    end_post(post, actor=SYSTEM, ends_on=erjia.clock.moment.date() + timedelta(days=3))
    assert the_long_way(ask())
    assert not the_long_way(ask())
    erjia.clock.move(hours=24)
    assert the_long_way(ask())
    assert not the_long_way(ask())
    county = County.objects.get()
    county.stamp = erjia.area["320612102"].uid
    county.save()
    assert the_long_way(ask())


def test_nobody_is_let_in_by_a_mark_alone(erjia, ask, client):
    tag = ask().headers["ETag"]
    assert client.get(LIVE, headers={"If-None-Match": tag}).status_code == 302
    client.cookies["sessionid"] = "x" * 32
    assert client.get(LIVE, headers={"If-None-Match": tag}).status_code == 302


def test_what_is_remembered_does_not_grow_without_end(erjia, desk, monkeypatch):
    monkeypatch.setattr(watching, "_MOST", 2)
    for who in ("operator", "head", "handler", "leader"):
        desk(who).get(LIVE)
    assert len(watching._known) <= 2


def test_who_asks_after_colleagues_too_gets_a_mark_of_its_own(erjia, ask, desk):
    client, asked = desk("operator"), f"{LIVE}?presence"
    tag = client.get(asked).headers["ETag"]
    assert tag != ask().headers["ETag"]
    assert not the_long_way(client.get(asked, headers={"If-None-Match": tag}))
    raise_version_at_once(presence_version(erjia.area["320612102"].pk))
    assert client.get(asked, headers={"If-None-Match": tag}).status_code == 204
