"""The search of the desk: while one types and as a page."""

import pytest
from django.urls import reverse

from wangge.apps.cases import actions as cases
from wangge.apps.cases.workflow import DeclineReason

TYPING = {"HX-Request": "true"}
HOSTILE = '<script>alert("灯")</script>路灯&<b>'


def typed(client, words, **more):
    return client.get(reverse("desk:find"), {"q": words} | more, headers=TYPING).content.decode()


def listed(client, words, **more):
    return client.get(reverse("desk:find"), {"q": words} | more)


def order(html, *found):
    return sorted(found, key=lambda case: html.index(case.number))


def test_typing_finds_the_words_marked_in_title_text_place_and_comment(erjia, desk):
    case = erjia.report("前天晚上起门前的路灯不亮了", title="路灯坏了", place="余西路灯厂").case
    erjia.take(case, cases.Comment(words="路灯要换灯泡", public=False), "operator")
    html = typed(desk("operator"), "路灯")
    assert "<html" not in html
    assert html.count("<mark>路灯</mark>") == 4
    assert reverse("desk:case", args=[case.number]) in html
    assert reverse("desk:find") + "?q=%E8%B7%AF%E7%81%AF" in html


def test_hostile_text_is_escaped_and_marked(erjia, desk):
    case = erjia.report(HOSTILE, title=HOSTILE, place=HOSTILE).case
    erjia.take(case, cases.Comment(words=HOSTILE, public=False), "operator")
    for html in (typed(desk("operator"), "路灯"), listed(desk("operator"), "路灯").content.decode()):
        assert "<script>alert" not in html
        assert html.count("<mark>路灯</mark>&amp;&lt;b&gt;") == 3


ODD = ["", "   ", "，。", "%", "'\" OR 1", "👩🏽", "x" * 3000, "<script>", "\0", "路灯' | (", "NEAR("]


@pytest.mark.parametrize("words", ODD)
def test_any_words_get_an_answer(erjia, desk, words):
    erjia.report("路灯不亮")
    client = desk("operator")
    assert client.get(reverse("desk:find"), {"q": words}, headers=TYPING).status_code == 200
    response = listed(client, words)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_what_was_found_is_in_the_order_in_which_it_is_likely_meant(erjia, desk):
    declined = erjia.take(
        erjia.report("路灯不亮").case, cases.Decline(reason=DeclineReason.OUTSIDE, words="不在本镇"), "operator"
    )
    first = erjia.report("村口晚上很黑，老人走路看不清，因为路灯不亮", title="村口晚上很黑").case
    second = erjia.report("河边晚上很黑，老人走路看不清，因为路灯不亮", title="河边晚上很黑").case
    titled = erjia.report("第三根杆子不亮", title="路灯不亮了").case
    erjia.clock.move(minutes=1)
    last = erjia.report("垃圾没人收").case
    html = typed(desk("operator"), "路灯")
    assert order(html, declined, first, second, titled) == [titled, second, first, declined]
    assert last.number not in html


def test_the_very_number_comes_first_and_opens_from_the_form(erjia, desk):
    case = erjia.report("路灯不亮").case
    erjia.report(f"又是 {case.number} 那件事", title=f"{case.number} 没有人来")
    client = desk("operator")
    html = typed(client, case.number.lower())
    assert html.index(f'href="{reverse("desk:case", args=[case.number])}"') == html.index('href="')
    assert listed(client, case.number.lower()).headers["Location"] == reverse("desk:case", args=[case.number])


@pytest.mark.parametrize("who", ["farmer", "secretary_west", "worker2", "administrator", "keeper"])
def test_what_somebody_may_not_see_is_not_found(erjia, desk, who):
    case = erjia.at("handling", text="路灯不亮").case
    for words in ("路灯", case.number):
        assert case.number not in typed(desk(who), words).replace(f"“{words}”", "")
        response = listed(desk(who), words)
        assert response.status_code == 200
        assert reverse("desk:case", args=[case.number]) not in response.content.decode()


def test_a_complaint_about_staff_is_found_by_nobody_but_who_reads_it(erjia, desk):
    case = erjia.report("反映村干部吃拿卡要", category=erjia.category["conduct"]).case
    others = ("operator", "leader", "secretary", "head", "auditor")
    assert [who for who in others if case.number in typed(desk(who), "吃拿")] == ["operator"]


def test_all_results_are_a_list_with_filters_and_pages(erjia, desk):
    reports = [erjia.report(f"路灯不亮，第{number}根").case for number in range(52)]
    declined = erjia.take(reports[0], cases.Decline(reason=DeclineReason.OUTSIDE, words="不在本镇"), "operator")
    client = desk("operator")
    html = typed(client, "路灯")
    assert html.count('class="hit"') == 20
    first = listed(client, "路灯").content.decode()
    assert first.count('class="hit"') == 50
    assert "1–50 of 52" in first
    second = listed(client, "路灯", page=2).content.decode()
    assert declined.number in second
    narrowed = listed(client, "路灯", state="declined").content.decode()
    assert narrowed.count('class="hit"') == 1
    assert declined.number in narrowed


@pytest.mark.parametrize("count", [1, 50])
def test_a_search_costs_the_same_for_many(erjia, desk, count, django_assert_max_num_queries):
    for number in range(count):
        erjia.report(f"路灯不亮，第{number}根")
    client = desk("operator")
    listed(client, "路灯")
    with django_assert_max_num_queries(7):
        typed(client, "路灯")
    with django_assert_max_num_queries(8):
        listed(client, "路灯")
