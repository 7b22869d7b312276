"""The day of each role, by a real browser: what they do on cases, and what else is theirs, on the screen that they have."""

import re
from io import BytesIO

import pytest
from PIL import Image

from tests.browser.actors import PHONE, actor
from tests.doors.desk import actions as desk
from tests.erjia import EAST, TOWN
from wangge.apps.accounts.models import Person
from wangge.apps.analytics.jobs import count_changed, decide_due
from wangge.apps.cases.models import Case, OrderFromAbove
from wangge.apps.cases.queries import findings

# account → the actions of its day, each on a case of its own
DEEDS = {
    "operator": ["answer", "transfer", "grant_extension", "urge", "call_back", "answer_order", "merge"],
    "duty_leader": ["arbitrate"],
    "leader": ["supervise", "instruct", "shelve"],
    "head": ["approve", "return", "report_back", "take_up"],
    "handler": ["receive", "contact", "ask_extension", "hand_back", "record_meeting"],
    "farmer": ["support_receive", "support_feed_back"],
    "secretary": ["meet"],
    "chief": ["answer_look"],
    "worker": ["answer_look", "pass_check", "fail_check"],
    "county_operator": ["take_on", "hand_to_town"],
}
ROSTER = "姓名,手机,角色,网格\n张小梅,13900000031,网格员,余西村第1网格\n"
ON_A_PHONE = {"worker", "chief", "liaison"}


@pytest.fixture
def comes(browser, live_server, erjia):
    """Signs somebody in; at the end no page may have done what none may do, and the town's books are in order."""
    opened = []

    def sign_in(account):
        opened.append(actor(browser, live_server.url, *([PHONE] if account in ON_A_PHONE else [])))
        return opened[-1].sign_in(account)

    yield sign_in
    for one in opened:
        one.page.context.close()
    assert [fault for one in opened for fault in one.faults] == []
    assert list(findings()) == []


@pytest.mark.parametrize("account", DEEDS)
def test_deeds_of_the_day(comes, erjia, account):
    one = comes(account)
    for action in DEEDS[account]:
        case = desk.case_for(erjia, action)
        one.act(case.number, action, desk.fields_of(erjia, action))
        assert desk.actions_of(case).count(action) == 1, action


@pytest.mark.parametrize("account", ["secretary", "liaison"])
def test_who_lives_there_says_what_they_see(comes, erjia, account):
    case = erjia.report(actor=erjia.stands[account]).case
    comes(account).comment(case.number, "刚去看过，坑又大了些")
    assert desk.actions_of(case)[-1] == "comment"


def test_a_leader_goes_from_a_number_to_the_cases_behind_it(comes, erjia):
    case = erjia.at("closed").case
    while count_changed() + decide_due():
        pass
    page = comes("leader").go("/desk/indicators").page
    page.locator('main td a[href^="/desk/indicators/"]').first.click()
    page.wait_for_url(re.compile("/desk/indicators/.+"))
    page.locator(f'a[href="/desk/case/{case.number}"]').click()
    page.wait_for_url(f"**/desk/case/{case.number}")


def test_a_worker_settles_on_the_spot(comes, erjia):
    page = comes("worker").go("/desk/report").page
    page.fill("[name=text]", "灶台软管老化，已经换新")
    page.check("[name=settled]")
    page.fill("[name=done]", "换了软管，试过不漏")
    page.set_input_files("[name=photos]", photo(220))
    page.set_input_files("[name=after]", photo(0))
    page.locator("[name=category]").select_option("gas")
    page.locator("main form button.btn-primary").last.click()
    page.wait_for_url("**/desk/case/*")
    case = Case.objects.get()
    assert (case.state, case.answer) == ("closed", "换了软管，试过不漏")


def test_an_administrator_brings_in_people_and_prints_the_board_of_a_grid(comes):
    one = comes("administrator").go("/desk/setup/list/people")
    page = one.page
    page.set_input_files("[name=file]", {"name": "名单.csv", "mimeType": "text/csv", "buffer": ROSTER.encode("gbk")})
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/desk/setup/upload/*")
    one.shot("day-people-looked-over")
    assert not Person.objects.filter(name="张小梅").exists()
    page.locator('form[action$="/carry-out"] button').click()
    page.locator("[role=status]", has_text="1").wait_for()
    assert Person.objects.filter(name="张小梅").exists()
    one.go(f"/desk/setup/area/{EAST}001/board").shot("day-board")
    assert page.locator(".board-people", has_text="张小梅").count() == 1


def test_an_auditor_takes_a_book_along(comes, erjia):
    erjia.at("handling")
    page = comes("auditor").go("/desk/audit/entries").page
    with page.expect_download() as download:
        page.locator('form[action$="/export"] button[value=xlsx]').click()
    assert download.value.suggested_filename.endswith(".xlsx")
    page.goto("/desk/audit/chains")
    page.locator("main form button").first.click()
    page.locator("main", has_text=re.compile("没有|无误|完整")).wait_for()


def test_the_county_orders_something_of_a_town_which_answers(comes, erjia):
    page = comes("county_operator").go("/desk/county/new").page
    page.locator("[name=to_town]").select_option(TOWN)
    page.fill("[name=text]", "县道旁秸秆堆放，请本周清理")
    page.fill("[name=place]", "余西村")
    page.fill("[name=due_at]", "2026-11-27T17:30")
    page.locator("main form button.btn-primary").last.click()
    page.wait_for_url(lambda url: not url.endswith("/new"))
    order = OrderFromAbove.objects.select_related("case").get()
    town = comes("operator").go("/desk/above")
    town.page.locator(f'a[href="/desk/case/{order.case.number}"]').first.click()
    town.act(order.case.number, "answer_order", {"number": order.number, "words": "已清理"})
    page.goto("/desk/county?answered=1")
    assert page.locator("main", has_text="已清理").count() == 1


def test_a_contractor_says_by_a_link_that_the_work_is_done(comes, browser, live_server, erjia):
    case = erjia.at("handling").case
    head = comes("head")
    head.act(case.number, "commission", desk.fields_of(erjia, "commission"))
    head.page.locator(f'a[href^="/desk/case/{case.number}/work/"]').first.click()
    head.page.locator("form.work-make button").click()
    link = head.page.locator(".work-link p.meta").inner_text()
    contractor = actor(browser, live_server.url, PHONE)
    page = contractor.go(link).page
    contractor.shot("contractor")
    page.check("[name=done][value=yes]", force=True)
    page.fill("[name=words]", "坑已填平")
    contractor.send(page.locator("main form button.btn-primary"), page.url)
    contractor.page.context.close()
    assert contractor.faults == []
    assert "say_done" in desk.actions_of(case)


def photo(light):
    buffer = BytesIO()
    Image.new("RGB", (400, 300), (light, light, 120)).save(buffer, "JPEG")
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": buffer.getvalue()}
