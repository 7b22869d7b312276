"""Where a category says so, the check of a case is for a grid worker by name: there today, and without a part in the case."""

from datetime import date

import pytest
from django.urls import reverse

from tests import tasked
from tests.apps.cases.test_pressing import told
from tests.erjia import BACKEND, EAST
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, Category, CategoryVersion
from wangge.apps.cases.queries import findings
from wangge.apps.cases.queries.checkers import Near, nearest_checker
from wangge.apps.cases.rules import possible_actions
from wangge.apps.cases.workflow import CheckWay
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Message
from wangge.apps.posts.actions import NewPost, create_posts, note_absence
from wangge.apps.posts.models import Post
from wangge.apps.posts.workflow import Role
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.workflow import TaskKind

TODAY = date(2026, 11, 23)


@pytest.fixture
def by_name(erjia):
    for model in (Category, CategoryVersion):
        model.objects.update(check_way=CheckWay.NEAREST)
    erjia.category["road"].refresh_from_db()
    return erjia


def away(erjia, who):
    note_absence(erjia.person[who], actor=SYSTEM, starts_on=TODAY, ends_on=TODAY)


def named():
    task = Task.objects.select_related("post__person").get(kind=TaskKind.CHECK)
    return task.post.person.username if task.post else None


def test_a_worker_of_the_grid_is_named_and_checks(by_name):
    made = by_name.at("handled")
    assert made.case.holder == "grid"
    assert named() == "worker"
    assert list(findings()) == []


def test_who_is_away_or_had_a_part_in_it_is_not_named(by_name):
    away(by_name, "worker")
    made = by_name.at("reviewing")
    with_part = Post.objects.get(person=by_name.person["chief"])
    found = nearest_checker(made.case)
    assert (found.post, found.area, found.near) == (with_part.pk, with_part.area_id, Near.OWN)
    by_name.take(made.case, cases.Comment(words="我去看过"), "chief")
    by_name.take(Case.objects.get(), cases.Approve(), "head")
    assert named() == "chief"


def test_where_there_is_nobody_it_is_the_whole_grids_and_the_page_says_so(by_name, client):
    away(by_name, "worker")
    away(by_name, "chief")
    away(by_name, "worker2")
    by_name.at("handled")
    assert named() is None
    client.force_login(by_name.person["chief"], backend=BACKEND)
    page = client.get(reverse("desk:task", args=[Task.objects.get().uid])).content.decode()
    assert "data-unnamed" in page
    assert list(findings()) == []


def test_where_there_is_nobody_the_nearest_grid_checks_and_sees_it_for_so_long(by_name):
    for who in ("worker", "chief"):
        away(by_name, who)
    neighbour = by_name.stands["worker2"]
    case = by_name.at("handled").case
    assert named() == "worker2"
    assert (case.holder, case.checking_grid.code) == ("grid", EAST + "002")
    assert list(findings()) == []
    task = Task.objects.get(kind=TaskKind.CHECK)
    assert list(Task.objects.for_posts_of(neighbour)) == [task]
    assert Case.objects.visible_to(neighbour).get() == case
    assert {"pass_check", "fail_check"} <= set(possible_actions(neighbour, case))
    assert not Case.objects.visible_to(by_name.stands["secretary_west"]).exists()
    changed = by_name.take(case, cases.Comment(words="请看清楚"), "operator")
    assert (changed.checking_grid.code, named()) == (EAST + "002", "worker2")
    failed = by_name.take(changed, cases.FailCheck(words="没有补平"), "worker2")
    assert (failed.state, failed.checking_grid) == ("handling", None)
    assert not Case.objects.visible_to(neighbour).exists()
    assert Task.objects.get(kind=TaskKind.CHECK).state == "done"
    assert list(findings()) == []


def test_whoever_is_named_next_door_is_told_until_it_is_done(by_name):
    for who in ("worker", "chief"):
        away(by_name, who)
    case = by_name.at("handled").case
    assert told(by_name, "to_check") == {"worker2"}
    by_name.take(case, cases.PassCheck(words="平了"), "worker2")
    assert not Message.objects.filter(code="to_check", read_at=None).exists()


def test_in_its_own_grid_a_check_is_expected(by_name):
    by_name.at("handled")
    assert (named(), told(by_name, "to_check")) == ("worker", set())


def test_next_door_nobody_is_asked_who_had_a_part_in_it_or_may_not_know_of_it(by_name):
    for who in ("worker", "chief"):
        away(by_name, who)
    case = by_name.at("reviewing").case
    case.confined = True
    assert nearest_checker(case) is None
    case.confined, case.reporter_person_id = False, by_name.person["worker2"].pk
    assert nearest_checker(case) is None
    case.reporter_person_id, case.about_village_id = None, case.village_id
    assert nearest_checker(case) is None
    case.about_village_id = None
    assert nearest_checker(case).area == by_name.area[EAST + "002"].pk


def test_whoever_has_fewest_tasks_in_hand_full_time_before_part_time(by_name):
    new = {"role": Role.GRID_WORKER, "area": by_name.area[EAST + "001"], "starts_on": date(2026, 1, 1)}
    posts = [NewPost(person=by_name.person[who], **new) for who in ("legal", "keeper")]
    create_posts(posts, actor=SYSTEM)
    Post.objects.filter(person=by_name.person["legal"], role=Role.GRID_WORKER).update(part_time=True)
    tasked.given(by_name, post=Post.objects.get(person=by_name.person["worker"]))
    by_name.at("handled")
    assert named() == "keeper"


def test_usually_nobody_is_named(erjia):
    erjia.at("handled")
    assert named() is None
