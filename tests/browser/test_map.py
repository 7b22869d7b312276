"""The map in a real browser, drawn by software: names, groups, cards, filters; and what is there where it cannot be drawn."""

import json
import math
import re
from io import BytesIO

import pytest
from PIL import Image

from tests.archived import bare_archive
from tests.browser.actors import PATIENCE, PHONE, actor, painted
from tests.browser.conftest import GREEN, plain_picture
from tests.erjia import EAST
from wangge.apps.areas.models import Boundary
from wangge.doors.porch.svgmap import Mark

GROUPS = "#map-stage[data-groups='{}']"
WITHOUT_WEBGL = """const of = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.startsWith("webgl") ? null : of.call(this, kind, ...more);
}"""


@pytest.fixture
def comes(browser, live_server, erjia):
    """Signs somebody in; at the end no page may have done what none may do."""
    opened = []

    def sign_in(account, *, webgl=True, **more):
        opened.append(actor(browser, live_server.url, **more))
        if not webgl:
            opened[-1].page.context.add_init_script(WITHOUT_WEBGL)
        return opened[-1].sign_in(account)

    yield sign_in
    for one in opened:
        one.page.context.close()
    assert [fault for one in opened for fault in one.faults] == []


def drawn(page, groups):
    page.wait_for_selector(GROUPS.format(groups), timeout=PATIENCE)
    painted(page)


def middle_of(page, lng, lat):
    """Where a point lies on the screen: the address holds the box that is seen."""
    west, south, east, north = map(float, re.search(r"box=([^&]+)", page.url)[1].replace("%2C", ",").split(","))
    stage = page.locator(".map-live").bounding_box()
    x = stage["x"] + (lng - west) / (east - west) * stage["width"]
    return x, stage["y"] + (north - lat) / (north - south) * stage["height"]


@pytest.mark.slow
def test_from_a_group_to_a_case(comes, erjia):
    made = erjia.report(latitude=32.005, longitude=121.025).case
    for step in range(4):
        erjia.report(f"路灯坏了 {step}", latitude=32.015 + step / 1000, longitude=121.005)
    one = comes("operator").go("/desk/map?box=120.99,31.99,121.05,32.03")
    page = one.page
    drawn(page, 2)
    one.shot("map-desk")
    page.click("[data-map-do=all]")
    painted(page)
    page.mouse.click(*middle_of(page, 121.025, 32.005))
    card = page.locator(".map-card")
    card.wait_for(timeout=PATIENCE)
    assert made.number in card.inner_text()
    one.shot("map-card")
    page.keyboard.press("Escape")
    card.wait_for(state="detached")
    page.mouse.click(*middle_of(page, 121.005, 32.0165))
    page.wait_for_selector(GROUPS.format(4), timeout=PATIENCE)
    page.locator(f'#map-list a[href="/desk/case/{made.number}"]').wait_for(state="detached", timeout=PATIENCE)
    page.locator("#map-list a").first.click()
    page.wait_for_url("**/desk/case/*")


def test_the_list_is_of_what_is_in_view_whatever_was_still_on_its_way(comes, erjia):
    far = erjia.report(latitude=32.005, longitude=121.025).case
    near = erjia.report("路灯坏了", latitude=32.015, longitude=121.005).case
    page = comes("operator").go("/desk/map?box=120.975,31.995,121.035,32.035").page
    drawn(page, 2)
    held, released = [], []

    def hold(route):
        if released:
            route.continue_()
        else:
            held.append(route)

    page.route("**/desk/map?*", hold)
    page.evaluate("document.querySelector('#map-list').dispatchEvent(new CustomEvent('live-changed'))")
    arrived(page, held, 1)
    page.click("[data-map-do=in]")
    painted(page)
    page.click("[data-map-do=in]")
    arrived(page, held, 2)
    released.append(True)
    for one in held:
        one.continue_()
        page.wait_for_timeout(300)
    listed = page.locator("#map-list")
    listed.locator(f'a[href="/desk/case/{far.number}"]').wait_for(state="detached", timeout=PATIENCE)
    assert near.number in listed.inner_html()


def arrived(page, held, count):
    for _ in range(100):
        if len(held) < count:
            page.wait_for_timeout(50)
    assert len(held) >= count


