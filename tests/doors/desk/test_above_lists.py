"""Tables of orders from above: looked over row by row, taken in once, their layout remembered, the answers in it."""

import io
from datetime import timedelta

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from tests.doors.desk.at_desk import browser, do, sent, text_of
from wangge.apps.cases.models import Case, OrderFromAbove
from wangge.apps.intake.models import OrderLayout, RawReport, Upload

SEND, LIST = "/desk/above/list", "/desk/above"
HEADINGS = [
    "序号",
    "工单编号",
    "派单时间",
    "办理时限",
    "诉求内容",
    "诉求类别",
    "事发地址",
    "来电人",
    "联系电话",
    "办理情况",
]


def row(number, text="余西菜场门口路灯不亮", **more):
    usual = {
        "序号": "1",
        "工单编号": number,
        "派单时间": "2026-11-23 08:40",
        "办理时限": "2026-11-27 17:30",
        "诉求内容": text,
        "诉求类别": "路灯照明",
        "事发地址": "余西村菜场",
        "来电人": "王小明",
        "联系电话": "13812342046",
        "办理情况": "",
    } | more
    return [usual.get(heading, "") for heading in HEADINGS]


def table(*rows, headings=HEADINGS, name="12345.xlsx"):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "二甲镇12345工单交办表")
        for line, cells in enumerate([headings, *rows], start=1):
            for column, cell in enumerate(cells):
                sheet.write_string(line, column, cell)
    return SimpleUploadedFile(name, file.getvalue())


def send(client, *rows, sender="12345", **more):
    response = client.post(SEND, {"sender": sender, "file": table(*rows, **more)})
    assert response.status_code == 302, text_of(response)
    return response.url


def take_in(client, *rows, **more):
    url = send(client, *rows, **more)
    client.post(f"{url}/take-in")
    return text_of(client.get(url))


def test_rows_make_cases_with_their_orders_and_nothing_is_written_before(erjia):
    client = browser(erjia, "operator")
    url = send(client, row("TZ1"), row("TZ2", "余西村道路塌了个坑"))
    assert not Case.objects.exists()
    assert "2 would make a case, 0 join one" in text_of(client.get(url))
    assert client.post(f"{url}/take-in").status_code == 302
    assert "2 cases made" in text_of(client.get(url))
    case = OrderFromAbove.objects.get(number="TZ1").case
    assert (case.channel, case.category.code, case.village.code) == ("hotline", "lamp", "320612102224")
    order = case.orders_from_above.get()
    assert order.due_at - order.inner_due_at == timedelta(hours=24)
    assert order.received_at < order.due_at
    assert case.reporter.opened("phone") == "+8613812342046"


def test_the_same_file_twice_makes_nothing_twice_also_when_it_was_answered(erjia):
    client = browser(erjia, "operator")
    take_in(client, row("TZ1"), row("TZ2"))
    case = OrderFromAbove.objects.get(number="TZ1").case
    client.post(do(case, "answer_order"), sent(case, number="TZ1", words="已更换灯泡"))
    told = take_in(client, row("TZ1"), row("TZ2"))
    assert "2 were here already" in told
    assert Case.objects.count() == OrderFromAbove.objects.count() == 2
    assert OrderFromAbove.objects.get(number="TZ1").round == 1


def test_an_answered_number_with_later_dates_is_the_second_round_on_its_case(erjia):
    client = browser(erjia, "operator")
    take_in(client, row("TZ1"))
    case = Case.objects.get()
    client.post(do(case, "answer_order"), sent(case, number="TZ1", words="已更换灯泡"))
    again = row("TZ1", "来电人不满意", 派单时间="2026-11-28 09:00", 办理时限="2026-12-01 17:30")
    told = take_in(client, again)
    assert "1 joined to cases" in told
    assert f"Comes back: round 2 of the order on {case.number}" in told
    assert (OrderFromAbove.objects.get().round, OrderFromAbove.objects.get().answered_at) == (2, None)
    assert Case.objects.count() == 1


def test_an_order_joins_the_case_that_the_table_names_or_that_has_its_number_from_another_sender(erjia):
    client, case = browser(erjia, "operator"), erjia.report("路灯不亮").case
    named = [*row("TZ1"), case.number.lower()]
    assert f"Joins {case.number}" in take_in(client, named, headings=[*HEADINGS, "并入事件"])
    assert f"Joins {case.number}, which has this number from 12345" in take_in(client, row("TZ1"), sender="county")
    assert case.orders_from_above.count() == RawReport.objects.filter(source__startswith="order:").count() == 2
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"工单编号": ""}, "The number is empty"),
        ({"诉求内容": " "}, "does not say what it is about"),
        ({"办理时限": ""}, "does not say when it is due"),
        ({"办理时限": "尽快"}, "“尽快” is no time: write it like"),
        ({"办理时限": "2026-11-20"}, "due there before it came in"),
        ({"派单时间": "昨天"}, "is no time"),
    ],
)
def test_a_refused_row_says_why_and_comes_back_as_a_file_to_be_mended(erjia, wrong, why):
    client = browser(erjia, "operator")
    values = {"工单编号": "TZ1"} | wrong
    number = values.pop("工单编号")
    url = send(client, row(number, **values), row("TZ2"))
    assert why in text_of(client.get(url))
    client.post(f"{url}/take-in")
    assert Case.objects.count() == 1
    file = client.get(f"{url}/refused").content.decode("utf-8-sig")
    assert file.splitlines()[0].startswith("工单编号,派单时间,办理时限")
    assert why in file
    mended = file.replace("尽快", "2026-11-27").encode()
    again = client.post(SEND, {"sender": "12345", "file": SimpleUploadedFile("refused.csv", mended)})
    assert again.status_code == 302


