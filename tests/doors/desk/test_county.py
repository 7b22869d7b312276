"""The county's centre at the desk: orders to its towns, and what they ask of it."""

import uuid

import pytest

from tests.doors.desk.at_desk import browser, do, sent, text_of
from tests.erjia import NEIGHBOUR, TOWN
from tests.next_door import neighbour
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, OrderFromAbove
from wangge.apps.ledger.models import Message
from wangge.commands.worker import work_off

PAGE, NEW = "/desk/county", "/desk/county/new"


def typed(**more):
    return {
        "command_id": str(uuid.uuid4()),
        "to_town": TOWN,
        "number": "",
        "text": "县道旁秸秆堆放，请本周清理",
        "category": "litter",
        "place": "余西村",
        "due_at": "2026-11-27T17:30",
        "buffer_hours": "24",
        "form": "text",
    } | more


def codes(erjia, who):
    work_off()
    return set(Message.objects.filter(person_id=erjia.person[who].pk).values_list("code", flat=True))


def test_the_county_orders_something_of_a_town_with_a_number_of_its_own(erjia):
    client, fields = browser(erjia, "county_operator"), typed()
    for _time in range(2):
        assert client.post(NEW, fields).status_code == 302
    order = OrderFromAbove.objects.select_related("case__town").get()
    assert (order.sender, order.number, order.case.town.code) == ("county", "320612-2026-0001", TOWN)
    assert "order_came" in codes(erjia, "operator")
    assert "320612-2026-0001" in text_of(client.get(PAGE))
    desk = browser(erjia, "operator")
    assert "320612-2026-0001" in text_of(desk.get("/desk/above"))
    desk.post(do(order.case, "answer_order"), sent(order.case, number=order.number, words="已清理"))
    assert "order_answered" in codes(erjia, "county_operator")
    assert "已清理" in text_of(client.get(f"{PAGE}?answered=1"))
    assert "320612-2026-0001" not in text_of(client.get(PAGE))
    client.post(NEW, typed())
    assert OrderFromAbove.objects.filter(number="320612-2026-0002").exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"to_town": "999"}, "valid choice"),
        ({"text": ""}, "write a few words"),
        ({"due_at": "2026-11-01T08:00"}, "before the order came in"),
        ({"due_at": "soon"}, "like 2026-12-03 14:30"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(erjia, wrong, words):
    response = browser(erjia, "county_operator").post(NEW, typed(**wrong))
    assert response.status_code == 422
    assert words in text_of(response)
    assert "余西村" in response.content.decode()
    assert not Case.objects.exists()


def test_the_county_orders_in_its_own_name_only(erjia):
    case = erjia.at("handling").case
    fields = {"sender": "12345", "number": "1", "due_at": "2026-12-01T12:00", "buffer_hours": "24", "form": "text"}
    client = browser(erjia, "county_operator")
    assert client.post(do(case, "order_comes"), sent(case, **fields)).status_code == 422
    assert client.post(do(case, "order_comes"), sent(case, **fields | {"sender": "county"})).status_code == 302
    assert OrderFromAbove.objects.get().case_id == case.pk


def test_what_the_towns_ask_is_taken_on_answered_and_handed_over_from_one_page(erjia):
    neighbour(erjia)
    up, away = erjia.at("handling").case, erjia.at("accepted").case
    up = erjia.take(up, cases.Escalate(words="请县公路站修"), "operator")
    away = erjia.take(away, cases.AskTown(words="在东社镇境内", town=erjia.area[NEIGHBOUR]), "operator")
    client = browser(erjia, "county_operator")
    shown = text_of(client.get(PAGE))
    assert all(words in shown for words in (up.number, "请县公路站修", away.number, "在东社镇境内", "→ 东社镇"))
    assert client.post(do(up, "take_on"), sent(up)).status_code == 302
    assert "county_operator某" in text_of(client.get(PAGE))
    form = client.get(do(away, "hand_to_town")).content.decode()
    assert f'value="{NEIGHBOUR}" selected' in form
    assert client.post(do(away, "hand_to_town"), sent(away, town=NEIGHBOUR, words="")).status_code == 302
    up = Case.objects.get(pk=up.pk)
    assert client.post(do(up, "hand_down"), sent(up, words="公路站周三到场")).status_code == 302
    shown = text_of(client.get(PAGE))
    assert up.number not in shown
    assert away.number not in shown
    assert browser(erjia, "operator").get(f"/desk/case/{away.number}").status_code == 404
    assert "东社镇" in text_of(browser(erjia, "next_door").get(f"/desk/case/{away.number}"))


def test_the_reporter_reads_which_town_goes_on_with_it(erjia, client):
    neighbour(erjia)
    made = erjia.at("accepted")
    case = erjia.take(made.case, cases.AskTown(words="不是我们镇"), "operator")
    erjia.take(case, cases.HandToTown(town=erjia.area[NEIGHBOUR], words="内部说明"), "county_operator")
    told = text_of(client.get(f"/c/{made.secret}"))
    assert "Handed to 东社镇, which goes on with it" in told
    assert "不是我们镇" not in told
    assert "内部说明" not in told


def test_the_page_asks_the_same_of_the_database_for_one_row_and_for_fifty(erjia, django_assert_max_num_queries):
    def one_more(number):
        asked = erjia.report("路面塌了").case
        erjia.take(asked, cases.AskTown(words="不是本镇"), "operator")
        client.post(NEW, typed(number=f"X{number}"))

    client = browser(erjia, "county_operator")
    client.get(PAGE)
    one_more(0)
    with django_assert_max_num_queries(12) as few:
        client.get(PAGE)
        most = len(few)
    for number in range(1, 50):
        one_more(number)
    with django_assert_max_num_queries(most):
        assert client.get(PAGE).content.decode().count("<tr data-row") == 100
