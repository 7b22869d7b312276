"""Lists by a real browser: filters in menus, ticks by mouse and key, many urged at once, a list kept under a name, a file."""

import pytest
from playwright.sync_api import expect

from tests.browser.actors import PHONE, actor
from wangge.apps.cases.models import Case, SavedView
from wangge.apps.cases.queries import findings


@pytest.fixture
def comes(browser, live_server, erjia):
    opened = []

    def sign_in(account, *size):
        opened.append(actor(browser, live_server.url, *size))
        return opened[-1].sign_in(account)

    yield sign_in
    for one in opened:
        one.page.context.close()
    assert [fault for one in opened for fault in one.faults] == []
    assert list(findings()) == []


def test_a_stretch_is_ticked_and_urged_with_one_report(comes, erjia):
    found = [erjia.at("handling").case for _each in range(4)]
    page = comes("operator").go("/desk/queue/town").page
    page.locator("[data-choose]").nth(0).click()
    page.locator("[data-choose]").nth(2).click(modifiers=["Shift"])
    bar = page.locator("[data-bulk]")
    assert "3" in bar.locator("[data-bulk-text]").inner_text()
    assert "1" in bar.locator("[data-bulk-rest]").inner_text()
    bar.locator("button[value=urge]").click()
    page.wait_for_url("**/desk/bulk/*")
    page.fill("textarea[name=words]", "请抓紧")
    page.locator(".act-foot .btn-primary").click()
    page.wait_for_selector(".bulk-sum")
    assert [case.urges for case in Case.objects.filter(pk__in=[one.pk for one in found]).order_by("due_at", "pk")] == [
        1,
        1,
        1,
        0,
    ]


def test_rows_are_ticked_by_key_and_all_that_match_taken(comes, erjia):
    for _each in range(3):
        erjia.at("handling")
    page = comes("operator").go("/desk/queue/town").page
    for key in ("j", "x", "j", "j", "x"):
        page.keyboard.press(key)
    expect(page.locator("[data-choose]:checked")).to_have_count(2)
    page.locator("[data-choose-none]").click()
    page.locator("[data-bulk]").wait_for(state="hidden")


def test_filters_from_the_menus_stand_in_the_address_and_are_kept_under_a_name(comes, erjia):
    case = erjia.at("handling").case
    erjia.report("路灯不亮")
    one = comes("operator").go("/desk/queue/town")
    page = one.page
    page.locator(".filter-menu > summary").nth(1).click()
    page.fill("[data-narrow]:visible", "路面")
    page.locator(".tick:visible input[name=category]").first.check()
    page.locator(".filter-menu[open] button[type=submit]").click()
    page.wait_for_url("**?category=road")
    assert page.locator("[data-row]").count() == 1
    assert page.locator(f"[id='{case.number}']").is_visible()
    page.locator("[data-dialog=save-view]").click()
    page.fill("#view-name", "路面")
    page.locator("#save-view .btn-primary").click()
    page.wait_for_url("**saved=*")
    assert page.locator(".views [aria-current]").inner_text().strip() == "路面"
    assert SavedView.objects.get().query == "category=road"
    one.shot("lists-saved")


def test_a_list_is_taken_along_as_a_file_and_the_page_stays_usable(comes, erjia):
    erjia.at("handling")
    page = comes("operator").go("/desk/queue/town").page
    for _each in range(2):
        with page.expect_download() as waited:
            page.locator("button[form=export]").click()
        assert waited.value.suggested_filename.endswith(".xlsx")


@pytest.mark.parametrize("size", [(), PHONE])
def test_lists_and_what_belongs_to_them_shut_nobody_out(comes, erjia, size):
    erjia.at("handling")
    erjia.clock.move(days=9)
    one = comes("head", *([size] if size else []))
    for name, address in (
        ("department", "/desk/queue/department?late=1&category=gone"),
        ("chase", "/desk/chase"),
        ("views", "/desk/views"),
        ("absences", "/desk/absences"),
        ("batches", "/desk/bulk"),
    ):
        one.go(address).shot(f"lists-{name}{'-phone' if size else ''}")
