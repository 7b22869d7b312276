"""Every page of the app in both languages, in sunlight and in elders' size: nothing is cut, nobody is shut out.

With WANGGE_PICTURES=1 (`python -m tools.pictures`) a picture of each lies in tests/browser/shots afterwards.
"""

from datetime import timedelta

import pytest

from tests import tasked
from tests.browser.actors import PICTURES, SHOTS
from tests.browser.guide import OF_THE_APP
from tests.browser.phones import photo, terminal
from tests.doors.terminal.test_notices import told
from tests.pictured import checked_photo
from wangge.apps.kit import clock

# Sunlight changes colours only: it is looked at where pictures are made.
LOOKS = (("usual", "usual"), ("usual", "sun"), ("elder", "usual"))
_LOOK = "([size, light]) => Object.assign(document.documentElement.dataset, { size, light })"
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNTIL_SENT = 30_000


@pytest.fixture
def phone(browser, live_server, erjia):
    case = erjia.at("handled", photos=(checked_photo(),)).case
    work = tasked.work(erjia, form=tasked.form(erjia).form)
    task = tasked.given(erjia, work, title="看望王奶奶", place="5组12号", latitude=32.004, longitude=121.024)
    erjia.report("桥头护栏松了", actor=erjia.stands["worker"], latitude=32.006, longitude=121.027)
    told(erjia.person["worker"], 2, code="look", parameters={"number": case.number})
    told(erjia.person["worker"], read_at=clock.now(), ago=timedelta(days=2))
    opened = terminal(browser, live_server.url).sign_in("worker").new_pin()
    opened.row("看望王奶奶").wait_for()
    opened.paths = {
        "app-today": "/",
        "visit": f"/task/{task.uid}",
        "hand-back": f"/task/{task.uid}/back",
        "case": f"/case/{case.uid}",
        "check": f"/case/{case.uid}/check",
        "comment": f"/case/{case.uid}/comment",
        "reports": "/reports",
        "map": "/map",
        "app-report": "/report",
        "drafts": "/report/drafts",
        "app-outbox": "/outbox",
        "notices": "/notices",
        "mine": "/mine",
        "pin": "/mine/pin",
    }
    yield opened
    opened.page.context.close()


# What a page looks like depends on no database.
@pytest.mark.sqlite
def test_every_page_of_the_app(phone):
    page = phone.page
    # How it looked comes by itself behind everything else, and is there without signal.
    phone.to(phone.paths["case"]).page.locator(".case-pics img").wait_for()
    page.locator(".case-pics .pic").click()
    page.locator(".pic-whole").wait_for()
    phone.shot("terminal-case-photo")
    page.keyboard.press("Escape")
    phone.cut()
    phone.write("村口垃圾桶满了没人清", [photo(1)]).send()
    phone.shot("terminal-reported")
    phone.write("闻到煤气味，很浓", [photo(2), photo(3)]).until_kept(photos=2)
    for language in ("zh-hans", "en"):
        phone.to("/mine").page.locator(f"input[name=language][value={language}]").check(force=True)
        for name, path in phone.paths.items():
            phone.to(path).page.wait_for_selector("main")
            if language == "zh-hans":
                phone.shot(f"terminal-{name}")
            looked_at(phone, name, language)
    assert phone.faults == []

    phone.connect()
    phone.to("/report/drafts").page.locator(".ob .btn:not(.p)").click()
    page.wait_for_selector("main > .empty")
    phone.to("/outbox").page.locator(".ob-sent").wait_for(timeout=UNTIL_SENT)
    page.locator(".ob-state:has-text('%')").wait_for(state="detached", timeout=UNTIL_SENT)
    phone.to("/mine").page.locator(".stack > button.wide").click()
    page.wait_for_selector(".gate a.big")
    assert page.request.get("/desk/", max_redirects=0).status == 302


def looked_at(phone, name, language):
    for size, light in LOOKS if PICTURES else LOOKS[::2]:
        phone.page.evaluate(_LOOK, [size, light])
        wider = phone.page.evaluate(_WIDER)
        if wider > 0:
            phone.faults.append(f"{name} in {language}, {size} {light}: {wider} pixels too wide")
        if PICTURES:
            phone.page.screenshot(path=SHOTS / f"terminal-{name}-{language}-{size}-{light}.png")
    phone.page.evaluate(_LOOK, LOOKS[0])
    if PICTURES and name in OF_THE_APP and language == "zh-hans":
        phone.shot(name, picture=True)
