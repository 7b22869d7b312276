"""A day without signal, in a real browser of a phone's size: nothing is lost, nothing is there twice."""

import pytest
from playwright.sync_api import expect

from tests.browser.phones import photo, terminal
from wangge.apps.cases.models import Case, Photo
from wangge.apps.cases.queries import findings
from wangge.apps.ledger.models import Entry
from wangge.apps.terminals.actions import add_arrived
from wangge.apps.terminals.models import Operation

REPORTS = 20
CHECKS = 10
UNTIL_SENT = 60_000


@pytest.fixture
def phone(browser, live_server, erjia):
    for number in range(1, CHECKS + 1):
        erjia.at("handled", text=to_check(number))
    opened = terminal(browser, live_server.url).sign_in("worker").new_pin()
    # The app's files and what it works with have to be on the phone before the signal goes.
    opened.page.evaluate("navigator.serviceWorker.ready")
    opened.to("/mine").page.wait_for_selector(".plain-list li")
    opened.to("/").row(to_check(CHECKS)).wait_for()
    yield opened
    opened.page.context.close()


def words(number):
    return f"第{number}件：村口垃圾桶满了没人清"


def to_check(number):
    return f"第{number:02}盏路灯不亮"


@pytest.mark.slow
def test_a_day_without_signal(phone):
    phone.cut()
    for number in range(1, REPORTS + 1):
        phone.write(words(number), [photo(number)]).send()
    for number in range(1, CHECKS + 1):
        phone.check(to_check(number), "核查不通过" if number == CHECKS else "核查通过", f"看过第{number:02}盏")
    phone.write("还没写完", [photo(100)])
    phone.until_kept(photos=1)
    phone.close_and_open()
    phone.to("/outbox").page.locator(".band", has_text=f"等待 {REPORTS + CHECKS}").wait_for()
    phone.shot("terminal-outbox")
    phone.to("/report").page.wait_for_selector(".note-line")
    expect(phone.page.locator("textarea.input")).to_have_value("还没写完")
    phone.page.locator(".pic img").wait_for()
    phone.page.fill("textarea.input", "写完了：桥头护栏松了")
    phone.send()
    assert Operation.objects.count() == 0

    phone.connect()
    sent = phone.to("/outbox").page.locator(".band", has_text=f"已送达 {REPORTS + CHECKS + 1}")
    sent.wait_for(timeout=UNTIL_SENT)
    for unfinished in (".ob-waiting", ".ob-sending", ".ob-refused", ".ob-state:has-text('%')"):
        phone.page.locator(unfinished).first.wait_for(state="detached", timeout=UNTIL_SENT)

    # The worker makes what has come small, and adds it to its case.
    assert add_arrived() == REPORTS + 1
    written = [*(words(number) for number in range(1, REPORTS + 1)), "写完了：桥头护栏松了"]
    reported = Case.objects.filter(channel="terminal").order_by("number")
    assert [case.text for case in reported] == written
    done = Operation.objects.filter(kind="report").order_by("uid")
    assert [one.subject_uid for one in done] == [case.uid for case in reported]
    assert sorted(Photo.objects.filter(case__in=reported).values_list("case__text", flat=True)) == sorted(written)
    lamps = dict(Case.objects.filter(text__contains="路灯").values_list("uid", "text"))
    checked = Entry.objects.filter(action__in=("pass_check", "fail_check")).order_by("pk")
    assert [(lamps[one.subject_uid], one.action) for one in checked] == [
        (to_check(number), "fail_check" if number == CHECKS else "pass_check") for number in range(1, CHECKS + 1)
    ]
    assert list(findings()) == []
    assert phone.faults == []
