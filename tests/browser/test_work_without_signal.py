"""A check and a visit with its questions are done where there is no signal, and arrive once there is: once, word by word."""

import pytest
from playwright.sync_api import expect

from tests import tasked
from tests.browser.phones import terminal
from tests.doors.terminal.test_operations import to_check
from wangge.apps.cases.models import Case
from wangge.apps.ledger.models import Entry
from wangge.apps.tasks.models import Answer

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def phone(browser, live_server, erjia):
    case = to_check(erjia)
    form = tasked.form(erjia)
    work = tasked.work(erjia, form=form.form)
    task = tasked.given(erjia, work, title="看望王奶奶", place="5组12号", latitude=32.004, longitude=121.024)
    opened = terminal(browser, live_server.url).sign_in("worker").new_pin()
    opened.case, opened.task = case, task
    yield opened
    opened.page.context.close()
    assert opened.faults == []


def fits(phone, name):
    assert phone.page.evaluate(WIDER) <= 0
    phone.shot(name)


def test_a_check_and_a_visit_without_signal(phone):
    page = phone.page
    phone.row("看望王奶奶").wait_for()
    expect(page.locator("a.job")).to_have_count(2)
    fits(phone, "terminal-today")
    phone.cut()
    fail_the_check(phone)
    phone.row("等待发送").wait_for()
    expect(page.locator(".jobs:not(.jobs-done) a.job")).to_have_count(1)
    visit(phone)
    page.locator(".jobs-done a.job").nth(1).wait_for()
    expect(page.locator(".jobs:not(.jobs-done) a.job")).to_have_count(0)
    fits(phone, "terminal-today-done")
    assert not Answer.objects.exists()
    phone.connect()
    # What was done is no longer to be done once the server says so.
    page.locator(".jobs-done").wait_for(state="detached", timeout=30_000)
    visited, checked = Answer.objects.get(task=phone.task), Answer.objects.exclude(task=phone.task).get()
    assert (visited.result, visited.words) == ("done", "聊了聊")
    assert visited.values == {
        "health": "ill",
        "pain": "胸口",
        "helper": [{"cost": "80.5"}],
        "total": "80.5",
        "helpers": "1",
    }
    assert (checked.result, checked.words) == ("failed", "坑还在")
    case = Case.objects.get(pk=phone.case.pk)
    assert case.state == "handling"
    assert Entry.objects.filter(subject_uid=case.uid, action="fail_check").count() == 1


def fail_the_check(phone):
    page = phone.page
    phone.row("路面塌了个坑").click()
    page.locator(".choice-box", has_text="核查不通过").click()
    page.locator("button.big").click()
    page.locator(".fault").first.wait_for()
    page.fill("textarea[name=words]", "坑还在")
    fits(phone, "terminal-check")
    page.locator("button.big").click()


def visit(phone):
    page = phone.page
    phone.row("看望王奶奶").click()
    page.locator(".choice-box", has_text="已完成").click()
    page.locator(".choice-box", has_text="不舒服").click()
    page.fill("[name=pain]", "胸口")
    page.locator("button", has_text="照护人").click()
    page.fill("[name='helper[1].cost']", "80.5")
    page.fill("textarea[name=words]", "聊了聊")
    fits(phone, "terminal-visit")
    # The app goes away and comes back: what was written is there.
    page.wait_for_timeout(600)
    page.go_back()
    phone.row("看望王奶奶").click()
    expect(page.locator("[name='helper[1].cost']")).to_have_value("80.5")
    page.locator("button.big").click()


def test_a_finding_knows_its_task_and_place(phone):
    page = phone.page
    phone.row("看望王奶奶").click()
    page.locator("a", has_text="发现问题，上报").click()
    page.wait_for_url(f"**/terminal/#/report?from_task={phone.task.uid}**")
    page.locator("section", has_text="5组12号").first.wait_for()


def test_the_map_of_the_grid_opens_what_is_pressed(phone):
    page = phone.page
    page.locator("a", has_text="网格地图").click()
    page.locator(".plan-grid").wait_for()
    expect(page.locator(".plan-spot")).to_have_count(2)
    fits(phone, "terminal-map")
    page.locator(".plan-spot").first.dispatch_event("click")
    page.locator(".case-title").wait_for()
    fits(phone, "terminal-case")
