"""Tasks on a phone: what has to be done there travels to it once, and is answered, handed back, or kept."""

import uuid
from datetime import timedelta

import pytest
from django.conf import settings

from tests import tasked
from tests.doors.terminal.conftest import operation, picture
from tests.doors.terminal.test_sync import items, synced
from tests.erjia import EAST
from wangge.apps.areas.queries import county, local_day
from wangge.apps.cases.models import Case, Category, CategoryVersion, Found, Photo
from wangge.apps.cases.queries import findings
from wangge.apps.cases.workflow import CheckWay
from wangge.apps.kit import clock
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Entry
from wangge.apps.ledger.queries import chain_faults
from wangge.apps.posts.actions import note_absence
from wangge.apps.posts.models import Post
from wangge.apps.tasks import actions as tasks
from wangge.apps.tasks.models import Answer, AnswerPhoto, Task
from wangge.apps.tasks.workflow import TaskKind
from wangge.apps.terminals.actions import add_arrived
from wangge.apps.terminals.models import AwaitedPhoto, Operation
from wangge.apps.terminals.queries import content_of

AT = {"lat_e6": 32_005_000, "lng_e6": 121_025_000}


def answer(task, result="done", words="一切都好", *, happened_at=None, **more):
    content = {"result": result, "words": words} | more
    return operation("answer_task", content, happened_at=happened_at, task=str(task.uid), seen=task.version)


def task_items(told):
    return list(items(told, "task").values())


def visit(erjia, **more):
    """With questions, in the first grid of the east."""
    form = tasked.form(erjia)
    return tasked.given(erjia, tasked.work(erjia, form=form.form), title="看望王奶奶", words="带上药", **more)


def test_a_task_lies_on_the_phone_with_its_questions(phone, erjia):
    task, worker = visit(erjia, place="余西村3号", latitude=32.005, longitude=121.025), phone()
    told = synced(worker)
    (one,) = task_items(told)
    assert (one["uid"], one["seen"], one["task_kind"], one["case"]) == (str(task.uid), 1, "visit", None)
    assert (one["title"], one["instructions"], one["place"]) == ("看望王奶奶", "带上药", "余西村3号")
    assert (one["grid"], one["lat"], one["lng"], one["own"]) == (EAST + "001", 32.005, 121.025, False)
    assert one["asked_by"] == erjia.town.short_name
    assert one["actions"] == ["answer_task", "hand_back_task"]
    assert [(line["code"], line["needs_words"], line["without_form"]) for line in one["results"]] == [
        ("done", False, False),
        ("found", True, False),
        ("nobody_there", False, True),
        ("refused", False, True),
    ]
    form = told["items"][one["form_item"]]
    assert one["form"] == {"code": form["code"], "version": form["version"]}
    assert form["definition"]["questions"][1]["label"] == {"zh-Hans": "身体怎样？", "en": "How are you?"}
    assert set(told["versions"]) == set(told["items"])
    assert synced(worker, told["versions"])["items"] == {}
    assert task_items(synced(phone("worker2"))) == []
    assert task_items(synced(phone("operator"))) == []
    assert [line["uid"] for line in task_items(synced(phone("liaison")))] == [str(task.uid)]


def test_one_that_is_given_to_a_person_says_so(phone, erjia):
    post = Post.objects.get(person=erjia.person["worker"])
    tasked.given(erjia, post=post)
    assert [one["own"] for one in task_items(synced(phone()))] == [True]
    assert [one["own"] for one in task_items(synced(phone("chief")))] == [False]


def test_who_is_signed_in_and_whether_the_app_is_theirs(phone, erjia):
    me = synced(phone())["items"]["me"]
    assert (me["name"], me["town"], me["admitted"]) == (erjia.person["worker"].name, erjia.town.name, True)
    assert [grid["code"] for grid in me["grids"]] == [EAST + "001"]
    assert me["roles"] == ["网格员"]
    assert not synced(phone("operator"))["items"]["me"]["admitted"]


def test_a_check_is_a_task_and_its_answer_moves_the_case(phone, erjia):
    case, worker, (sha256, content) = erjia.at("handled").case, phone(), picture()
    (one,) = task_items(synced(worker))
    assert (one["task_kind"], one["case"], one["number"]) == ("check", str(case.uid), case.number)
    assert one["actions"] == ["answer_task"]
    task = Task.objects.get()
    said = answer(task, "passed", photos=[sha256])
    told = worker.one(said)
    assert (told["fate"], told["task"], told["case"]) == ("applied", str(task.uid), str(case.uid)), told
    assert (told["number"], told["awaits"]) == (case.number, [sha256])
    assert told["position"] == Entry.objects.latest("pk").pk
    assert Case.objects.get().state == "closed"
    assert worker.piece(sha256, content).json()["complete"]
    assert add_arrived() == 1
    assert (Photo.objects.get().case_id, Photo.objects.get().shows) == (case.pk, "check")
    again = worker.one(said)
    assert (again["fate"], again["case"], again["position"]) == ("repeat", str(case.uid), told["position"])
    assert list(findings()) == []
    assert not AnswerPhoto.objects.exists()


