"""The page of tasks: what is open, how far each unit is, who asked; of what its reader sees alone."""

from django.urls import reverse

from tests import tasked
from tests.erjia import EAST

PAGE = "desk:tasks"


def shown(desk, who, **query):
    response = desk(who).get(reverse(PAGE), query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_check_stands_there_with_its_case_and_its_unit(erjia, desk):
    case = erjia.at("handled").case
    work = tasked.work(erjia)
    tasked.given(erjia, work, who="head", title="<script>看望", area=erjia.area[EAST + "002"])
    page = shown(desk, "operator")
    assert reverse("desk:case", args=[case.number]) in page
    assert "&lt;script&gt;看望" in page
    assert f"?unit={EAST}001" in page
    assert erjia.department["construction"].short_name in page
    only = shown(desk, "operator", unit=EAST + "002")
    assert case.number not in only
    assert "&lt;script&gt;看望" in only
    assert case.number in shown(desk, "operator", unit=EAST + "001", page="999999999999")


def test_a_village_sees_its_own_and_a_department_what_it_asked_for(erjia, desk):
    erjia.at("handled")
    work = tasked.work(erjia)
    tasked.given(erjia, work, who="head", title="看望王奶奶")
    assert "看望王奶奶" in shown(desk, "secretary")
    assert "看望王奶奶" in shown(desk, "handler")
    for who in ("secretary_west", "farmer"):
        assert "看望王奶奶" not in shown(desk, who)
        assert "Nothing waits" in shown(desk, who)
    for who in ("worker", "auditor", "keeper"):
        assert desk(who).get(reverse(PAGE)).status_code == 404


def test_nonsense_in_the_address_is_an_empty_list(erjia, desk):
    tasked.given(erjia)
    assert "Nothing waits" in shown(desk, "operator", unit="' OR 1=1 --", page="-3")


def test_fifty_cost_what_one_costs(erjia, desk, django_assert_max_num_queries):
    client, work = desk("operator"), tasked.work(erjia)
    tasked.given(erjia, work)
    client.get(reverse(PAGE))
    with django_assert_max_num_queries(12) as one:
        client.get(reverse(PAGE))
    for place in range(54):
        tasked.given(erjia, work, title=f"第{place}户")
    with django_assert_max_num_queries(len(one)):
        page = client.get(reverse(PAGE)).content.decode()
    assert "?page=2" in page
