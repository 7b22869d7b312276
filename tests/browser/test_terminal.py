"""A day without signal, in a real browser of a phone's size: nothing is lost, nothing is there twice."""

import pytest

from tests.browser.phones import photo, terminal
from wangge.apps.cases.models import Case, Photo
from wangge.apps.cases.queries import findings
from wangge.apps.terminals.models import Operation

REPORTS = 20
UNTIL_SENT = 60_000


@pytest.fixture
def phone(browser, live_server, erjia):
    opened = terminal(browser, live_server.url).sign_in("worker").new_pin()
    # The app's files and what it works with have to be on the phone before the signal goes.
    opened.page.evaluate("navigator.serviceWorker.ready")
    opened.to("/mine").page.wait_for_selector(".plain-list li")
    yield opened
    opened.page.context.close()


def words(number):
    return f"第{number}件：村口垃圾桶满了没人清"


def test_a_day_without_signal(phone):
    phone.cut()
    for number in range(1, REPORTS + 1):
        phone.write(words(number), [photo(number)]).send()
    phone.write("还没写完", [photo(100)])
    phone.page.wait_for_selector(".saved")
    phone.close_and_open()
    phone.to("/outbox").page.locator(".ob-waiting").nth(REPORTS - 1).wait_for()
    phone.shot("terminal-outbox")
    phone.to("/report").page.wait_for_selector(".note-line")
    assert phone.page.input_value("textarea.input") == "还没写完"
    phone.page.locator(".pic img").wait_for()
    phone.page.fill("textarea.input", "写完了：桥头护栏松了")
    phone.send()
    assert Operation.objects.count() == 0

    phone.connect()
    phone.to("/outbox").page.locator(".ob-sent").nth(REPORTS).wait_for(timeout=UNTIL_SENT)
    for unfinished in (".ob-waiting", ".ob-sending", ".ob-refused", ".ob-state:has-text('%')"):
        phone.page.locator(unfinished).first.wait_for(state="detached", timeout=UNTIL_SENT)

    written = [*(words(number) for number in range(1, REPORTS + 1)), "写完了：桥头护栏松了"]
    assert [case.text for case in Case.objects.order_by("number")] == written
    assert [one.subject_uid for one in Operation.objects.order_by("uid")] == [
        case.uid for case in Case.objects.order_by("number")
    ]
    assert sorted(Photo.objects.values_list("case__text", flat=True)) == sorted(written)
    assert list(findings()) == []
    assert phone.faults == []
