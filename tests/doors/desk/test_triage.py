"""The triage page: its queue and its case, whole and in parts."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.doors.desk.at_desk import do, sent, text_of
from wangge.apps.cases import actions as cases
from wangge.apps.cases.actions import forget_the_gone
from wangge.apps.cases.models import Case, Draft, Presence
from wangge.doors.desk.present import counts

PART = {"HX-Request": "true"}
MOST_QUERIES = 12


def page(client, case=None, **more):
    return client.get(reverse("desk:triage_case", args=[case.number]) if case else reverse("desk:triage"), **more)


def numbers(response):
    return re.findall(r'<tr id="([A-Z]{2}\d{4}-\d+)"', response.content.decode())


def in_place(client, case, action, **fields):
    return client.post(do(case, action), sent(case, next="triage", **fields), headers=PART)


def queries_of(client, case=None, headers=PART):
    with CaptureQueriesContext(connection) as caught:
        assert page(client, case, headers=headers).status_code == 200
    return len(caught)


def test_the_page_shows_the_queue_and_its_first_case(erjia, desk):
    first = erjia.report("路灯不亮").case
    erjia.clock.move(minutes=5)
    danger = erjia.report("家里有煤气味，很浓", name="王小明", phone="+8613812342046").case
    response = page(desk("operator"))
    assert numbers(response) == [danger.number, first.number]
    assert f'data-shown="{danger.number}"' in response.content.decode()
    text = text_of(response)
    assert "家里有煤气味，很浓" in text
    assert "王** · 138****2046" in text
    assert "13812342046" not in text


def test_an_address_opens_one_case(erjia, desk):
    erjia.report("家里有煤气味，很浓")
    other = erjia.report("路灯不亮").case
    response = page(desk("operator"), other)
    assert f'data-shown="{other.number}"' in response.content.decode()
    assert len(numbers(response)) == 2


def test_nothing_to_do_says_so(desk):
    assert "Nothing waits for the centre" in text_of(page(desk("operator")))


@pytest.mark.parametrize("who", ["handler", "secretary", "leader", "county_operator", "administrator"])
def test_it_is_the_centres_alone(erjia, desk, who):
    case = erjia.report().case
    assert page(desk(who)).status_code == 404
    assert page(desk(who), case).status_code == 404
    assert desk(who).post(reverse("desk:triage_here", args=[case.number])).status_code == 404


def test_a_case_that_nobody_sees_is_not_found(desk):
    assert desk("operator").get(reverse("desk:triage_case", args=["EJ2611-9999"])).status_code == 404


def test_parts_take_few_queries_however_many_cases_lie_there(erjia, desk):
    client = desk("operator")
    for count in (1, 50):
        while Case.objects.count() < count:
            erjia.report(f"路灯不亮 {Case.objects.count()}", phone="+8613812342046")
        case = Case.objects.order_by("pk").first()
        for _warm in range(2):
            counts._counts.cache_clear()
            found = queries_of(client)
        assert found <= MOST_QUERIES, (count, "queue")
        page(client, case, headers=PART)
        assert queries_of(client, case) <= MOST_QUERIES, (count, "case")
        page(client)
        assert queries_of(client, headers=None) <= MOST_QUERIES, (count, "the whole page with its first case")
        erjia.take(case, cases.Comment(words="又打来电话"), "operator")
        assert queries_of(client, headers=None) <= MOST_QUERIES, (count, "the same, just after the town has changed")


def test_a_part_is_a_part(erjia, desk):
    case = erjia.report().case
    for response in (page(desk("operator"), headers=PART), page(desk("operator"), case, headers=PART)):
        assert "<html" not in response.content.decode()
        assert response.headers["Cache-Control"] == "no-store"


def test_what_is_suggested_says_why(erjia, desk):
    case = erjia.report("余西菜场东侧路面塌了个坑").case
    text = text_of(page(desk("operator"), case))
    for words in ("The words say so", "The position lies in this grid.", "The catalogue names", "by the town's limits"):
        assert words in text


def test_another_category_names_another_lead_and_another_date(erjia, desk):
    case = erjia.report("余西菜场东侧路面塌了个坑").case
    client = desk("operator")
    first = text_of(page(client, case))
    response = client.get(
        reverse("desk:triage_case", args=[case.number]), {"category": "gas", "grid": "", "urgent": "on"}, headers=PART
    )
    changed = response.content.decode()
    assert 'id="triage-lead"' in changed
    assert "a quarter of the usual" in changed
    assert "a quarter of the usual" not in first
    assert Case.objects.get().category.code == "road"


def test_accepting_and_dispatching_in_place_goes_on_to_the_next(erjia, desk):
    case = erjia.report("余西菜场东侧路面塌了个坑").case
    response = in_place(
        desk("operator"), case, "accept", category="road", kind="complaint", then="dispatch", pane="main"
    )
    assert response.status_code == 200
    assert response.headers["HX-Reswap"] == "none"
    assert case.number in response.headers["HX-Trigger"]
    assert "Dispatched to" in text_of(response)
    case.refresh_from_db()
    assert (case.state, case.department.code) == ("dispatched", "construction")


def test_without_script_it_goes_to_the_page_of_the_next(erjia, desk):
    case = erjia.report("余西菜场东侧路面塌了个坑").case
    other = erjia.report("路灯不亮").case
    fields = sent(case, next="triage", category="road", kind="complaint", then="dispatch")
    response = desk("operator").post(do(case, "accept"), fields)
    assert response.headers["Location"] == reverse("desk:triage_case", args=[other.number])


def test_what_is_missing_is_said_in_the_form_and_nothing_is_lost(erjia, desk):
    case = erjia.report("有件事").case
    response = in_place(desk("operator"), case, "accept", category="", kind="complaint", about_village="", pane="main")
    assert response.status_code == 422
    assert 'id="triage-form"' in response.content.decode()
    response = in_place(desk("operator"), case, "decline", reason="outside", words="")
    assert response.status_code == 422
    assert "<html" not in response.content.decode()


def test_accept_and_split_opens_the_parts(erjia, desk):
    case = erjia.report("路坏了，灯也不亮").case
    response = in_place(desk("operator"), case, "accept", category="road", kind="complaint", then="split", pane="main")
    assert "/do/split?next=triage" in response.headers["HX-Trigger"]
    case.refresh_from_db()
    assert case.state == "accepted"


def test_a_merge_can_be_undone_from_its_toast(erjia, desk):
    first = erjia.report("余西菜场东侧路面塌了个坑").case
    case = erjia.report("余西菜场东侧路面有个坑，塌了").case
    client = desk("operator")
    assert "Merge into it" in text_of(page(client, case))
    response = in_place(client, case, "merge", number=first.number)
    assert "Undo" in text_of(response)
    case.refresh_from_db()
    assert case.merged_into_id == first.pk
    back = in_place(client, case, "take_apart")
    assert '"stays": true' in back.headers["HX-Trigger"]
    case.refresh_from_db()
    assert case.state == "reported"


def test_whoever_comes_second_is_told_who_was_first_and_keeps_the_words(erjia, desk):
    case = erjia.report("路灯不亮").case
    erjia.take(case, cases.Answer(words="已在修"), "operator2")
    response = in_place(desk("operator"), case, "answer", words="明天去修", category="lamp")
    assert response.status_code == 409
    text = text_of(response)
    assert erjia.person["operator2"].name in text
    assert "明天去修" in text
    assert "<html" not in response.content.decode()
    assert Draft.objects.get().fields["words"] == "明天去修"


def test_the_surroundings_show_what_is_open_near_and_who_serves(erjia, desk):
    case = erjia.report("路灯不亮").case
    near = erjia.report("垃圾没人收", latitude=32.006).case
    erjia.report("水渠堵了", latitude=32.018)
    html = page(desk("operator"), case, headers=PART).content.decode()
    assert html.count('class="triage-near"') + html.count("triage-near") >= 1
    assert near.title in html
    assert "水渠堵了" not in html
    assert 'class="map-around"' in html
    assert erjia.person["worker"].name in html


def test_a_colleague_who_has_it_open_is_named_and_gone_in_a_minute(erjia, desk):
    case = erjia.report("路灯不亮").case
    here = reverse("desk:triage_here", args=[case.number])
    assert desk("operator2").post(here).status_code == 204
    mine, name = desk("operator"), erjia.person["operator2"].name
    assert f'data-colleagues="{name}"' in page(mine).content.decode()
    assert f"{name} has this case open too." in text_of(page(mine, case))
    assert "data-colleagues" not in page(desk("operator2")).content.decode()
    erjia.clock.move(minutes=1)
    assert "data-colleagues" not in page(mine).content.decode()


def test_one_row_a_person_and_none_after_leaving(erjia, desk):
    cases_open = [erjia.report(f"路灯不亮 {place}").case for place in range(3)]
    client = desk("operator")
    for case in cases_open:
        client.post(reverse("desk:triage_here", args=[case.number]))
    assert [one.case_id for one in Presence.objects.all()] == [cases_open[-1].pk]
    client.post(reverse("desk:triage_here", args=[cases_open[-1].number]), {"leaves": "1"})
    assert not Presence.objects.exists()


def test_colleagues_hear_that_somebody_is_gone(erjia, desk, django_capture_on_commit_callbacks):
    case, live = erjia.report("路灯不亮").case, reverse("desk:live") + "?presence=1"
    desk("operator2").post(reverse("desk:triage_here", args=[case.number]))
    mine = desk("operator")
    tag = mine.get(live).headers["ETag"]
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_the_gone() == 0
    assert mine.get(live).headers["ETag"] == tag
    erjia.clock.move(minutes=1)
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_the_gone() == 1
    assert mine.get(live).headers["ETag"] != tag


def test_clocks_of_the_queue_go_on_in_the_browser(erjia, desk):
    case = erjia.report("路灯不亮").case
    html = page(desk("operator")).content.decode()
    due, soon = int(case.due_at.timestamp()), int(case.soon_at.timestamp())
    assert re.search(rf'data-due="{due}" data-soon="{soon}" data-coarse>', html)
    assert 'data-spans="{&quot;left&quot;' in html


def test_colleagues_hear_of_another_case_and_not_of_staying(erjia, desk, django_capture_on_commit_callbacks):
    case, live = erjia.report("路灯不亮").case, reverse("desk:live") + "?presence=1"
    here = reverse("desk:triage_here", args=[case.number])
    mine, other = desk("operator"), desk("operator2")
    tag = mine.get(live).headers["ETag"]
    with django_capture_on_commit_callbacks(execute=True):
        other.post(here)
    moved = mine.get(live).headers["ETag"]
    assert moved != tag
    with django_capture_on_commit_callbacks(execute=True):
        other.post(here)
    assert mine.get(live, headers={"If-None-Match": moved}).status_code == 304


def test_words_of_a_stranger_do_not_become_part_of_the_page(erjia, desk):
    case = erjia.report('<script>alert(1)</script>"><b id=x>路灯', place='"><img src=x>').case
    html = page(desk("operator"), case).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x>" not in html
