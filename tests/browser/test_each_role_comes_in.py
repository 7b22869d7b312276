"""Everybody of the closed list comes in and opens what they work with daily: it fits the screen and raises no fault."""

import pytest
from django.urls import reverse

from tests.browser.actors import DESK, PHONE, actor
from tests.erjia import PEOPLE

IN_THE_FIELD = {"worker", "chief", "liaison", "cadre"}
TWINS = {"operator2", "handler2", "worker2", "secretary_west", "farmer"}
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# account → the pages of its day besides the first one.
DAILY = {
    "operator": ["desk:orders", "desk:town_board", "desk:duty", "desk:duty_handover", "desk:duty_phones"],
    "handler": ["desk:contractors"],
    "head": ["desk:hand_over"],
    "leader": ["desk:indicators", "desk:leader"],
    "administrator": ["desk:setup", "desk:screens", "desk:people", "desk:catalogue", "desk:setup_areas"],
    "auditor": ["desk:audit_chains"],
    "county_operator": ["desk:county", "desk:county_order", "desk:indicators", "desk:town_board"],
}


@pytest.mark.parametrize("account", [name for name in PEOPLE if name not in TWINS])
def test_comes_in_and_finds_the_pages_of_the_day(browser, live_server, erjia, account):
    erjia.at("handling")
    one = actor(browser, live_server.url, PHONE if account in IN_THE_FIELD else DESK).come_in(account)
    one.page.on("console", lambda message: message.type == "error" and one.faults.append(message.text))
    one.page.reload()
    assert one.page.locator("main h1").count() == 1
    one.faults += wide(one)
    one.shot(f"day-{account}")
    for name in DAILY.get(account, []):
        answer = one.page.goto(reverse(name))
        assert (name, answer.status) == (name, 200)
        one.faults += wide(one)
        one.shot(f"day-{account}-{name.removeprefix('desk:')}")
    one.page.context.close()
    assert one.faults == []


def wide(one):
    over = one.page.evaluate(WIDER)
    return [f"{one.page.url} is {over} px too wide"] if over > 0 else []
