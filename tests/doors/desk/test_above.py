"""Orders from above at the desk: by hand, the list, and the file of the answers."""

import io
import uuid

import pytest
from python_calamine import CalamineWorkbook

from tests.doors.desk.at_desk import browser, do, sent, text_of
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, OrderFromAbove
from wangge.apps.cases.workflow import OrderSender
from wangge.doors.porch.templatetags.look import exact_time

LIST, NEW, ANSWERS = "/desk/above", "/desk/above/new", "/desk/above/answers/12345"


def typed(**more):
    return {
        "command_id": str(uuid.uuid4()),
        "sender": "12345",
        "number": "TZ2611230009",
        "text": "余西菜场门口路灯不亮",
        "category": "lamp",
        "place": "余西村菜场",
        "name": "王小明",
        "phone": "13812342046",
        "due_at": "2026-11-27T17:30",
        "buffer_hours": "24",
        "form": "text",
    } | more


def test_an_order_makes_a_case_and_sending_it_twice_makes_one(erjia):
    client, fields = browser(erjia, "operator"), typed()
    for _time in range(2):
        response = client.post(NEW, fields)
        assert response.status_code == 302
    case = Case.objects.get()
    assert (case.channel, case.category.code, case.orders_from_above.get().number) == (
        "hotline",
        "lamp",
        "TZ2611230009",
    )
    assert case.number in response.url


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"due_at": ""}, "required"),
        ({"due_at": "tomorrow"}, "like 2026-12-03 14:30"),
        ({"due_at": "2026-11-01T08:00"}, "before the order came in"),
        ({"phone": "12"}, "phone"),
        ({"text": " "}, "write a few words"),
        ({"buffer_hours": "9"}, "valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(erjia, wrong, words):
    response = browser(erjia, "operator").post(NEW, typed(**wrong))
    assert response.status_code == 422
    assert words in text_of(response)
    assert "余西村菜场" in response.content.decode()
    assert not Case.objects.exists()


def test_a_number_that_is_here_already_makes_no_second_case(erjia):
    client = browser(erjia, "operator")
    client.post(NEW, typed())
    response = client.post(NEW, typed())
    assert response.status_code == 422
    assert "on another case already" in text_of(response)
    assert Case.objects.count() == 1


def test_who_is_not_at_the_desk_registers_none(erjia):
    assert browser(erjia, "handler").get(NEW).status_code == 404
    assert browser(erjia, "handler").post(NEW, typed()).status_code == 404
    assert not OrderFromAbove.objects.exists()


def test_the_answer_file_has_the_senders_columns_and_then_the_answer(erjia):
    client = browser(erjia, "operator")
    client.post(NEW, typed())
    case = Case.objects.get()
    assert "TZ2611230009" in text_of(client.get(LIST))
    client.post(do(case, "answer_order"), sent(case, number="TZ2611230009", words="=已更换灯泡"))
    assert "TZ2611230009" not in text_of(client.get(LIST))
    assert "TZ2611230009" in text_of(client.get(f"{LIST}?answered=1"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(ANSWERS).content))
    headings, row = book.get_sheet_by_index(0).to_python()
    told = dict(zip(headings, row, strict=True))
    assert (told["工单编号"], told["诉求内容"], told["答复内容"]) == (
        "TZ2611230009",
        "余西菜场门口路灯不亮",
        "=已更换灯泡",
    )
    assert "王小明" not in row
    assert told["答复时间"] == "2026-11-23 09:00"


def test_the_list_asks_the_same_of_the_database_for_one_row_and_for_fifty(erjia, django_assert_max_num_queries):
    def one_more(number):
        case = erjia.report("路灯不亮").case
        now = erjia.clock.moment
        due = now.replace(day=28)
        order = cases.OrderComes(sender=OrderSender.OTHER, number=str(number), received_at=now, due_at=due)
        erjia.take(case, order, "operator")

    client = browser(erjia, "operator")
    client.get(LIST)
    one_more(0)
    with django_assert_max_num_queries(12) as few:
        client.get(LIST)
    for number in range(1, 50):
        one_more(number)
    with django_assert_max_num_queries(len(few)):
        assert client.get(LIST).content.decode().count("<tr data-row") == 50


def test_the_centres_queue_shows_what_is_owed_above_by_its_own_due_date(erjia):
    case, client = erjia.ordered().case, browser(erjia, "operator")
    listed = client.get("/desk/queue/above")
    assert case.number in text_of(listed)
    inner = OrderFromAbove.objects.get().inner_due_at
    assert exact_time(inner) in listed.content.decode()
    beside = text_of(client.get("/desk/queue/centre"))
    assert "Answer to an order from above TZ2611230001" in beside
    erjia.take(case, cases.AnswerOrder(number="TZ2611230001", words="已修好"), "operator")
    assert case.number not in text_of(client.get("/desk/queue/above"))
    assert browser(erjia, "handler").get("/desk/queue/above").status_code == 404
