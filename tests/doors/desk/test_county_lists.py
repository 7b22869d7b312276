"""One table of the county for several towns: each row in its town, looked over town by town, taken in once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.doors.desk.at_desk import browser, text_of
from tests.doors.desk.test_above_lists import table
from tests.erjia import NEIGHBOUR, TOWN
from tests.next_door import neighbour
from wangge.apps.areas.actions import NewArea, import_areas
from wangge.apps.cases.models import Case, OrderFromAbove
from wangge.apps.intake.models import OrderLayout, Upload
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Message
from wangge.commands.worker import work_off

SEND = "/desk/county/list"
HEADINGS = ["序号", "镇街", "村居", "交办内容", "办理时限", "地点", "交办单号"]


def row(town="", village="", text="清理县道旁的垃圾", due="2026-11-27 17:30", place="", number=""):
    return ["1", town, village, text, due, place, number]


def send(client, *rows, headings=HEADINGS):
    response = client.post(SEND, {"file": table(*rows, headings=headings, name="各镇.xlsx")})
    assert response.status_code == 302, text_of(response)
    return response.url


@pytest.fixture
def county(erjia):
    """The county's operator, whose two towns both work here."""
    neighbour(erjia)
    import_areas([NewArea(kind="village", code=f"{NEIGHBOUR}201", name="景瑞村", parent=NEIGHBOUR)], actor=SYSTEM)
    return browser(erjia, "county_operator")


def towns_of(text):
    return {one.case.town.code for one in OrderFromAbove.objects.filter(case__text=text).select_related("case__town")}


@pytest.mark.parametrize(
    ("where", "town"),
    [
        ({"town": "二甲镇"}, TOWN),
        ({"town": "东社镇人民政府"}, NEIGHBOUR),
        ({"town": NEIGHBOUR}, NEIGHBOUR),
        ({"village": "余西村"}, TOWN),
        ({"village": "景瑞村"}, NEIGHBOUR),
        ({"town": "景瑞村"}, NEIGHBOUR),
        ({"town": "二甲镇", "village": "余西村"}, TOWN),
        ({"place": "余西村菜场门口"}, TOWN),
    ],
)
def test_a_row_goes_to_the_town_that_it_names_or_whose_village_or_place_it_names(county, where, town):
    url = send(county, row(**where))
    assert not Case.objects.exists(), "nothing before it is said"
    county.post(f"{url}/take-in")
    order = OrderFromAbove.objects.select_related("case__town").get()
    assert (order.case.town.code, order.sender, order.number) == (town, "county", "320612-2026-0001")


def test_the_village_of_a_row_is_where_its_case_lies(county):
    county.post(send(county, row(village="余西村", place="菜场门口")) + "/take-in")
    case = Case.objects.get()
    assert (case.place, case.village.name) == ("余西村菜场门口", "余西村")


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ({}, "It names no town, and no village or place in one"),
        ({"place": "县道旁"}, "It names no town"),
        ({"town": "南山镇"}, "There is no “南山镇” here"),
        ({"town": "通州区"}, "It names no town"),
        ({"town": "东社镇", "village": "320612102224"}, "320612102224 lies in 二甲镇, not in 东社镇"),
        ({"town": "二甲镇", "text": ""}, "does not say what it is about"),
        ({"town": "二甲镇", "due": "尽快"}, "“尽快” is no time"),
    ],
)
def test_a_row_that_cannot_be_given_to_a_town_says_why_and_comes_back(county, where, why):
    url = send(county, row(**where), row("东社镇"))
    assert why in text_of(county.get(url))
    county.post(f"{url}/take-in")
    assert Case.objects.get().town.code == NEIGHBOUR
    assert why in county.get(f"{url}/refused").content.decode("utf-8-sig")


def test_a_town_that_does_not_work_here_is_refused(erjia):
    client = browser(erjia, "county_operator")
    told = text_of(client.get(send(client, row("东社镇"))))
    assert "东社镇 does not work here" in told


def test_there_is_a_preview_for_each_town(county):
    rows = [row("二甲镇", text=f"清理第 {number} 处") for number in range(3)]
    url = send(county, *rows, row("东社镇", text="排查桥梁"), row("无此镇"))
    page = county.get(url)
    assert [(one["name"], [count for _word, count in one["counts"]]) for one in page.context["towns"]] == [
        ("二甲镇", [3, 0, 0]),
        ("东社镇", [1, 0, 0]),
    ]
    ours = county.get(url + page.context["towns"][0]["url"])
    assert [one["town"] for one in ours.context["rows"]] == ["二甲镇"] * 3
    assert [chip["count"] for chip in ours.context["chips"]] == [3, 3]
    assert "排查桥梁" not in text_of(ours)
    new = county.get(url + ours.context["chips"][1]["url"])
    assert len(new.context["rows"]) == 3, "the town stays chosen"
    assert len(county.get(f"{url}?town=nowhere").context["rows"]) == 5