def test_whoever_may_not_check_is_not_offered_to(phone, erjia):
    erjia.at("handled")
    assert task_items(synced(phone("liaison"))) == []


def test_an_answer_is_there_once_with_its_photos(phone, erjia):
    task, worker = visit(erjia), phone()
    (here, content), (later, more) = picture("red"), picture("blue")
    worker.piece(here, content)
    values = {
        "health": "ill",
        "pain": "腿\u0000疼",
        "needs": ["coal"],
        "stove": here,
        "rooms": 3,
        "where": "32.1 121.2",
    }
    said = answer(task, form={"code": "visit", "version": 1}, values=values, photos=[here, later])
    told = worker.one(said)
    assert (told["fate"], told["case"], told["number"], told["awaits"]) == ("applied", None, "", [later]), told
    kept = Answer.objects.get()
    assert (str(kept.uid), kept.values["pain"], kept.values["rooms"]) == (said["id"], "腿疼", 3)
    assert sorted(kept.photos) == sorted([here, later])
    assert worker.piece(later, more).json()["complete"]
    assert add_arrived() == 2
    stored = AnswerPhoto.objects.order_by("pk")
    assert [bytes(one.original_sha256).hex() for one in stored] == [here, later]
    assert b"secret place" not in (settings.MEDIA_ROOT / stored[0].file).read_bytes()
    assert not AwaitedPhoto.objects.exists()
    worker.piece(later, more)
    assert worker.one(said)["fate"] == "repeat"
    assert worker.one(said | {"content": {"result": "refused"}})["code"] == "other_content"
    assert (AnswerPhoto.objects.count(), Answer.objects.count()) == (2, 1)
    actions = Entry.objects.filter(subject_uid=task.uid).order_by("sequence").values_list("action", flat=True)
    assert list(actions) == ["give_task", "answer_task", "add_answer_photo", "add_answer_photo"]
    assert list(chain_faults(Task.objects.all())) == []


def test_answers_that_do_not_fit_are_told_question_by_question(phone, erjia):
    task, worker = visit(erjia), phone()
    form = {"code": "visit", "version": 1}
    said = worker.one(answer(task, form=form, values={"rooms": 99, "nothing": "x"}))
    assert (said["fate"], said["code"]) == ("refused", "answers")
    assert set(said["fields"]) == {"health", "rooms", "nothing"}
    assert all(said["fields"].values())
    for content in (
        {"form": form | {"version": 7}, "values": {"health": "good"}},
        {"form": {"code": "another", "version": 1}},
        {},
    ):
        assert worker.one(answer(task, **content))["code"] == "form"
    assert worker.one(answer(task, "passed"))["code"] == "result"
    assert worker.one(answer(task, "found", "", form=form, values={"health": "good"}))["code"] == "words"
    for bad in ({"result": "great"}, {"values": []}, {"photos": ["x"]}, {"form": {"code": "visit"}}, {"extra": 1}):
        assert worker.one(answer(task, **bad))["code"] == "content"
    deep = []
    for _level in range(400):
        deep = [deep]
    assert worker.one(answer(task, form=form, values={"health": deep}))["fate"] == "refused"
    assert Task.objects.get().state == "open"
    assert not Operation.objects.exists()


def test_an_older_version_of_the_questions_still_counts(phone, erjia):
    task = visit(erjia)
    newer = tasked.form(erjia, {"title": "新表", "questions": [{"type": "text", "name": "how", "label": "怎样"}]})
    assert newer.number == 2
    told = phone().one(answer(task, form={"code": "visit", "version": 1}, values={"health": "good"}))
    assert told["fate"] == "applied"
    assert Answer.objects.get().form_version.number == 1


def test_what_comes_too_late_is_kept_for_the_chief(phone, erjia):
    task, first, second = tasked.given(erjia), phone(), phone("worker")
    late = answer(task, words="第二次", happened_at=clock.now() - timedelta(hours=3))
    assert first.one(answer(task))["fate"] == "applied"
    kept = second.one(late)
    assert (kept["fate"], kept["code"], kept["reviewer"]) == ("kept", "state", "chief某")
    assert (kept["task"], kept["case"], bool(kept["words"])) == (str(task.uid), None, True)
    row = Operation.objects.get(outcome="kept")
    assert (row.subject_kind, row.subject_uid, row.town.code) == ("task", task.uid, "320612102")
    assert content_of(row)["content"]["words"] == "第二次"
    again = second.one(late)
    assert (again["fate"], again["words"]) == ("kept", kept["words"])
    (item,) = items(synced(second), "kept").values()
    assert (item["what"], item["code"]) == ("answer_task", "state")