def test_a_number_twice_in_the_table_and_a_case_that_is_not_here_are_refused(erjia):
    client = browser(erjia, "operator")
    told = text_of(client.get(send(client, row("TZ1"), row("TZ1"))))
    assert "Line 3 has this number already" in told
    headings = [*HEADINGS, "并入案件"]
    told = text_of(client.get(send(client, [*row("TZ2"), "EJ9999-0001"], headings=headings)))
    assert "There is no case EJ9999-0001 in this town" in told


def test_a_hidden_telephone_and_an_unknown_category_are_no_reason_to_refuse(erjia):
    client = browser(erjia, "operator")
    told = take_in(client, row("TZ1", 联系电话="138****2046", 诉求类别="市政设施"))
    assert "cannot be called: it is left out" in told
    assert "“市政设施” is not in the catalogue" in told
    assert Case.objects.get().raw_category == "市政设施"


def test_unknown_headings_are_asked_for_once_and_remembered_for_this_sender_alone(erjia):
    client = browser(erjia, "operator")
    own = ["件次", "到哪天", "说了什么", "我方回话"]
    cells = ["A-7", "2026年11月27日 17:30", "路灯不亮", ""]
    url = send(client, cells, headings=own, sender="other")
    assert "Please say below which columns hold the number" in text_of(client.get(url))
    wrong = client.post(url, {"number": "件次", "due_at": "件次", "text": "", "buffer_hours": "24", "form": "text"})
    assert wrong.status_code == 422
    assert "chosen for something else" in text_of(wrong)
    chosen = {"number": "件次", "due_at": "到哪天", "text": "说了什么", "answer": "我方回话"}
    assert client.post(url, chosen | {"buffer_hours": "4", "form": "text"}).status_code == 302
    client.post(f"{url}/take-in")
    order = OrderFromAbove.objects.get(number="A-7")
    assert order.due_at - order.inner_due_at == timedelta(hours=4)
    assert OrderLayout.objects.get().sender == "other"
    assert "1 would make a case" in text_of(client.get(send(client, ["A-8", *cells[1:]], headings=own, sender="other")))
    assert "Please say below" in text_of(client.get(send(client, ["A-9", *cells[1:]], headings=own, sender="county")))


def test_the_answers_go_back_in_the_remembered_layout_without_who_called(erjia):
    client = browser(erjia, "operator")
    take_in(client, row("TZ1", 序号="17"))
    case = Case.objects.get()
    client.post(do(case, "answer_order"), sent(case, number="TZ1", words="已更换灯泡"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/desk/above/answers/12345").content))
    headings, answer = book.get_sheet_by_index(0).to_python()
    assert headings == [*HEADINGS, "办理结果", "联系情况", "答复时间", "办理次数"]
    told = dict(zip(headings, answer, strict=True))
    assert (told["序号"], told["工单编号"], told["办理情况"]) == ("17", "TZ1", "已更换灯泡")
    assert (told["事发地址"], told["来电人"], told["联系电话"]) == ("余西村菜场", "", "")
    assert told["答复时间"] == "2026-11-23 09:00"


def test_somebody_was_faster_nothing_is_written_and_it_is_looked_over_again(erjia):
    client = browser(erjia, "operator")
    url = send(client, row("TZ1"), row("TZ2"))
    take_in(browser(erjia, "operator2"), row("TZ2"))
    client.post(f"{url}/take-in")
    told = text_of(client.get(url))
    assert "Somebody changed something meanwhile" in told
    assert "1 would make a case, 0 join one, 1 are here already" in told
    assert Case.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", "只有一行标题".encode("gbk"), b"PK\x03\x04 broken"])
def test_what_is_no_table_says_so(erjia, content):
    client = browser(erjia, "operator")
    response = client.post(SEND, {"sender": "12345", "file": SimpleUploadedFile("x.xlsx", content)}, follow=True)
    assert response.status_code in {200, 422}
    assert not Case.objects.exists()


def test_a_table_is_its_senders_alone_and_gone_after_a_day(erjia):
    client = browser(erjia, "operator")
    url = send(client, row("TZ1"))
    for who in ("operator2", "administrator", "handler"):
        assert browser(erjia, who).get(url).status_code == 404
        assert browser(erjia, who).post(f"{url}/take-in").status_code == 404
    assert browser(erjia, "operator").get("/desk/setup/list/orders").status_code == 404
    assert client.post(f"{url}/drop").status_code == 302
    assert not Upload.objects.exists()
    url = send(client, row("TZ1"))
    erjia.clock.move(hours=25)
    assert client.get(url).status_code == 404


def test_the_preview_asks_the_same_for_one_row_and_for_fifty(erjia, django_assert_max_num_queries):
    client = browser(erjia, "operator")
    one, many = send(client, row("TZ0")), send(client, *(row(f"TZ{number}") for number in range(1, 51)))
    client.get(one)
    with django_assert_max_num_queries(12) as few:
        client.get(one)
    with django_assert_max_num_queries(len(few)):
        assert client.get(many).content.decode().count('<td class="num">') == 50
