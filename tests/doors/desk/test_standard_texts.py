"""What the town writes again and again: kept on a page, offered filled in where somebody writes to a reporter."""

from html import unescape

import pytest
from django.urls import reverse

from tests.doors.desk.at_desk import do, text_of
from tests.house.catalogue_calls import new_text
from wangge.apps.cases.models import StandardText

LIST = reverse("desk:texts")


def typed(**fields):
    return {"title": "已安排", "purpose": "any", "category": "", "text": "{诉求人称呼}，{编号}已安排处理。", **fields}


@pytest.mark.parametrize("who", ["operator", "administrator"])
def test_a_text_is_added_changed_and_ended(desk, who):
    client = desk(who)
    assert client.post(LIST, typed()).status_code == 302
    found = StandardText.objects.get()
    assert "已安排" in text_of(client.get(LIST))
    page = reverse("desk:text", args=[found.pk])
    client.post(page, typed(text="已派人去看", category="road", seen=found.chain_length))
    found.refresh_from_db()
    assert (found.text, found.category.code) == ("已派人去看", "road")
    client.post(reverse("desk:text_end", args=[found.pk]))
    assert client.get(page).status_code == 404
    assert "None yet" in text_of(client.get(LIST))


@pytest.mark.parametrize(("who", "status"), [("leader", 403), ("handler", 404), ("worker", 404)])
def test_others_do_not_change_it(erjia, desk, who, status):
    found = new_text(erjia)
    assert desk(who).post(LIST, typed(title="另一条")).status_code == status
    assert desk(who).post(reverse("desk:text", args=[found.pk]), typed(text="改了")).status_code == status
    assert desk(who).post(reverse("desk:text_end", args=[found.pk])).status_code == status
    assert [one.text for one in StandardText.objects.filter(ended=False)] == [found.text]


def test_an_unknown_field_is_named_and_nothing_changes(desk):
    response = desk("operator").post(LIST, typed(text="您好{姓名}，{编号}"))
    assert response.status_code == 422
    assert "Nothing fills in {姓名}" in text_of(response)
    assert "您好{姓名}，{编号}" in unescape(response.content.decode())
    assert not StandardText.objects.exists()


@pytest.mark.parametrize("fields", [{"title": ""}, {"text": "  "}, {"purpose": "nonsense"}, {"category": "nonsense"}])
def test_what_is_missing_or_wrong_is_said(desk, fields):
    assert desk("operator").post(LIST, typed(**fields)).status_code == 422
    assert not StandardText.objects.exists()


def test_the_same_title_twice_is_refused(erjia, desk):
    new_text(erjia)
    response = desk("operator").post(LIST, typed())
    assert "a text with this title already" in text_of(response)


def test_the_second_of_two_is_told_who_was_first(erjia, desk):
    found = new_text(erjia)
    page = reverse("desk:text", args=[found.pk])
    desk("operator2").post(page, typed(text="先改的", seen=1))
    response = desk("operator").post(page, typed(text="后改的", seen=1))
    assert response.status_code == 409
    assert erjia.person["operator2"].name in text_of(response)
    assert "后改的" in unescape(response.content.decode())


def test_it_is_offered_filled_in_where_somebody_writes_to_the_reporter(erjia, desk, settings):
    settings.TOWN_PHONE = "0513-12345"
    new_text(erjia)
    case = erjia.report("路灯不亮", name="王小明", phone="+8613812342046").case
    for action in ("answer", "decline", "ask"):
        html = unescape(
            desk("operator").get(do(case, action) + "?next=triage", headers={"HX-Request": "true"}).content.decode()
        )
        assert f"{case.number}已安排处理。电话0513-12345" in html
        assert "王" in html
        assert "王小明" not in html
    assert "data-texts" not in desk("operator").get(do(case, "accept")).content.decode()


def test_nobody_is_named_where_others_read_it_too(erjia, desk):
    new_text(erjia)
    case = erjia.report("余西菜场东侧路面塌了个坑", name="王小明", phone="+8613812342046").case
    twin = erjia.report("余西菜场东侧路面有坑").case
    desk("operator").post(do(twin, "merge"), {"number": case.number, "seen": "1"})
    html = unescape(
        desk("operator").get(do(case, "answer") + "?next=triage", headers={"HX-Request": "true"}).content.decode()
    )
    assert f"you，{case.number}" in html


def test_the_text_of_its_own_category_comes_first(erjia, desk):
    client = desk("operator")
    client.post(LIST, typed(title="甲"))
    client.post(LIST, typed(title="乙", category="lamp", purpose="answer"))
    client.post(LIST, typed(title="丙", purpose="decline"))
    html = client.get(do(erjia.report("路灯不亮").case, "answer")).content.decode()
    assert html.index(">乙</option>") < html.index(">甲</option>")
    assert ">丙</option>" not in html
