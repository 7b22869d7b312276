"""One case, resident to rating, by everybody who has a hand in it, each in a browser of their own."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from tests.browser.actors import PHONE, actor
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import findings, history_of

WORDS = "余西村菜场东侧路面塌了个坑，脸盆那么大，下雨积水看不见，刚才有人骑车摔了"


def photo(depth):
    """A drawn road with a hole of some depth in it."""
    image = Image.new("RGB", (800, 600), (150, 150, 145))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 800, 220), fill=(170, 195, 205))
    draw.ellipse((300, 330, 300 + depth, 330 + depth // 2), fill=(60, 55, 50))
    buffer = BytesIO()
    image.save(buffer, "JPEG")
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": buffer.getvalue()}


@pytest.fixture
def cast(browser, live_server, erjia):
    """account → somebody signed in; the resident under `None`."""
    people = {None: actor(browser, live_server.url, PHONE)}
    for account, size in (
        ("operator", (1440, 900)),
        ("handler", (1440, 900)),
        ("head", (1440, 900)),
        ("worker", PHONE),
        ("leader", PHONE),
    ):
        people[account] = actor(browser, live_server.url, size).sign_in(account)
    yield people
    for one in people.values():
        one.page.context.close()


def report(resident):
    page = resident.go("/report").page
    page.set_input_files("input[name=photos]", photo(220))
    page.fill("[name=text]", WORDS)
    page.fill("[name=place]", "余西村第1网格菜场东侧")
    page.fill("[name=phone]", "13812342046")
    resident.shot("resident-report")
    page.locator(".send button.btn-primary").click()
    page.wait_for_url("**/c/*/sent")
    resident.shot("resident-sent")
    return page.url.removesuffix("/sent")


def accept_by_keyboard(operator, case):
    operator.go("/desk/queue/centre").shot("desk-queue")
    operator.open_case(case.number)
    operator.shot("desk-case-new")
    operator.page.keyboard.press("a")
    operator.page.wait_for_url("**/do/accept")
    operator.page.wait_for_load_state()
    operator.shot("desk-accept")
    operator.page.keyboard.press("a")
    operator.page.wait_for_url(lambda url: "/do/" not in url)


def handle(cast, case, **feed_back):
    cast["handler"].act(case.number, "feed_back", {"result": "fixed"} | feed_back)
    cast["head"].act(case.number, "approve")


@pytest.mark.slow
def test_a_case_goes_from_resident_to_rating_through_every_hand(cast):
    link = report(cast[None])
    case = Case.objects.get()
    assert (case.state, case.holder, case.grid.name) == ("reported", "centre", "余西村第1网格")
    accept_by_keyboard(cast["operator"], case)
    case.refresh_from_db()
    assert (case.state, case.department.code) == ("dispatched", "construction")

    cast["handler"].go("/desk/").shot("department-queue")
    cast["handler"].act(case.number, "receive")
    handle(cast, case, words="已回填压实", answer="坑已填平，请放心通行", photos=photo(40))
    worker = cast["worker"].go("/desk/").shot("grid-queue")
    worker.act(case.number, "fail_check", {"words": "只填了碎石，车一轧又散开"})
    case.refresh_from_db()
    assert (case.state, case.reworks) == ("handling", 1)
    handle(cast, case, words="重新用沥青补好", photos=photo(20))
    worker.act(case.number, "pass_check", {"words": "现场看过，已填平"})

    cast["operator"].go(f"/desk/case/{case.number}").shot("desk-case")
    cast["leader"].go(f"/desk/case/{case.number}").shot("case-phone")
    rate(cast[None], link)
    actions = "report accept dispatch receive feed_back approve fail_check feed_back approve pass_check rate"
    assert [entry.action for entry in history_of(case)] == actions.split()
    assert list(findings()) == []
    assert [fault for one in cast.values() for fault in one.faults] == []


def rate(resident, link):
    page = resident.go(link).page
    resident.shot("resident-track")
    page.locator("[name=solved][value=yes]").check(force=True)
    page.locator('[name=satisfaction][value="5"]').check(force=True)
    page.fill("[name=words]", "修得不错")
    page.locator("form button.btn-primary").last.click()
    page.wait_for_load_state()
    resident.shot("resident-rated")
