"""What is opened seldom shuts nobody out either: suggestions, the search box with hits, covering a photo, a roster read in."""

import uuid

import pytest

from tests import tasked
from tests.browser.actors import DESK, PHONE, actor
from tests.pictured import checked_photo
from tests.settled import settle_many
from wangge.apps.cases.actions import ask_training
from wangge.apps.cases.jobs import carry_out_training
from wangge.apps.cases.models import Case, Photo
from wangge.apps.cases.workflow import ENOUGH_CASES
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.tasks import actions as tasks
from wangge.apps.tasks.workflow import BackReason

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SIZES = pytest.mark.parametrize("size", [DESK, PHONE])


@pytest.fixture
def comes(browser, live_server, erjia):
    opened = []

    def sign_in(size, who="operator"):
        opened.append(actor(browser, live_server.url, size).sign_in(who))
        return opened[-1]

    yield sign_in
    for one in opened:
        one.page.context.close()
    assert [fault for one in opened for fault in one.faults] == []


@SIZES
def test_the_suggestions_with_what_was_learnt(comes, erjia, size):
    settle_many(erjia, ENOUGH_CASES)
    carry_out_training(ask_training(actor=SYSTEM))
    one = comes(size).go("/desk/catalogue/suggestions")
    assert one.page.locator("table.matrix").count() >= 2
    assert one.page.evaluate(WIDER) <= 0
    one.shot(f"suggestions-{size[0]}")


@SIZES
def test_the_search_box_while_it_shows_what_it_finds(comes, erjia, size):
    case = erjia.report("余西菜场东侧路面塌了个坑").case
    one = comes(size).go("/desk/queue/town")
    one.page.locator("[data-search]").fill("菜场")
    one.page.locator(f'#hits a[href*="{case.number}"]').wait_for()
    assert one.page.evaluate(WIDER) <= 0
    one.shot(f"search-{size[0]}")
    one.page.keyboard.press("ArrowDown")
    one.shot(f"search-chosen-{size[0]}")


@SIZES
def test_covering_a_photo_with_a_box_drawn(comes, erjia, settings, tmp_path, size):
    settings.MEDIA_ROOT = tmp_path
    case = erjia.report(photos=(checked_photo(),)).case
    photo = Photo.objects.get()
    one = comes(size).go(f"/desk/case/{case.number}/photo/{photo.uid}/redact")
    one.shot(f"redact-{size[0]}")
    stage = one.page.locator("main img").first.bounding_box()
    one.page.mouse.move(stage["x"] + 40, stage["y"] + 40)
    one.page.mouse.down()
    one.page.mouse.move(stage["x"] + 140, stage["y"] + 100, steps=4)
    one.page.mouse.up()
    assert one.page.evaluate(WIDER) <= 0
    one.shot(f"redact-drawn-{size[0]}")
    one.page.locator("main form button.btn-primary, main form button.btn-danger").first.click()
    one.page.wait_for_url(f"**/desk/case/{case.number}")
    assert Photo.objects.get().file != photo.file


@SIZES
def test_a_roster_that_is_looked_over_and_a_case_with_a_time_set(comes, erjia, size):
    one = comes(size).go("/desk/duty/list")
    one.shot(f"duty-send-{size[0]}")
    rows = "日期,班次,带班领导,值班人员\n2026-11-24,,duty_leader某,operator某\n2026-11-25,白班,张三,operator某\n"
    one.page.set_input_files("[name=file]", {"name": "值班表.csv", "mimeType": "text/csv", "buffer": rows.encode()})
    one.page.locator("main form button.btn-primary").click()
    one.page.locator(".setup-rows").wait_for()
    assert one.page.evaluate(WIDER) <= 0
    one.shot(f"duty-list-{size[0]}")
    case = erjia.report().case
    one.go(f"/desk/triage/{case.number}")
    one.page.locator(".triage-time summary").click()
    one.page.fill("[name=until]", "2026-11-24T17:00")
    one.page.fill("[name=why_until]", "周三有检查")
    one.shot(f"triage-time-{size[0]}")
    one.page.locator("#triage-around nav a").nth(2).click()
    one.page.locator(".triage-people").wait_for()
    one.shot(f"triage-people-{size[0]}")
    one.page.locator("[data-key=a]").click()
    one.page.locator(".toast-line", has_text="已派单").or_(one.page.locator(".empty-title")).first.wait_for()
    assert Case.objects.get().handling_due_at.day == 24


@SIZES
@pytest.mark.slow
def test_tasks_with_their_questions_their_answers_and_what_was_handed_back(comes, erjia, size):
    form = tasked.form(erjia)
    work = tasked.work(erjia, form=form.form)
    task = tasked.given(erjia, work, title="看望王奶奶", words="带上药")
    done, back = tasked.given(erjia, work, title="看望李爷爷"), tasked.given(erjia, work, title="看望周奶奶")
    tasked.answer(erjia, done, form_version=form, values={"health": "good", "where": "32.005 121.025 5"})
    hand_back = {"words": "在西村", "actor": erjia.stands["worker"], "command_id": uuid.uuid4()}
    tasks.hand_back_task(back, BackReason.NOT_OURS, **hand_back)
    one = comes(size)
    for name in ("tasks", "tasks/give", "tasks/answers", "works", "forms", "forms/visit", f"tasks/{back.uid}"):
        one.go(f"/desk/{name}")
        if name == "tasks/answers":
            one.page.locator(".answers-map > summary").click()
        assert one.page.evaluate(WIDER) <= 0, name
        one.shot(f"{name.partition(str(back.uid))[0].replace('/', '-')}-{size[0]}")
    mine = comes(size, "liaison").go("/desk/tasks/mine")
    mine.shot(f"tasks-mine-{size[0]}")
    mine.go(f"/desk/tasks/{task.uid}")
    mine.page.locator('[name="q.health"][value="ill"]').check()
    mine.page.locator(".form-foot button").click()
    mine.page.locator('[name="q.pain"]').wait_for()
    mine.page.locator('[name="more"][value="helper"]').click()
    mine.page.locator('[name="q.helper[1].cost"]').wait_for()
    assert mine.page.evaluate(WIDER) <= 0
    mine.shot(f"task-with-questions-{size[0]}")


@SIZES
def test_somebody_is_named_for_a_check_in_two_presses(comes, erjia, size):
    case = erjia.at("handled").case
    one = comes(size).go(f"/desk/case/{case.number}")
    one.page.locator(".case-acts a", has_text="指定核查人").click()
    one.page.locator(".act-form input:checked").wait_for()
    assert one.page.evaluate(WIDER) <= 0
    one.shot(f"name-checker-{size[0]}")
    one.page.locator(".act-foot button").click()
    one.page.locator(".notice", has_text=f"核查人：{erjia.person['worker'].name}").wait_for()


@SIZES
@pytest.mark.parametrize("script", [True, False])
def test_a_file_field_shows_our_words_until_a_file_is_chosen(browser, live_server, erjia, size, script):
    one = actor(browser, live_server.url, size, java_script_enabled=script).sign_in("operator").go("/desk/phones")
    said, field = one.page.locator(".file-none"), one.page.locator(".file-pick input")
    assert (said.is_visible(), said.inner_text()) == (True, "尚未选择")
    one.page.get_by_label("选择文件").set_input_files({"name": "a.outbox", "mimeType": "text/plain", "buffer": b"x"})
    assert not said.is_visible()
    assert field.evaluate("one => getComputedStyle(one).color") != "rgba(0, 0, 0, 0)"
    one.page.context.close()
