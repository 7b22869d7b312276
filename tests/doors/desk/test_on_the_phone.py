"""The page of a call: while somebody speaks, what they reported before and what is open there."""

import pytest
from django.urls import reverse

from tests.doors.desk.at_desk import sent, text_of
from wangge.apps.cases.models import Case
from wangge.apps.ledger.models import Look

CALLER, AROUND, REPORT = reverse("desk:report_caller"), reverse("desk:report_around"), reverse("desk:report")
PHONE = "13812342046"


def test_the_number_typed_shows_what_it_reported_and_the_look_is_written_down(erjia, desk):
    case = erjia.report("路灯不亮", phone="+8613812342046", name="王小明").case
    erjia.report("垃圾没人收", phone="+8613900000001")
    response = desk("operator").post(CALLER, {"phone": PHONE})
    text = text_of(response)
    assert case.number in text
    assert "垃圾没人收" not in text
    assert "王小明" not in text
    assert Look.objects.get().what == "caller"


@pytest.mark.parametrize("phone", ["", "1381234", "not a number", "1" * 400])
def test_half_a_number_looks_for_nothing(erjia, desk, phone):
    erjia.report("路灯不亮", phone="+8613812342046")
    response = desk("operator").post(CALLER, {"phone": phone})
    assert response.status_code == 200
    assert "Appears once the number is typed." in text_of(response)
    assert not Look.objects.exists()


def test_the_words_of_a_place_show_what_is_open_there_the_likest_first(erjia, desk):
    erjia.report("垃圾没人收")
    like = erjia.report("路灯不亮，黑乎乎的").case
    erjia.report("水渠堵了", longitude=121.005)
    text = text_of(desk("operator").post(AROUND, {"text": "余西村的路灯不亮", "place": ""}))
    assert text.index(like.title) < text.index("垃圾没人收")
    assert "水渠堵了" not in text


def test_a_position_shows_twins(erjia, desk):
    twin = erjia.report("余西菜场东侧路面塌了个坑").case
    fields = {"text": "余西菜场东侧路面有坑，塌了", "place": "", "lat": "32.005", "lng": "121.025"}
    text = text_of(desk("operator").post(AROUND, fields))
    assert "Perhaps the same" in text
    assert twin.number in text


@pytest.mark.parametrize("fields", [{}, {"text": "x" * 9000}, {"lat": "nan", "lng": "1e999"}, {"place": "\0'"}])
def test_nothing_known_shows_nothing(erjia, desk, fields):
    response = desk("operator").post(AROUND, fields)
    assert response.status_code == 200
    assert "Appears once a village" in text_of(response)


@pytest.mark.parametrize("who", ["handler", "worker", "leader"])
def test_it_is_the_centres_alone(desk, who):
    assert desk(who).post(CALLER, {"phone": PHONE}).status_code == 403
    assert desk(who).post(AROUND, {"text": "路灯"}).status_code == 403
    assert 'id="caller"' not in desk(who).get(REPORT).content.decode()


def test_a_caller_is_joined_to_a_matter_that_is_open(erjia, desk):
    other = erjia.report("余西菜场东侧路面塌了个坑").case
    fields = sent(other, text="菜场那个坑还没补", phone=PHONE, whose="resident", channel="hotline", join=other.number)
    response = desk("operator").post(REPORT, fields)
    assert response.headers["Location"] == reverse("desk:case", args=[other.number])
    case = Case.objects.exclude(pk=other.pk).get()
    assert case.merged_into_id == other.pk


def test_a_matter_that_nobody_sees_joins_nothing_and_the_report_stands(erjia, desk):
    case = erjia.report("路灯不亮").case
    fields = sent(case, text="路灯又不亮", whose="resident", channel="hotline", join="EJ9999-0001")
    assert desk("operator").post(REPORT, fields).status_code == 302
    assert not Case.objects.exclude(merged_into=None).exists()
    assert Case.objects.count() == 2
