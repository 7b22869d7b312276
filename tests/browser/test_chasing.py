"""What is chased, with something in each list: it fits a desk and a telephone, and shuts nobody out."""

import pytest

from tests.browser.actors import DESK, PHONE, actor
from tests.erjia import WEDNESDAY
from wangge.apps.analytics.jobs import count_changed, decide_due
from wangge.apps.cases import actions as cases

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def ordered(erjia):
    """A case under an order that is late, another that waits for a receipt, and others that are late."""
    case = erjia.at("handling").case
    erjia.take(case, cases.Supervise(words="限期办结", due_at=WEDNESDAY), "leader")
    for state in ("transferred", "shelved", "dispatched"):
        erjia.at(state)
    erjia.clock.move(days=15)
    while count_changed() + decide_due():
        pass
    return case


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_what_is_chased_with_something_in_it(browser, live_server, erjia, ordered, size):
    people = {who: actor(browser, live_server.url, size).sign_in(who) for who in ("operator", "county_operator")}
    for who, path in (
        ("operator", "/desk/chase"),
        ("operator", "/desk/orders"),
        ("operator", "/desk/asked"),
        ("operator", f"/desk/case/{ordered.number}"),
        ("county_operator", "/desk/board"),
    ):
        one = people[who].go(path)
        assert one.page.evaluate(WIDER) <= 0, path
        one.shot(f"chasing-{path.split('/')[2]}-{size[0]}")
    faults = [fault for one in people.values() for fault in one.faults]
    for one in people.values():
        one.page.context.close()
    assert faults == []
