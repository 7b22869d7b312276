"""Sorting by key alone, in a real browser: presses are counted, seconds are told."""

import json
import time

import pytest
from playwright.sync_api import expect

from tests.browser.actors import actor
from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import Channel

MOST_PRESSES, LONGEST_TASK_MS, SLOWED = 3, 200, 4
MOST_BYTES = 450_000


@pytest.fixture
def operator(browser, live_server, erjia):
    for place in range(4):
        erjia.report(
            f"余西菜场东侧路面塌了个坑 {place}", name="王小明", phone="+8613812342046", latitude=32.002 + place / 500
        )
    one = actor(browser, live_server.url)
    yield one.sign_in("operator")
    one.page.context.close()
    assert one.faults == []


def shown(page):
    return page.locator("article[data-number]").get_attribute("data-number")


def presses(page, *keys):
    for key in keys:
        page.keyboard.press(key)
    return len(keys)


def wait_for_another(page, number):
    page.wait_for_function(
        "old => document.querySelector('article[data-number]')?.dataset.number !== old", arg=number, timeout=30_000
    )


def test_a_report_is_accepted_and_dispatched_by_one_key_and_the_next_comes_by_itself(operator):
    page = operator.go("/desk/triage").page
    for _each in range(2):
        number, began = shown(page), time.perf_counter()
        count = presses(page, "a")
        wait_for_another(page, number)
        print(f"accepted and dispatched: {count} key presses, {time.perf_counter() - began:.2f} s")  # noqa: T201 - told, not asserted
        assert count <= MOST_PRESSES
        assert Case.objects.get(number=number).state == "dispatched"
    page.locator(".toast-line", has_text="已派单").first.wait_for()
    page.wait_for_url(f"**/desk/triage/{shown(page)}")


def test_forms_open_in_place_and_a_draft_survives_leaving_them(operator):
    page = operator.go("/desk/triage").page
    number = shown(page)
    presses(page, "w")
    page.locator("#act_words").wait_for()
    page.keyboard.type("已安排人去修")
    assert not page.locator('.btn-primary[form="triage-form"]').is_visible()
    presses(page, "Escape")
    page.locator("#triage-act").wait_for(state="hidden")
    assert page.locator('.btn-primary[form="triage-form"]').is_visible()
    presses(page, "w")
    expect(page.locator("#act_words")).to_have_value("已安排人去修")
    page.locator("[data-draft-status]:visible", has_text="草稿").wait_for()
    page.reload()
    presses(page, "w")
    expect(page.locator("#act_words")).to_have_value("已安排人去修")
    presses(page, "Control+Enter")
    wait_for_another(page, number)
    assert Case.objects.get(number=number).state == "closed"


def test_a_lost_network_is_told_and_nothing_is_lost_or_mixed_up(operator):
    page = operator.go("/desk/triage").page
    number = shown(page)
    presses(page, "w")
    page.locator("#act_words").wait_for()
    page.context.set_offline(True)
    page.keyboard.type("已安排人去修")
    presses(page, "Control+Enter")
    page.locator("#toasts [data-told=lost]").wait_for()
    page.locator("[data-offline]:visible").wait_for()
    presses(page, "Escape")
    for _each in range(2):
        presses(page, "j")
    page.locator("#toasts [data-told=unopened]").wait_for()
    assert page.locator("tr[aria-selected=true]").get_attribute("id") == shown(page)
    page.context.set_offline(False)
    page.goto(f"/desk/triage/{number}")
    presses(page, "w")
    page.locator("#act_words").wait_for()
    expect(page.locator("#act_words")).to_have_value("已安排人去修")
    presses(page, "Control+Enter")
    wait_for_another(page, number)
    assert Case.objects.get(number=number).state == "closed"


def test_moving_by_key_shows_each_case_and_a_colleague_in_it(browser, live_server, operator):
    page = operator.go("/desk/triage").page
    first = shown(page)
    other = actor(browser, live_server.url).sign_in("operator2")
    presses(page, "j")
    wait_for_another(page, first)
    second = shown(page)
    other.go(f"/desk/triage/{second}")
    other.page.wait_for_timeout(1500)
    page.locator(f'tr[id="{second}"][data-colleagues]').wait_for(timeout=30_000)
    page.locator("#triage-colleague").wait_for()
    presses(page, "k")
    wait_for_another(page, second)
    assert shown(page) == first
    other.page.context.close()
    assert other.faults == []


def test_another_category_names_another_lead_without_leaving(operator):
    page = operator.go("/desk/triage").page
    presses(page, "e")
    page.keyboard.type("水利")
    presses(page, "Enter")
    page.locator("#triage-lead", has_text="农业").wait_for()
    presses(page, "Escape", "1")
    page.locator("#triage-lead", has_text="村镇建设").wait_for()


def test_a_narrowed_queue_shows_its_first_case_and_stays_in_the_address(operator, erjia):
    called = erjia.report("路灯不亮，晚上一片漆黑", channel=Channel.HOTLINE).case
    page = operator.go("/desk/triage").page
    page.locator("[data-narrows] [name=channel]").select_option("hotline")
    page.locator(f'article[data-number="{called.number}"]').wait_for()
    assert page.locator("tr[data-row]").count() == 1
    page.wait_for_url(f"**/desk/triage/{called.number}?channel=hotline")
    page.reload()
    assert page.locator("tr[data-row]").count() == 1


@pytest.mark.parametrize("size", [(1440, 900), (1100, 800), (360, 780)])
def test_it_can_be_read_by_everybody(operator, size):
    operator.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = operator.go("/desk/triage").page
    operator.shot(f"triage-{size[0]}")
    if size[0] == 360:
        page.locator("tr[data-row] a").first.click()
        page.wait_for_url("**/desk/triage/*")
        operator.shot("triage-360-case")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_no_task_is_long_on_a_slow_machine_and_the_page_is_light(operator):
    page = operator.page
    sizes = []
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.add_init_script(
        "window.tasks = []; new PerformanceObserver(list => window.tasks.push(...list.getEntries().map(e => e.duration)))"
        ".observe({type: 'longtask', buffered: true})"
    )
    operator.go("/desk/triage")
    number = shown(page)
    presses(page, "j")
    wait_for_another(page, number)
    page.wait_for_timeout(1000)
    tasks = json.loads(page.evaluate("JSON.stringify(window.tasks)"))
    print(f"{sum(sizes):,} bytes; longest task {max(tasks, default=0):.0f} ms at a {SLOWED} times slower processor")  # noqa: T201 - told, not asserted
    assert sum(sizes) < MOST_BYTES