def test_the_filter_is_in_the_address_and_a_new_case_comes_by_itself(comes, erjia):
    made = erjia.at("handling", latitude=32.005, longitude=121.025).case
    erjia.report("灯不亮", latitude=32.015, longitude=121.005)
    page = comes("operator").go("/desk/map").page
    drawn(page, 2)
    menu = page.locator(".filter-menu", has=page.locator("[name=state]"))
    menu.locator("summary").click()
    menu.locator("[value=handling]").check()
    menu.locator("button[type=submit]").click()
    page.wait_for_url("**state=handling**")
    drawn(page, 1)
    assert made.number in page.locator("#map-list").inner_text()
    erjia.at("handling", latitude=32.012, longitude=121.012)
    page.wait_for_selector(GROUPS.format(2), timeout=PATIENCE)


def test_without_webgl_the_server_draws(comes, erjia):
    made = erjia.report(latitude=32.005, longitude=121.025).case
    for step in range(3):
        erjia.report(f"路灯坏了 {step}", latitude=32.015 + step / 1e4, longitude=121.005)
    one = comes("operator", webgl=False).go("/desk/map")
    page = one.page
    page.locator(f"#map-drawn .map-{Mark.MANY}").wait_for()
    one.shot("map-plain")
    page.locator(f'#map-drawn a[href="/desk/case/{made.number}"]').click()
    page.wait_for_url(f"**/desk/case/{made.number}")


def test_on_a_phone(comes, erjia):
    erjia.report(latitude=32.005, longitude=121.025)
    one = comes("worker", size=PHONE).go("/desk/map")
    drawn(one.page, 1)
    one.shot("map-phone")
    assert one.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def outline_in(page):
    return json.loads(page.input_value("[name=outline]"))


def drag_corner(page, left, down):
    """The north-east corner of the first grid: the map begins with the grid as high as the stage, but for 24 pixels."""
    stage = page.locator(".map-live").bounding_box()
    high = stage["height"] - 48
    wide = high / 0.02 * math.cos(math.radians(32.01)) * 0.01
    x, y = stage["x"] + stage["width"] / 2 + wide / 2, stage["y"] + 24
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - left, y + down, steps=4)
    page.mouse.up()


@pytest.mark.slow
def test_an_outline_is_drawn_looked_at_and_saved(comes, erjia):
    erjia.report(latitude=32.015, longitude=121.0285)
    one = comes("administrator").go(f"/desk/setup/area/{EAST}001/outline")
    page = one.page
    painted(page)
    before = outline_in(page)
    drag_corner(page, 120, 90)
    assert outline_in(page) != before
    page.click("[data-outline-do=undo]")
    assert outline_in(page) == before
    drag_corner(page, 160, 160)
    drawing = outline_in(page)
    assert drawing != before
    page.locator(".outline-foot button").first.click()
    page.locator(".outline-looked").wait_for()
    painted(page)
    one.shot("outline")
    assert outline_in(page) == drawing
    assert page.locator(".outline-looked td.num").inner_text() == "1"
    page.locator("button[name=save]").click()
    page.wait_for_url(f"**/desk/setup/area/{EAST}001")
    assert Boundary.objects.filter(area__code=f"{EAST}001").count() == 2


def colour_at(page, right, down):
    """Of the screen, so far from the map's corner."""
    stage = page.locator(".map-live").bounding_box()
    shot = Image.open(BytesIO(page.screenshot()))
    return shot.getpixel((round(stage["x"] + right), round(stage["y"] + down)))[:3]


def test_a_base_map_is_fetched_from_its_host_and_lies_below(comes, erjia, tiles, settings):
    host, asked = tiles
    settings.BASE_MAP = host + "/{z}/{x}/{y}.png"
    settings.BASE_MAP_NOTE = "© 测试底图"
    erjia.report(latitude=32.005, longitude=121.025)
    one = comes("operator").go("/desk/map")
    drawn(one.page, 1)
    assert all(re.fullmatch(r"/\d+/\d+/\d+\.png", path) for path in asked)
    assert len(asked) >= 4
    assert one.page.locator(".map-credit").inner_text() == "© 测试底图"
    assert colour_at(one.page, 200, 60) == GREEN
    one.shot("map-base")
    one.faults[:] = [fault for fault in one.faults if not fault.startswith(f"asked another server: {host}/")]


def test_a_base_map_of_ours_is_read_part_by_part(comes, erjia, tmp_path, settings):
    path = tmp_path / "world.pmtiles"
    path.write_bytes(bare_archive(plain_picture()))
    settings.BASE_MAP, settings.BASE_MAP_DEEPEST = str(path), "1"
    erjia.report(latitude=32.005, longitude=121.025)
    one = comes("operator").go("/desk/map")
    drawn(one.page, 1)
    assert colour_at(one.page, 200, 60) == GREEN
