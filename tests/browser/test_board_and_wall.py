"""The board at a desk and on a phone, the wall at both its sizes: they fit, say what they should, and shut nobody out."""

from datetime import date

import pytest
from django.urls import reverse

from tests.browser.actors import DESK, PHONE, actor
from wangge.apps.analytics.actions import make_screen
from wangge.apps.analytics.jobs import count_changed, decide_due
from wangge.apps.analytics.queries import secret_of
from wangge.apps.cases import actions as cases
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import set_shifts
from wangge.apps.posts.queries.duty import Crew

FULL_HD, FOUR_K = (1920, 1080), (3840, 2160)
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SEVENTH = """() => {
  for (const list of document.querySelectorAll(".wall-stages")) {
    list.append(list.lastElementChild.cloneNode(true));
    list.lastElementChild.firstChild.textContent = "列入计划 ";
    list.querySelectorAll("b").forEach(one => one.textContent = "188");
  }
}"""
TOO_WIDE = """[...document.querySelectorAll(".wall-today .wall-stages li, .wall-today")]
  .filter(one => one.scrollWidth > one.clientWidth || one.getBoundingClientRect().bottom
    > document.querySelector(".wall-foot").getBoundingClientRect().top).map(one => one.textContent)"""
TEXTS = """[...document.querySelectorAll("body *")].filter(one => one.checkVisibility()
  && [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
  .map(one => [one.textContent.trim(), one.ownerSVGElement ? one.getBoundingClientRect().height
    : parseFloat(getComputedStyle(one).fontSize), one.getBoundingClientRect().toJSON()])"""


@pytest.fixture
def town(erjia):
    erjia.at("closed")
    erjia.at("handling")
    erjia.report("余西菜场对面水渠堵了", longitude=121.005)
    erjia.clock.move(days=4)
    erjia.report()
    while count_changed() + decide_due():
        pass
    return erjia


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_board_fits_and_a_number_leads_to_its_cases(browser, live_server, town, size):
    one = actor(browser, live_server.url, size).sign_in("leader").go("/desk/board")
    assert one.page.evaluate(WIDER) <= 0
    one.shot(f"board-{size[0]}")
    number = one.page.locator("#n-late")
    count = int(number.inner_text())
    number.click()
    one.page.wait_for_url("**/desk/queue/town?late=1")
    assert one.page.locator("[data-row]").count() == count == 2
    one.page.context.close()
    assert one.faults == []


@pytest.mark.parametrize("name", ["desk:leader", "desk:duty", "desk:duty_handover", "desk:duty_phones"])
def test_leaders_and_duty_fit_a_telephone(browser, live_server, town, name):
    crew = Crew(town.person["leader"].pk, (town.person["operator"].pk,))
    set_shifts(town.town, {(date(2026, 11, 27), turn): crew for turn in ("day", "night")}, actor=SYSTEM)
    town.report("煤气泄漏，有人晕倒")
    one = actor(browser, live_server.url, PHONE).sign_in("duty_leader").go(reverse(name))
    assert one.page.evaluate(WIDER) <= 0
    one.shot(f"phone-{name.removeprefix('desk:')}")
    one.page.context.close()
    assert one.faults == []


def test_an_open_board_shows_a_new_case_by_itself(browser, live_server, town):
    one = actor(browser, live_server.url).sign_in("leader").go("/desk/board")
    one.page.locator("#n-open", has_text="3").wait_for()
    town.report("路灯不亮")
    one.page.evaluate("document.querySelector('#board').dispatchEvent(new CustomEvent('live-changed'))")
    one.page.locator("#n-open", has_text="4").wait_for()
    one.page.context.close()
    assert one.faults == []


def test_large_numbers_of_all_stages_stand_beside_each_other_on_the_wall(browser, live_server, town):
    screen = make_screen(town.town, actor=SYSTEM, name="大厅")
    one = actor(browser, live_server.url, FULL_HD).go(reverse("wall:screen", args=[secret_of(screen)]))
    # A state that is seldom late has a name of four characters, and is named as well once it is.
    one.page.evaluate(SEVENTH)
    assert one.page.evaluate(TOO_WIDE) == []
    one.shot("wall-stages")
    one.page.context.close()
    assert one.faults == []


@pytest.mark.parametrize("size", [FULL_HD, FOUR_K])
def test_each_view_of_the_wall_is_read_from_eight_metres(browser, live_server, town, size):
    screen = make_screen(town.town, actor=SYSTEM, name="大厅")
    one = actor(browser, live_server.url, size).go(reverse("wall:screen", args=[secret_of(screen)]))
    smallest = 24 * size[0] / 1920
    for view in range(4):
        for words, pixels, box in one.page.evaluate(TEXTS):
            assert pixels >= smallest - 0.1, words
            assert box["left"] >= 0, words
            assert box["right"] <= size[0] + 1, words
            assert box["bottom"] <= size[1] + 1, words
        one.shot(f"wall-{size[0]}-{view + 1}")
        one.page.keyboard.press("ArrowRight")
    assert one.page.locator("[data-view]:visible").count() == 1
    one.page.context.close()
    assert one.faults == []


def test_the_wall_renews_itself_and_says_when_it_cannot(browser, live_server, town):
    screen = make_screen(town.town, actor=SYSTEM, name="大厅")
    one = actor(browser, live_server.url, FULL_HD)
    one.page.clock.install()
    one.go(reverse("wall:screen", args=[secret_of(screen)]))
    open_now = one.page.locator(".wall-today .wall-numbers dd").nth(1)
    assert open_now.inner_text() == "3"
    town.take(town.report("路灯不亮").case, cases.Accept(category=town.category["lamp"]), "operator")
    town.clock.move(minutes=1)
    one.page.clock.run_for(11_000)
    one.page.locator(".wall-today .wall-numbers dd", has_text="4").first.wait_for()
    one.page.context.set_offline(True)
    one.page.clock.run_for(11_000)
    one.page.locator("[data-lost-text]:visible").wait_for()
    one.page.context.set_offline(False)
    one.page.clock.run_for(11_000)
    one.page.locator("[data-lost-text]").wait_for(state="hidden")
    one.page.context.close()
    assert one.faults == []
