"""Lists under a name: one's own or the unit's, as tabs; columns of choice."""

import re

import pytest
from django.urls import reverse

from tests.doors.desk.at_desk import browser, text_of
from tests.doors.desk.test_queues import numbers, page
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import ListTaste, SavedView
from wangge.apps.ledger.models import Entry

VIEWS = "/desk/views"


def keep(client, name, view="department", query="late=1", **more):
    return client.post(VIEWS, {"name": name, "view": view, "query": query, **more})


def tabs(response):
    return [tab["label"] for tab in response.context["saved_tabs"]]


def test_a_list_is_kept_under_a_name_and_opens_with_its_filters(erjia):
    client = browser(erjia, "head")
    answer = keep(client, "  超时 的 ", query="late=1&page=7&saved=3&state=handling&state=&junk=")
    saved = SavedView.objects.get()
    assert answer.headers["Location"] == f"/desk/queue/department?late=1&state=handling&saved={saved.pk}"
    opened = client.get(answer.headers["Location"])
    assert tabs(opened) == ["超时 的"]
    assert opened.context["saved_tabs"][0]["current"]
    assert [chip["label"] for chip in opened.context["chips"]] == ["State", "late only"]


def test_the_same_name_again_takes_its_place(erjia):
    client = browser(erjia, "head")
    keep(client, "超时")
    keep(client, "超时", query="soon=1")
    assert SavedView.objects.get().query == "soon=1"


def test_a_view_shared_with_the_unit_is_read_by_its_people_and_by_nobody_else(erjia):
    unit = f"d{erjia.department['construction'].pk}"
    keep(browser(erjia, "head"), "雨后", unit=unit)
    keep(browser(erjia, "head"), "自己的")
    assert tabs(page(browser(erjia, "handler"), "department")) == ["雨后"]
    assert tabs(page(browser(erjia, "farmer"), "department")) == []
    assert "雨后" not in text_of(browser(erjia, "operator").get(VIEWS))


def test_a_unit_of_others_cannot_be_shared_with(erjia):
    keep(browser(erjia, "head"), "雨后", unit=f"d{erjia.department['farming'].pk}")
    assert SavedView.objects.get().department is None


def test_only_its_owner_changes_a_view_and_a_stranger_does_not_find_it(erjia):
    keep(browser(erjia, "head"), "雨后", unit=f"d{erjia.department['construction'].pk}")
    saved = SavedView.objects.get()
    for who in ("handler", "farmer"):
        client = browser(erjia, who)
        for does in ("change", "end", "left", "right"):
            assert client.post(f"{VIEWS}/{saved.pk}/{does}", {"name": "x"}).status_code == 404
    saved.refresh_from_db()
    assert (saved.name, saved.ended) == ("雨后", False)
    assert browser(erjia, "farmer").post(f"{VIEWS}/{saved.pk}/land").status_code == 404


def test_renamed_moved_landed_on_and_deleted(erjia):
    client = browser(erjia, "head")
    for name in ("甲", "乙", "丙"):
        keep(client, name)
    first, _second, third = SavedView.objects.order_by("order")
    client.post(f"{VIEWS}/{third.pk}/left")
    client.post(f"{VIEWS}/{first.pk}/left")
    client.post(f"{VIEWS}/{first.pk}/change", {"name": "丁"})
    assert tabs(page(client, "department")) == ["丁", "丙", "乙"]
    client.post(f"{VIEWS}/{third.pk}/land")
    home = client.get(reverse("desk:home")).headers["Location"]
    assert home == f"/desk/queue/department?late=1&saved={third.pk}"
    client.post(f"{VIEWS}/{third.pk}/end")
    assert client.get(reverse("desk:home")).headers["Location"] == "/desk/queue/department"
    assert tabs(page(client, "department")) == ["丁", "乙"]
    written = list(Entry.objects.filter(subject_kind="cases.savedview").values_list("action", flat=True))
    assert {"save_view", "move_view", "change_view", "end_view"} == set(written)


@pytest.mark.parametrize("name", ["", "   ", "字" * 21, "\0"])
def test_a_name_that_is_none_is_told(erjia, name):
    client = browser(erjia, "head")
    answer = client.get(keep(client, name).headers["Location"])
    assert "Give it a name" in text_of(answer)
    assert not SavedView.objects.exists()


def test_a_hostile_name_is_no_part_of_the_page(erjia):
    client = browser(erjia, "head")
    keep(client, "<b onx=1>'\"{{7}}")
    for url in ("/desk/queue/department", VIEWS):
        assert "<b onx" not in client.get(url).content.decode()


def test_a_view_whose_category_and_list_are_gone_opens_and_says_so(erjia):
    case = erjia.at("handling").case
    client = browser(erjia, "operator")
    keep(client, "旧", view="town", query="category=vanished&department=construction&village=1")
    saved = SavedView.objects.get()
    opened = client.get(f"/desk/queue/town?{saved.query}&saved={saved.pk}")
    assert numbers(opened) == [case.number]
    assert "“vanished”" in text_of(opened)
    cases.save_view("旧", "arbitration", "", actor=erjia.stands["operator"])
    assert tabs(page(client, "town")) == []
    assert client.get(VIEWS).status_code == 200


def test_twenty_views_are_enough(erjia):
    for number in range(20):
        cases.save_view(f"{number}", "town", "", actor=erjia.stands["operator"])
    client = browser(erjia, "operator")
    assert "Delete one first" in text_of(client.get(keep(client, "又", view="town").headers["Location"]))


def test_columns_are_chosen_once_for_all_ones_lists(erjia):
    erjia.at("handling")
    client = browser(erjia, "operator")
    client.post("/desk/views/columns", {"view": "town", "column": ["reported", "channel", "kind", "department", "x"]})

    def heads(response):
        return re.findall(r"<th[^>]*>(?:<a[^>]*>)?([A-Z][^<]*?)\s*<", response.content.decode())

    chosen = heads(page(client, "town"))
    assert chosen == ["Limit", "Number", "Case", "Reported", "Channel", "Kind of request", "Department"]
    assert "建设办" in text_of(page(client, "town"))
    assert heads(page(browser(erjia, "operator2"), "town")) != chosen
    client.post("/desk/views/columns", {"view": "town", "usual": "1", "column": ["kind"]})
    assert "With" in heads(page(client, "town"))
    assert ListTaste.objects.get().columns == []
