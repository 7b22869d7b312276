"""The base map on a phone: kept where somebody has chosen so, and drawn under the plan with the network cut."""

import re
from io import BytesIO

import pytest
from PIL import Image

from tests.archived import archive, around
from tests.browser.actors import soon
from tests.browser.conftest import GREEN, plain_picture
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


@pytest.fixture
def with_archive(browser, live_server, erjia, tmp_path, settings):
    settings.BASE_MAP = str(archive(tmp_path / "town.pmtiles", dict.fromkeys(around(*range(12, 18)), plain_picture())))
    opened = terminal(browser, live_server.url).sign_in("worker").new_pin()
    opened.asked = []
    opened.page.context.on("response", lambda said: opened.asked.append(said) if "/ground/" in said.url else None)
    yield opened
    opened.page.context.close()
    assert opened.faults == []


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
    soon(lambda: colour_at(page, 30, -30), GREEN)
    assert page.locator(".plan-note").inner_text() == "© 测试底图"
    phone.shot("terminal-ground")
    assert len(phone.asked) == fetched
    phone.to("/mine")
    page.locator("input[name=ground][value=off]").check()
    phone.to("/map")
    page.wait_for_selector(".plan-grid")
    page.locator(HERE).first.wait_for(state="detached")
    assert colour_at(page, 30, -30) == PAPER


def test_pictures_that_lie_with_us_come_once_and_lie_under_the_plan_without_network(with_archive):
    phone = with_archive
    phone.to("/mine")
    phone.page.locator("input[name=ground][value=on]").check()
    phone.page.get_by_text(re.compile(r"已存 (\d+)/\1 张")).wait_for(timeout=30_000)
    urls = [said.url for said in phone.asked]
    assert len(urls) == len(set(urls)) > 6
    assert all(said.status == 200 and said.url.startswith(phone.home + "/terminal/ground/") for said in phone.asked)
    phone.cut()
    phone.close_and_open().to("/map")
    phone.page.wait_for_selector(HERE)
    soon(lambda: colour_at(phone.page, 30, -30), GREEN)
    assert len(phone.asked) == len(urls)
