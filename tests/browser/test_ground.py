"""The base map on a phone: kept where somebody has chosen so, and drawn under the plan with the network cut."""

import re
from io import BytesIO

import pytest
from PIL import Image

from tests.browser.conftest import GREEN
from tests.browser.phones import terminal

PAPER = (255, 255, 255)
HERE = ".plan-stage image"


@pytest.fixture
def phone(browser, live_server, erjia, tiles, settings):
    host, asked = tiles
    settings.BASE_MAP, settings.BASE_MAP_NOTE = host + "/{z}/{x}/{y}.png", "© 测试底图"
    erjia.report(latitude=32.005, longitude=121.025)
    opened = terminal(browser, live_server.url).sign_in("worker").new_pin()
    opened.asked = asked
    yield opened
    opened.page.context.close()
    assert [fault for fault in opened.faults if not fault.startswith(f"asked another server: {host}/")] == []


def colour_at(page, right, down):
    """Of the plan, so far from its middle."""
    stage = page.locator(".plan-stage svg").first.bounding_box()
    shot = Image.open(BytesIO(page.screenshot()))
    x, y = stage["x"] + stage["width"] / 2 + right, stage["y"] + stage["height"] / 2 + down
    return shot.getpixel((round(x), round(y)))[:3]


def test_what_was_chosen_lies_under_the_plan_without_network_and_goes_when_it_is_not_wanted(phone):
    page = phone.page
    phone.to("/map")
    page.wait_for_selector(".plan-grid")
    assert colour_at(page, 30, -30) == PAPER
    assert phone.asked == []
    phone.to("/mine")
    page.locator("input[name=ground][value=on]").check()
    all_here = re.compile(r"已存 (\d+)/\1 张")
    page.get_by_text(all_here).wait_for(timeout=30_000)
    fetched = len(phone.asked)
    assert fetched == len(set(phone.asked)) > 6
    phone.shot("terminal-ground-settings")
    phone.cut()
    phone.close_and_open().to("/map")
    page = phone.page
    page.wait_for_selector(HERE)
    page.wait_for_timeout(500)
    assert colour_at(page, 30, -30) == GREEN
    assert page.locator(".plan-note").inner_text() == "© 测试底图"
    phone.shot("terminal-ground")
    assert len(phone.asked) == fetched
    phone.to("/mine")
    page.locator("input[name=ground][value=off]").check()
    phone.to("/map")
    page.wait_for_selector(".plan-grid")
    page.locator(HERE).first.wait_for(state="detached")
    assert colour_at(page, 30, -30) == PAPER
