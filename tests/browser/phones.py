"""A grid worker with the app in hand: a phone's screen, a finger, a network that comes and goes."""

import re
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw
from playwright.sync_api import Browser

from tests.browser.actors import PHONE, Actor
from tests.browser.conftest import watch
from tests.erjia import PASSWORD

PIN = "258036"
HERE = {"latitude": 32.005, "longitude": 121.025, "accuracy": 9}
_DRAFTS = """() => new Promise(told => {
  const opening = indexedDB.open("wangge");
  opening.onsuccess = () => {
    const all = opening.result.transaction("drafts").objectStore("drafts").getAll();
    all.onsuccess = () => { opening.result.close(); told(all.result.map(({ photos }) => photos.length)); };
  };
})"""
ALBUM = ".pic-add:last-of-type input"


def photo(number, size=(800, 600)):
    """No two alike."""
    image = Image.new("RGB", size, (90 + number % 100, 120, 110))
    draw = ImageDraw.Draw(image)
    draw.text((60, 60), f"{number:04}", fill=(200, 30, 30), font_size=120)
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=90)
    return {"name": f"IMG_{number:04}.jpg", "mimeType": "image/jpeg", "buffer": buffer.getvalue()}


@dataclass
class Terminal(Actor):
    """The same browser through all of a test: what it keeps on the phone survives closing and opening the app."""

    def sign_in(self, account):
        self.page.goto("/terminal/")
        self.page.locator(".gate a.big").click()
        self.page.fill("[name=login]", account)
        self.page.fill("[name=password]", PASSWORD)
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_url(re.compile("/terminal/"))
        return self

    def new_pin(self):
        self.page.wait_for_selector(".pin-keys")
        self._press()
        self.page.wait_for_timeout(150)
        self._press()
        self.page.wait_for_selector(".tabs")
        return self

    def cut(self):
        self.page.context.set_offline(True)

    def connect(self):
        self.page.context.set_offline(False)

    def close_and_open(self):
        """As a phone does it that ran out of battery."""
        context = self.page.context
        self.page.close()
        self.page = context.new_page()
        self.page.goto("/terminal/")
        self._press()
        self.page.wait_for_selector(".tabs")
        return self

    def to(self, path):
        self.page.evaluate("path => { location.hash = path }", f"#{path}")
        return self

    def write(self, words, photos=()):
        """Into a new report; each photo has to be on the phone before the next step."""
        self.to("/report").page.wait_for_selector(".report")
        if photos:
            self.page.set_input_files(ALBUM, list(photos))
        self.page.fill("textarea.input", words)
        self.page.locator(".pic img").nth(len(photos) - 1).wait_for()
        return self

    def until_kept(self, photos):
        """A draft with so many photos lies on the phone, and all that is on the screen: a moment earlier it may not."""
        for _look in range(150):
            if photos in self.page.evaluate(_DRAFTS):
                self.page.wait_for_selector(".saved[aria-busy=false]")
                return
            self.page.wait_for_timeout(200)
        raise AssertionError(self.page.evaluate(_DRAFTS))

    def row(self, words):
        """Of what is mine to do."""
        return self.page.locator("a.job", has_text=words)

    def check(self, words, choice, said=""):
        """From the page of today, and back to it."""
        self.to("/").row(words).click()
        self.page.locator(".choice-box", has_text=choice).click()
        if said:
            self.page.fill("textarea[name=words]", said)
        self.page.locator("button.big").click()
        self.page.wait_for_url("**/terminal/#/")
        return self

    def send(self):
        self.page.locator(".go .btn.p").click()
        self.page.wait_for_selector(".reported")
        return self

    def _press(self):
        self.page.wait_for_selector(".pin-keys")
        for digit in PIN:
            self.page.locator(f".key-{digit}").click()


def terminal(browser: Browser, home: str) -> Terminal:
    context = browser.new_context(
        base_url=home,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": PHONE[0], "height": PHONE[1]},
        reduced_motion="reduce",
        has_touch=True,
        permissions=["geolocation", "clipboard-read", "clipboard-write"],
        geolocation=HERE,
    )
    made = Terminal(context.new_page(), home)
    watch(context, home, made.faults)
    return made