def test_taken_in_each_town_hears_of_its_own_and_the_same_table_makes_nothing_twice(erjia, county):
    rows = [
        row("二甲镇", text="清理垃圾"),
        row("东社镇", text="排查桥梁"),
        row("东社镇", text="报送名单", number="XF-3"),
    ]
    county.post(send(county, *rows) + "/take-in")
    assert (towns_of("清理垃圾"), towns_of("排查桥梁"), towns_of("报送名单")) == ({TOWN}, {NEIGHBOUR}, {NEIGHBOUR})
    work_off()
    came = Message.objects.filter(code="order_came")
    heard = [came.filter(person_id=erjia.person[who].pk).count() for who in ("operator", "next_door")]
    assert heard == [1, 2]
    url = send(county, *rows)
    assert "3 are here already" in text_of(county.get(url))
    assert OrderFromAbove.objects.count() == Case.objects.count() == 3
    later = send(county, row("二甲镇", text="清理垃圾", due="2026-12-04 17:30"))
    assert "1 would make a case" in text_of(county.get(later)), "another date is another order"


def test_the_same_row_twice_and_a_number_of_the_other_town_are_refused(county):
    told = text_of(county.get(send(county, row("二甲镇"), row("二甲镇"), row("东社镇"))))
    assert "Line 3 gives the very same order already" in told
    assert "2 would make a case" in told
    county.post(send(county, row("二甲镇", number="XF-9")) + "/take-in")
    assert "This number is in another town already" in text_of(county.get(send(county, row("东社镇", number="XF-9"))))


def test_an_order_joins_a_case_of_its_own_town_only(erjia, county):
    case = erjia.report("路灯不亮").case
    headings = [*HEADINGS, "并入事件"]
    wrong = text_of(county.get(send(county, [*row("东社镇"), case.number], headings=headings)))
    assert f"There is no case {case.number} in this town" in wrong
    county.post(send(county, [*row("二甲镇"), case.number], headings=headings) + "/take-in")
    assert OrderFromAbove.objects.get().case == case


def test_unknown_headings_are_asked_for_once_and_remembered_for_the_county(county):
    own, cells = ["给谁", "说了什么", "到哪天"], ["二甲镇", "清理垃圾", "2026-11-27"]
    url = send(county, cells, headings=own)
    assert "which columns hold the town or the village" in text_of(county.get(url))
    county.post(url, {"town": "给谁", "text": "说了什么", "due_at": "到哪天", "buffer_hours": "24", "form": "text"})
    county.post(f"{url}/take-in")
    assert (OrderLayout.objects.get().town.code, OrderLayout.objects.get().sender) == ("320612", "county")
    again = send(county, ["东社镇", *cells[1:]], headings=own)
    assert "1 would make a case" in text_of(county.get(again))


def test_it_is_the_county_operators_alone(erjia, county):
    url = send(county, row("二甲镇"))
    for who in ("operator", "administrator", "leader"):
        client = browser(erjia, who)
        assert client.get(SEND).status_code == client.get(url).status_code == 404
        assert client.post(f"{url}/take-in").status_code == 404
    assert county.get("/desk/setup/list/town_orders").status_code == 404
    assert county.post(f"{url}/drop").url == SEND
    assert not Upload.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"PK\x03\x04 broken"])
def test_what_is_no_table_says_so(county, content):
    answer = county.post(SEND, {"file": SimpleUploadedFile("x.xlsx", content)}, follow=True)
    assert answer.status_code in {200, 422}
    assert not Case.objects.exists()


def test_the_preview_asks_the_same_for_one_row_and_for_fifty(county, django_assert_max_num_queries):
    one = send(county, row("二甲镇"))
    many = send(county, *(row("东社镇", text=f"第 {number} 处") for number in range(50)))
    county.get(one)
    with django_assert_max_num_queries(12) as few:
        county.get(one)
    with django_assert_max_num_queries(len(few)):
        assert len(county.get(many).context["rows"]) == 50
