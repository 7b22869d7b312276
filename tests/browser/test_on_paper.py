"""What is printed says as much as the screen: who has duty, how long each stage took."""

from datetime import date

import pytest

from tests.browser.actors import DESK, actor
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import set_shifts
from wangge.apps.posts.queries.duty import Crew

# The page of a sheet of A4 between its margins.
SHEET = (718, 1000)
SAID = """name => [...document.querySelectorAll("main select")].filter(one => one.checkVisibility()
  && one.selectedOptions[0].label === name && one.scrollWidth <= one.clientWidth
  && one.getBoundingClientRect().right <= one.closest("td").getBoundingClientRect().right).length"""


@pytest.fixture
def town(erjia):
    crew = Crew(erjia.person["leader"].pk, (erjia.person["operator"].pk, erjia.person["duty_leader"].pk))
    set_shifts(erjia.town, {(date(2026, 11, 24), turn): crew for turn in ("day", "night")}, actor=SYSTEM)
    return erjia


def test_the_roster_on_paper_names_everybody_who_has_duty(browser, live_server, town):
    one = actor(browser, live_server.url, DESK).sign_in("operator").go("/desk/duty")
    one.page.set_viewport_size({"width": SHEET[0], "height": SHEET[1]})
    one.page.emulate_media(media="print")
    for who in ("leader", "operator", "duty_leader"):
        assert one.page.evaluate(SAID, town.person[who].name) == 2, who
    assert not one.page.locator(".duty-quick").is_visible()
    one.shot("paper-duty")
    one.page.context.close()
    assert one.faults == []


def test_the_stages_of_a_case_stand_side_by_side_on_paper(browser, live_server, erjia):
    case = erjia.at("closed").case
    one = actor(browser, live_server.url, DESK).sign_in("operator").go(f"/desk/case/{case.number}")
    one.page.set_viewport_size({"width": SHEET[0], "height": SHEET[1]})
    one.page.emulate_media(media="print")
    tops = one.page.locator(".stage").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert len(tops) == 5
    assert len(set(tops)) == 1
    assert one.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    one.shot("paper-case")
    one.page.context.close()
    assert one.faults == []
