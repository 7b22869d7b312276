"""What is asked of somebody within a case: on the case's page, beside the queue, on a page of its own."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.doors.desk.at_desk import browser, page, text_of
from wangge.apps.cases.actions import strands
from wangge.apps.cases.actions.take import Step
from wangge.apps.cases.rules import asked_by, is_asked, running_in
from wangge.apps.cases.workflow import Holder, Limit, StrandKind
from wangge.apps.kit import clock
from wangge.apps.kit.worktime import Unit
from wangge.apps.ledger.events import When


def ask(erjia, case, holder=Holder.DEPARTMENT, *, limit=24, **fields):
    """Something asked by the operator; of the construction office unless said otherwise."""
    if holder is Holder.DEPARTMENT:
        fields.setdefault("department", erjia.department["construction"])
    step = Step(case, "comment", erjia.stands["operator"], When.now(), came_from=case.state)
    limits = Limit(limit, Unit.EMERGENCY_HOURS) if limit else None
    return strands.begin(step, StrandKind.CONTACT, holder, limit=limits, **fields)


def asked_of(erjia, who):
    return text_of(browser(erjia, who).get(reverse("desk:asked")))


@pytest.mark.parametrize(
    ("holder", "area", "whom", "others"),
    [
        (Holder.DEPARTMENT, None, {"head", "handler", "handler2"}, {"farmer", "operator", "leader", "worker"}),
        (Holder.GRID, "320612102224001", {"chief", "worker"}, {"worker2", "secretary", "handler"}),
        (Holder.VILLAGE, "320612102224", {"secretary"}, {"secretary_west", "worker", "handler"}),
        (Holder.CENTRE, None, {"operator", "operator2", "duty_leader"}, {"leader", "handler"}),
    ],
)
def test_a_unit_is_asked_and_nobody_else(erjia, holder, area, whom, others):
    case = erjia.at("handling").case
    strand = ask(erjia, case, holder, area=erjia.area.get(area))
    for who in whom | others:
        assert is_asked(erjia.stands[who], strand) == (who in whom), who
        assert (case.number in asked_of(erjia, who)) == (who in whom), who
    assert asked_by("contact", erjia.stands[min(whom)], running_in(case)) == [strand]


def test_a_person_is_asked_whatever_their_unit(erjia):
    case = erjia.at("handling").case
    strand = ask(erjia, case, Holder.VILLAGE, area=erjia.area["320612102224"], person=erjia.person["worker"])
    assert is_asked(erjia.stands["worker"], strand)
    assert not is_asked(erjia.stands["chief"], strand)
    assert case.number in asked_of(erjia, "worker")


def test_the_case_shows_what_runs_with_what_answers_it(erjia):
    case = erjia.at("handling").case
    strand = ask(erjia, case, words="请尽快联系诉求人")
    erjia.clock.move(hours=30)
    response = browser(erjia, "handler").get(page(case))
    part = response.content.decode().partition('class="card underway"')[2].partition("</section>")[0]
    assert "请尽快联系诉求人" in part
    assert "clock-late" in part
    assert f'href="{page(case)}/do/contact"' in part
    assert "operator某" in part
    assert 'class="is-mine"' in part
    strands.end(Step(case, "comment", erjia.stands["operator"], When.now()), strand, "done")
    assert "underway" not in browser(erjia, "handler").get(page(case)).content.decode()


def test_who_may_not_answer_sees_it_without_a_button(erjia):
    case = erjia.at("handling").case
    ask(erjia, case)
    html = browser(erjia, "leader").get(page(case)).content.decode()
    assert "underway" in html
    assert "/do/contact" not in html


@pytest.mark.parametrize(
    ("who", "holder", "queue", "most_of_queue"),
    [("handler", Holder.DEPARTMENT, "department", 6), ("operator", Holder.CENTRE, "town", 5)],
)
def test_a_page_costs_as_much_with_one_thing_asked_as_with_fifty(
    erjia, who, holder, queue, most_of_queue, django_assert_num_queries
):
    case = erjia.at("handling").case
    client = browser(erjia, who)
    addresses = {page(case): 11, reverse("desk:queue", args=[queue]): most_of_queue, reverse("desk:asked"): 4}

    def ask_all_pages():
        for address, most in addresses.items():
            with django_assert_num_queries(most):
                assert client.get(address).status_code == 200

    ask(erjia, case, holder)
    for address in addresses:
        client.get(address)
    ask_all_pages()
    for _each in range(49):
        ask(erjia, case, holder)
    ask_all_pages()


def test_beside_the_queue_stand_the_first_and_how_many_there_are(erjia):
    case = erjia.at("handling").case
    for hours in range(20, 0, -1):
        ask(erjia, case, limit=hours, words=f"第{hours}件")
    html = browser(erjia, "handler").get(reverse("desk:queue", args=["department"])).content.decode()
    assert html.count('class="asked-title"') == 6
    assert "All 20" in html
    assert text_of(browser(erjia, "handler").get(reverse("desk:asked"))).count(case.number) == 20


def test_words_of_a_stranger_do_not_become_part_of_the_page(erjia):
    case = erjia.at("handling").case
    ask(erjia, case, words="<b id=x>催</b>")
    for address in (page(case), reverse("desk:asked")):
        html = browser(erjia, "handler").get(address).content.decode()
        assert "<b id=x>" not in html
        assert "&lt;b id=x&gt;" in html


def test_what_has_no_date_comes_last(erjia):
    case = erjia.at("handling").case
    without = ask(erjia, case, limit=0, wanted_at=clock.now() + timedelta(hours=3))
    dated = ask(erjia, case)
    assert running_in(case) == [dated, without]
