"""Giving tasks: one, or one in each of many grids; in whose name, and what is refused."""

import uuid

import pytest
from django.urls import reverse

from tests import tasked
from tests.erjia import EAST
from wangge.apps.posts.models import Post
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.workflow import Priority

PAGE = "desk:give"


def send(desk, who="operator", **more):
    said = {"work": "elderly", "units": [f"area:{EAST}001"], "command_id": str(uuid.uuid4())} | more
    return desk(who).post(reverse(PAGE), said)


def test_one_task_for_one_grid(erjia, desk):
    tasked.work(erjia)
    more = {"title": "看望<王>奶奶", "words": "带上药", "place": "3号", "due": "2026-11-30", "urgent": "on"}
    answer = send(desk, **more)
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("desk:tasks"))
    task = Task.objects.get()
    assert (task.title, task.words, task.place, task.priority) == ("看望<王>奶奶", "带上药", "3号", Priority.URGENT)
    assert (task.area.code, task.asked_area, task.asked_department) == (EAST + "001", erjia.town, None)
    page = desk("operator").get(reverse("desk:tasks")).content.decode()
    assert "看望&lt;王&gt;奶奶" in page
    assert reverse(PAGE) in page
    assert reverse(PAGE) not in desk("leader").get(reverse("desk:tasks")).content.decode()


def test_all_grids_of_a_village_and_a_department_at_once(erjia, desk):
    tasked.work(erjia)
    units = [f"grids:{EAST}", f"area:{EAST}001", f"area:{EAST}", "unit:farming"]
    command = str(uuid.uuid4())
    for _twice in "12":
        assert send(desk, "head", units=units, command_id=command).status_code == 302
    codes = [task.area.code if task.area else task.department.code for task in Task.objects.select_related("area")]
    grids = erjia.area[EAST].children.count()
    assert sorted(codes) == sorted({*codes})
    assert len(codes) == grids + 2
    assert {task.asked_department.code for task in Task.objects.all()} == {"construction"}
    assert len({task.giving for task in Task.objects.all()}) == 1


def test_the_whole_town_with_one_tick(erjia, desk):
    tasked.work(erjia)
    assert send(desk, units=[f"grids:{erjia.town.code}"]).status_code == 302
    grids = [area for area in erjia.area.values() if area.kind == "grid" and area.path.startswith(erjia.town.path)]
    assert sorted(Task.objects.values_list("area__code", flat=True)) == sorted(area.code for area in grids)
    assert f'"grids:{erjia.town.code}"' in desk("operator").get(reverse(PAGE)).content.decode()
    assert f'"grids:{erjia.town.code}"' not in desk("secretary").get(reverse(PAGE)).content.decode()


def test_somebody_is_named_in_a_unit_that_is_opened(erjia, desk):
    """Opening one judges nothing, and keeps what was typed."""
    tasked.work(erjia)
    unit, post = f"area:{EAST}001", Post.objects.get(person=erjia.person["worker"])
    page = send(
        desk, by_name=unit, title="看望<王>奶奶", words="带上药", units=[f"area:{EAST}"], due="昨天", urgent="on"
    )
    text = page.content.decode()
    assert (page.status_code, Task.objects.count()) == (200, 0)
    assert all(
        words in text for words in ("看望&lt;王&gt;奶奶", "带上药", "昨天", f'value="post:{post.pk}"', post.person.name)
    )
    assert f'name="opened" value="{unit}"' in text
    named = [f"post:{post.pk}"]
    assert send(desk, units=named, opened=[unit]).status_code == 302
    task = Task.objects.get()
    assert (task.area.code, task.post, task.asked_area) == (EAST + "001", post, erjia.town)
    # Only of units that were opened, and that one may ask.
    assert send(desk, units=named).status_code == 422
    assert send(desk, "secretary_west", units=named, opened=[unit]).status_code == 422
    assert post.person.name not in send(desk, "secretary_west", by_name=unit).content.decode()


def test_opening_units_asks_the_same_number_of_questions_for_one_and_for_all(
    erjia, desk, django_assert_max_num_queries
):
    tasked.work(erjia)
    units = [f"area:{place.code}" for place in erjia.area.values() if place.kind == "grid"]
    client = desk("operator")
    client.get(reverse(PAGE))
    with django_assert_max_num_queries(12) as one:
        client.post(reverse(PAGE), {"by_name": units[0]})
    with django_assert_max_num_queries(len(one)):
        client.post(reverse(PAGE), {"by_name": units[0], "opened": units})


def test_a_village_asks_in_its_own_grids_alone(erjia, desk):
    tasked.work(erjia)
    assert send(desk, "secretary").status_code == 302
    assert Task.objects.get().asked_area.code == EAST
    assert send(desk, "secretary_west").status_code == 422
    assert send(desk, "secretary", units=["unit:farming"]).status_code == 422
    assert "unit:farming" not in desk("secretary").get(reverse(PAGE)).content.decode()
    assert Task.objects.count() == 1


@pytest.mark.parametrize(
    "more",
    [
        {"work": ""},
        {"work": "nothing"},
        {"units": []},
        {"units": ["area:x"]},
        {"units": ["area:\0"]},
        {"due": "yesterday"},
        {"due": "2020-01-01"},
        {"begins": "2026-12-10", "due": "2026-12-01"},
        {"title": "x" * 81},
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(erjia, desk, more):
    tasked.work(erjia)
    answer = send(desk, **({"words": "带上药"} | more))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "带上药" in page
    assert "field-error" in page
    assert not Task.objects.exists()


def test_what_is_not_admitted_to_grids_goes_to_a_department(erjia, desk):
    tasked.work(erjia, admitted_by="")
    answer = send(desk)
    assert answer.status_code == 422
    assert "not admitted to grids" in answer.content.decode()
    assert send(desk, units=["unit:farming"]).status_code == 302


def test_without_a_catalogue_the_page_says_so(erjia, desk):
    page = desk("operator").get(reverse(PAGE)).content.decode()
    assert "catalogue of work is empty" in page
    assert send(desk).status_code == 422


def test_the_page_costs_the_same_however_much_work_there_is(erjia, desk, django_assert_max_num_queries):
    client = desk("operator")
    for one in range(50):
        tasked.work(erjia, f"work{one}")
    client.get(reverse(PAGE))
    with django_assert_max_num_queries(12):
        client.get(reverse(PAGE))
