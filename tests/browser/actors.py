"""People in front of a screen: each with a browser of their own, on a phone or at a desk."""

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection
from PIL import Image
from playwright.sync_api import Browser, Error, Page

from tests.browser.conftest import watch
from tests.erjia import PASSWORD
from tests.signed import session_of
from wangge.apps.accounts.models import Person

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "tests" / "browser" / "shots"
# Set to keep the pictures of the README and the guides as well: tools/pictures.py.
PICTURES = ROOT / "docs" / "pictures" if os.environ.get("WANGGE_PICTURES") else None
AXE = (ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What is in order is neither described nor carried out of the page: that took longer than looking.
# Bars that stay on the screen while the page goes by lie over half of something at most places: it can be scrolled out.
LOOK = """async rules => {
  const bars = [...document.querySelectorAll("*")].filter(one => getComputedStyle(one).position === "sticky");
  const before = bars.map(bar => bar.style.cssText);
  bars.forEach(bar => Object.assign(bar.style, { position: "relative", inset: "auto" }));
  const { violations } = await axe.run({ runOnly: rules, resultTypes: ["violations"] });
  bars.forEach((bar, place) => { bar.style.cssText = before[place]; });
  return violations;
}"""
COLOURS = 256
PHONE, DESK = (360, 780), (1440, 900)
# Milliseconds for a map that is drawn by a processor which others use.
PATIENCE = 60_000


@dataclass
class Actor:
    """`faults` are what no page may do: ask elsewhere, break the policy, raise an error, shut somebody out."""

    page: Page
    home: str
    faults: list[str] = field(default_factory=list)

    def sign_in(self, account):
        """With a session of the server's own: that everybody comes in by the form is seen once for each role."""
        key = session_of(Person.objects.get(username=account))
        self.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": self.home}])
        return self

    def come_in(self, account):
        self.page.goto("/sign-in")
        self.page.fill("[name=login]", account)
        self.page.fill("[name=password]", PASSWORD)
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_url("**/desk/**")
        return self

    def go(self, address):
        self.page.goto(address)
        return self

    def open_case(self, number):
        """From the queue, by its row; on a phone by its line."""
        self.page.locator(f'a[href="/desk/case/{number}"]').first.click()
        self.page.wait_for_url(f"**/desk/case/{number}")

    def send(self, button, address):
        """Presses it and waits until what it sends there is answered: then it stands in the database."""
        with self.page.expect_response(lambda one: one.request.method == "POST" and one.url.endswith(address)):
            button.click()

    def act(self, number, action, fields=None):
        """Presses the action's button on the case page; fills its form in and sends it, where it has one."""
        self.page.goto(f"/desk/case/{number}")
        address = f"/desk/case/{number}/do/{action}"
        at_once = self.page.locator(f'form[action="{address}"] button')
        if at_once.count():
            self.send(at_once.first, address)
        else:
            button = self.page.locator(f'a[href^="{address}"]').first
            if not button.is_visible():
                self.page.locator(".acts-more > summary").click()
            button.click()
            self._fill(fields or {})
            self.send(self.page.locator("form.act-form .act-foot button").first, address)
        self.page.wait_for_url(lambda url: "/do/" not in url)
        self.page.wait_for_load_state()

    def comment(self, number, words):
        """Below the case, where everybody may say something who sees it."""
        self.page.goto(f"/desk/case/{number}")
        self.page.fill("#comment", words)
        self.send(self.page.locator(".comment-foot button"), f"/desk/case/{number}/do/comment")
        self.page.wait_for_load_state()

    def _fill(self, fields):
        for name, value in fields.items():
            if isinstance(value, list):
                for one in value:
                    self.page.locator(f'form.act-form [name="{name}"][value="{one}"]').check(force=True)
                continue
            control = self.page.locator(f'form.act-form [name="{name}"]').first
            if control.evaluate("element => element.tagName") == "SELECT":
                control.select_option(value)
            elif control.get_attribute("type") == "radio":
                self.page.locator(f'form.act-form [name="{name}"][value="{value}"]').check(force=True)
            elif control.get_attribute("type") == "file":
                control.set_input_files(value)
            else:
                control.fill(value)

    def shot(self, name, *, picture=False):
        """Keeps the picture and lets axe read the page, beside SQLite: what a page looks like depends on no database."""
        if connection.vendor == "postgresql":
            return self
        SHOTS.mkdir(exist_ok=True)
        try:
            self.page.screenshot(path=SHOTS / f"{name}.png")
        except Error as error:
            # Chromium itself gives up now and then, once in some thousand pictures; whatever else goes wrong is a fault.
            if "Unable to capture screenshot" not in error.message:
                raise
            self.page.screenshot(path=SHOTS / f"{name}.png")
        if picture and PICTURES:
            PICTURES.mkdir(exist_ok=True)
            with Image.open(SHOTS / f"{name}.png") as image:
                # A quarter of the weight, and no eye sees the difference.
                image.convert("RGB").quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)
        self.page.evaluate(AXE)
        violations = self.page.evaluate(LOOK, RULES)
        self.faults += [f"{name}: {one['id']} at {node['target']}" for one in violations for node in one["nodes"]]
        return self


def painted(page):
    """A map that nothing moves any more, with all that it was given on the screen."""
    page.wait_for_selector("[data-drawn][aria-busy=false]", timeout=PATIENCE)


def soon(look, wanted):
    """What comes to the screen a moment after nothing else tells of it."""
    for _look in range(100):
        if look() == wanted:
            return
        time.sleep(0.1)
    assert look() == wanted


def actor(browser: Browser, home: str, size=DESK, **more) -> Actor:
    context = browser.new_context(
        base_url=home,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": size[0], "height": size[1]},
        reduced_motion="reduce",
        **more,
    )
    made = Actor(context.new_page(), home)
    watch(context, home, made.faults)
    return made
