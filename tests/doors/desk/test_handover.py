"""Handing work over at the desk: first what would go to whom, then in one step."""

import uuid

import pytest
from django.urls import reverse

from tests.doors.desk.at_desk import browser, text_of
from tests.erjia import WEDNESDAY
from wangge.apps.cases.actions import strands
from wangge.apps.cases.actions.take import Step
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import history_of
from wangge.apps.cases.workflow import Holder, StrandKind
from wangge.apps.ledger.events import When
from wangge.apps.posts.models import Post

LIST = reverse("desk:hand_over")


def address(erjia, who="handler"):
    return reverse("desk:hand_over_post", args=[Post.objects.get(person=erjia.person[who]).pk])


def chosen(erjia, who="handler2", **more):
    return {"to": str(erjia.person[who].pk), "command_id": str(uuid.uuid4()), "words": "外出学习", **more}


def test_first_it_is_shown_what_would_go_to_whom(erjia):
    case = erjia.at("handling").case
    client = browser(erjia, "head")
    assert "handler某" in text_of(client.get(LIST))
    before = text_of(client.get(address(erjia)))
    assert "1 open case in hand" in before
    assert "Hand over 1 case" not in before
    looked = text_of(client.get(address(erjia), {"to": str(erjia.person["handler2"].pk)}))
    assert "From handler某 to: handler2某" in looked
    assert case.number in looked
    case.refresh_from_db()
    assert case.handler == erjia.person["handler"]


def test_then_all_of_it_goes_over_in_one_step_and_twice_is_once(erjia):
    case, other = erjia.at("handling").case, erjia.at("handling").case
    client, fields = browser(erjia, "head"), chosen(erjia)
    for _time in range(2):
        response = client.post(address(erjia), fields, follow=True)
        assert "2 cases were handed over." in text_of(response)
    for one in (case, other):
        one.refresh_from_db()
        assert one.handler == erjia.person["handler2"]
        assert [entry.action for entry in history_of(one)].count("hand_over") == 1
    story = text_of(client.get(reverse("desk:case", args=[case.number])))
    assert "from handler某; to handler2某" in story


def test_the_administrator_sees_numbers_and_no_content(erjia):
    case = erjia.at("handling").case
    html = browser(erjia, "administrator").get(address(erjia)).content.decode()
    assert case.number in html
    assert case.title not in html
    assert f"/desk/case/{case.number}" not in html


@pytest.mark.parametrize("to", ["", "nobody", "999999", "0; drop table"])
def test_a_receiver_who_is_none_is_refused_in_words_and_the_note_is_kept(erjia, to):
    erjia.at("handling")
    response = browser(erjia, "head").post(address(erjia), chosen(erjia, to=to))
    assert response.status_code == 422
    assert "Please choose who gets the work." in text_of(response)
    assert Case.objects.get().handler == erjia.person["handler"]


@pytest.mark.parametrize("who", ["handler", "operator", "leader", "farmer", "auditor"])
def test_nobody_else_finds_the_page(erjia, who):
    erjia.at("handling")
    client = browser(erjia, who)
    assert client.get(LIST).status_code == 404
    assert client.get(address(erjia)).status_code == 404
    assert client.post(address(erjia), chosen(erjia)).status_code == 404
    assert Case.objects.get().handler == erjia.person["handler"]


def test_a_head_finds_no_post_of_another_department_and_none_that_is_not_there(erjia):
    client = browser(erjia, "head")
    assert client.get(address(erjia, "farmer")).status_code == 404
    assert client.get(reverse("desk:hand_over_post", args=[99999999])).status_code == 404


def test_the_list_costs_as_many_queries_for_one_as_for_fifty(erjia, django_assert_max_num_queries):
    client = browser(erjia, "administrator")

    def asked():
        with django_assert_max_num_queries(26) as queries:
            assert client.get(LIST).status_code == 200
            assert client.get(address(erjia)).status_code == 200
        return len(queries)

    erjia.at("handling")
    asked()
    few = asked()
    for _each in range(49):
        erjia.at("handling")
    assert asked() == few


def test_the_list_can_be_asked_for_one_person(erjia):
    erjia.at("handling")
    case = erjia.report().case
    step = Step(case, "comment", erjia.stands["operator"], When.now(), came_from=case.state)
    area = erjia.area["320612102224001"]
    strands.begin(step, StrandKind.LOOK, Holder.GRID, area=area, person=erjia.person["worker"], due_at=WEDNESDAY)
    client = browser(erjia, "administrator")
    text = text_of(client.get(LIST, {"from": "worker"}))
    assert "worker某" in text
    assert "handler某" not in text
    assert client.get(LIST, {"from": "\0'"}).status_code == 200