def test_whoever_has_no_part_in_it_is_told_and_nothing_is_lost(phone, erjia):
    task = tasked.given(erjia)
    for who in ("worker2", "keeper"):
        unseen = phone(who).one(answer(task))
        assert (unseen["fate"], unseen["code"], unseen["task"]) == ("kept", "no_task", None)
        assert unseen["words"]
    role = phone("operator").one(answer(task))
    assert (role["fate"], role["code"]) == ("kept", "role")
    assert phone().one(answer(task) | {"task": str(uuid.uuid4())})["code"] == "no_task"
    assert Task.objects.get().state == "open"


def test_handing_back(phone, erjia):
    task, worker = tasked.given(erjia), phone()

    def back(of, **more):
        content = {"reason": "not_ours", "words": "在西村"} | more
        return worker.one(operation("hand_back_task", content, task=str(of.uid), seen=of.version))

    assert back(task, words="")["code"] == "words"
    assert back(task, reason="lazy")["code"] == "content"
    assert back(task)["fate"] == "applied"
    assert Task.objects.get().state == "handed_back"
    stale = tasked.given(erjia, task.work)
    tasks.pass_on_task(stale, area=stale.area, actor=erjia.stands["chief"], command_id=uuid.uuid4())
    assert back(stale)["code"] == "changed"
    erjia.at("handled")
    assert back(Task.objects.get(projected=True))["code"] == "loop"


def test_what_is_found_becomes_a_case_that_names_its_task(phone, erjia):
    work = tasked.work(erjia, kind=TaskKind.INSPECT)
    task, worker = tasked.given(erjia, work, place="余西村3号", latitude=32.005, longitude=121.025), phone()
    told = worker.send(
        operation("report", {"text": "软管老化", "from_task": str(task.uid)}),
        operation("settle", {"text": "杂物", "done": "已清", "category": "litter", "from_task": str(task.uid)}),
        operation("report", {"text": "无关", "from_task": str(uuid.uuid4())}, position=AT),
        answer(task, "found", "软管老化"),
    )
    assert [one["fate"] for one in told] == ["applied"] * 4, told
    first, second, third = (Case.objects.get(uid=one["case"]) for one in told[:3])
    assert (first.place, first.latitude, second.answer) == ("余西村3号", 32.005, "已清")
    assert set(Found.objects.values_list("case", "task")) == {(first.pk, task.pk), (second.pk, task.pk)}
    assert third.place == ""


@pytest.mark.parametrize("number", [1, 50])
def test_queries_do_not_grow_with_the_tasks(phone, erjia, django_assert_max_num_queries, number):
    work = tasked.work(erjia, form=tasked.form(erjia).form)
    for one in range(number):
        tasked.given(erjia, work, title=f"第{one}户")
    erjia.at("handled")
    worker = phone()
    synced(worker)
    with django_assert_max_num_queries(24):
        assert len(task_items(synced(worker))) == number + 1
    with django_assert_max_num_queries(15):
        worker.ask("get", "sync")


def test_a_check_next_door_comes_to_the_phone_of_whoever_is_named_and_is_done_there(phone, erjia):
    for model in (Category, CategoryVersion):
        model.objects.update(check_way=CheckWay.NEAREST)
    for who in ("worker", "chief"):
        today = local_day(county())
        note_absence(erjia.person[who], actor=SYSTEM, starts_on=today, ends_on=today)
    neighbour = phone("worker2")
    assert task_items(synced(neighbour)) == []
    case = erjia.at("handled").case
    told = synced(neighbour)
    (one,) = task_items(told)
    assert (one["own"], one["task_kind"]) == (True, "check")
    held = told["items"][f"case:{case.uid}"]
    assert (held["ours"], {"pass_check", "fail_check"} <= set(held["actions"])) == (True, True)
    # Of what lies in another grid than theirs they read which one.
    place = f"{erjia.area[EAST + '001'].name} {case.place}".strip()
    assert (one["place"], held["place"]) == (place, place)
    task = Task.objects.get(kind=TaskKind.CHECK)
    assert neighbour.one(answer(task, "passed"))["fate"] == "applied"
    case.refresh_from_db()
    assert (case.state, case.checking_grid) == ("closed", None)
    gone = synced(neighbour, told["versions"])["gone"]
    assert set(gone) == {f"case:{case.uid}", f"task:{task.uid}"}
    assert list(findings()) == []
