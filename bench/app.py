"""The terminal's app on an old phone: a browser of that size, its processor slowed four times, and no network.

`python -m bench app`; on a server that stands already `measured(address)` does it alone.
"""

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import BrowserContext, CDPSession, Page, Route, sync_playwright

from bench.figures import at_most
from bench.server import demo_data, serving
from tools.system import chromium

ACCOUNT, PASSWORD, PIN = "yuxi-1-worker1", "erjia-demo-2026", "258036"
SLOWED, OPENINGS, ITEMS, PHOTOS = 4, 5, 2000, 3
PATIENCE = 4000
FRAME = 1000 / 60
_WATCH = """
new MutationObserver((_changes, watching) => {
  if (document.querySelector(".pin-keys")) {
    watching.disconnect();
    window.keysAt = performance.now();
  }
}).observe(document, { childList: true, subtree: true });
"""
# The first picture, which has the keys in it.
_SHOWN_AT = """() => {
  const [shown] = performance.getEntriesByName("first-contentful-paint");
  return shown && window.keysAt <= shown.startTime ? shown.startTime : null;
}"""
_COUNT_FRAMES = """() => {
  window.frames60 = [];
  let last = performance.now();
  const next = now => { frames60.push(now - last); last = now; window.counting = requestAnimationFrame(next); };
  window.counting = requestAnimationFrame(next);
}"""
_FRAMES = "() => { cancelAnimationFrame(window.counting); return frames60; }"


def measure() -> list[dict[str, Any]]:
    with demo_data() as data, serving(data, workers=1) as server:
        return measured(f"http://127.0.0.1:{server.port}")


def measured(home: str) -> list[dict[str, Any]]:
    with _phone(home) as phone:
        _first_start(phone)
        phone.set_offline(True)
        opening = statistics.median(_opens(phone) for _time in range(OPENINGS))
        page = _open_page(phone)
        listing = _lists(page)
        dropped = _scrolls(page)
        saving = _saves(page)
    slowed = f"processor slowed {SLOWED} times"
    return [
        at_most(f"the terminal opens without network, {slowed}", opening, "s", floor=1, goal=0.7),
        at_most(f"from the PIN to a list of {ITEMS:,}, {slowed}", listing, "s", floor=5, goal=2),
        at_most(f"frames dropped while {ITEMS:,} items scroll", dropped, "%", floor=5, goal=1),
        at_most(f"a report with {PHOTOS} photos is saved, main thread", saving, "ms", floor=300, goal=150),
    ]


@contextmanager
def _phone(home: str) -> Iterator[BrowserContext]:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="wangge-bench-") as profile:
        phone = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=chromium(whole=True),
            base_url=home,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport={"width": 360, "height": 780},
            is_mobile=True,
            has_touch=True,
        )
        phone.set_default_timeout(120_000)
        phone.add_init_script(_WATCH)
        yield phone
        phone.close()


def _first_start(phone: BrowserContext) -> None:
    """Signed in, with a PIN, the app's files and a list of 2,000 on the phone."""
    phone.route("**/terminal/api/sync", _with_more)
    page = phone.new_page()
    page.goto("/sign-in?next=/terminal/")
    page.fill("[name=login]", ACCOUNT)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    for _time in range(2):
        page.wait_for_selector(".pin-keys")
        page.keyboard.type(PIN, delay=30)
        page.wait_for_timeout(300)
    page.wait_for_selector("a.job")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_timeout(3000)
    page.close()


def _with_more(route: Route) -> None:
    """The server sends at most 500 tasks; here they are sent again and again under other names."""
    if route.request.method != "POST":
        route.continue_()
        return
    answer = route.fetch()
    body = answer.json()
    tasks = [item for item in body["items"].values() if item["kind"] == "task"]
    for number in range(ITEMS):
        uid = f"00000000-0000-7000-8000-{number:012}"
        body["items"][f"task:{uid}"] = {**tasks[number % len(tasks)], "uid": uid, "case": None}
        body["versions"][f"task:{uid}"] = "1"
    route.fulfill(response=answer, json=body)


def _open_page(phone: BrowserContext) -> Page:
    """As from the icon: also what runs behind the app has ended since it was used last."""
    page = phone.new_page()
    wire = phone.new_cdp_session(page)
    wire.send("ServiceWorker.enable")
    wire.send("ServiceWorker.stopAllWorkers")
    _slow(wire, SLOWED)
    page.goto("/terminal/", wait_until="commit")
    # Nothing is asked of the page meanwhile: what asks would be measured, too.
    page.wait_for_timeout(PATIENCE)
    return page


def _slow(wire: CDPSession, times: int) -> None:
    wire.send("Emulation.setCPUThrottlingRate", {"rate": times})


def _opens(phone: BrowserContext) -> float:
    page = _open_page(phone)
    shown = page.evaluate(_SHOWN_AT)
    page.close()
    if shown is None:
        msg = "the first picture had no keys"
        raise RuntimeError(msg)
    return float(shown) / 1000


def _lists(page: Page) -> float:
    """Seconds from the last digit until the first of 2,000 stands there."""
    page.keyboard.type(PIN[:-1])
    begun = page.evaluate("() => performance.now()")
    page.keyboard.type(PIN[-1])
    page.wait_for_selector("a.job")
    return float(page.evaluate("begun => performance.now() - begun", begun)) / 1000


def _scrolls(page: Page) -> float:
    """The share of frames that did not come, on a machine that is not slowed."""
    wire = page.context.new_cdp_session(page)
    _slow(wire, 1)
    page.wait_for_timeout(2000)
    page.evaluate(_COUNT_FRAMES)
    swipe = {"x": 180, "y": 500, "yDistance": -20_000, "speed": 4000, "gestureSourceType": "mouse"}
    wire.send("Input.synthesizeScrollGesture", swipe)
    times = page.evaluate(_FRAMES)
    if page.evaluate("() => scrollY") < 10_000:
        msg = "nothing scrolled"
        raise RuntimeError(msg)
    dropped = sum(max(0, round(time / FRAME) - 1) for time in times)
    return 100 * dropped / (len(times) + dropped)


def _saves(page: Page) -> float:
    """Milliseconds of the main thread from the tap until it says that the report is kept."""
    page.evaluate("() => { location.hash = '#/report'; }")
    page.wait_for_selector(".report")
    with tempfile.TemporaryDirectory(prefix="wangge-bench-") as folder:
        page.set_input_files(".pic-add:last-of-type input", [_photo(Path(folder), at) for at in range(PHOTOS)])
        page.locator(".pic img").nth(PHOTOS - 1).wait_for()
    page.fill("textarea.input", "村口垃圾桶满了没人清")
    page.wait_for_timeout(2000)
    wire = page.context.new_cdp_session(page)
    wire.send("Performance.enable")
    before = _main_thread(wire)
    page.locator(".go .btn.p").click()
    page.wait_for_selector(".reported")
    return 1000 * (_main_thread(wire) - before)


def _main_thread(wire: CDPSession) -> float:
    metrics = wire.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def _photo(folder: Path, number: int) -> Path:
    path = folder / f"{number}.jpg"
    Image.effect_noise((4000, 3000), 60 + number).convert("RGB").save(path, "JPEG", quality=85)
    return path
