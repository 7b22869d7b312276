"""Every filter and order of a list: what it finds, and that what means nothing is left out."""

import pytest
from django.http import QueryDict

from tests.doors.desk.at_desk import browser, text_of
from tests.doors.desk.test_queues import numbers, page
from tests.erjia import EAST, NEIGHBOUR, WEDNESDAY, WEST
from tests.next_door import neighbour
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import Channel
from wangge.apps.kit import clock
from wangge.apps.posts.queries import standing_of
from wangge.doors.desk.present.ended import _own_in
from wangge.doors.desk.present.filters import Asked, address_without
from wangge.doors.desk.present.listing import cases_asked
from wangge.doors.desk.present.views import view_of

HOSTILE = ["\0", "'", "%_", "<script>", "9" * 40, "-1", "2026-02-30", "字" * 400, "--due", "due-", "-"]


@pytest.fixture
def made(erjia):
    """lamp: new, by the hotline; west: dangerous, in the other village; road: handled again; back: handed back."""
    lamp = erjia.report("路灯不亮", channel=Channel.HOTLINE).case
    erjia.clock.move(minutes=25)
    west = erjia.report("水渠边有煤气味", longitude=121.005).case
    road = erjia.take(erjia.at("handled").case, cases.FailCheck(words="又塌了"), "worker")
    road = erjia.take(road, cases.Supervise(words="限期办结", due_at=WEDNESDAY), "leader")
    back = erjia.take(erjia.at("dispatched").case, cases.HandBack(words="不是我们的", whose="农业办"), "handler")
    return {"lamp": lamp, "west": west, "road": road, "back": back}


FILTERS = [
    ("state=reported", ["west", "lamp"]),
    ("state=reported&state=handling", ["west", "lamp", "road"]),
    ("category=road", ["back", "road"]),
    ("group=综合&state=accepted", ["back"]),
    (f"village={WEST}", ["west"]),
    (f"grid={EAST}001", ["lamp", "back", "road"]),
    (f"village={WEST}&grid={EAST}001", ["west", "lamp", "back", "road"]),
    ("department=construction", ["road"]),
    ("handler=nobody&state=reported", ["west", "lamp"]),
    ("channel=hotline", ["lamp"]),
    ("level=danger", ["west"]),
    ("level=danger&level=urgent", ["west"]),
    ("again=rework", ["road"]),
    ("again=handed_back", ["back"]),
    ("again=rework&again=handed_back", ["back", "road"]),
    ("again=reopened", []),
    ("supervised=1", ["road"]),
    ("soon=1", ["lamp"]),
    ("late=1", []),
    ("late=1&soon=1", ["lamp"]),
    ("today=1&state=reported", ["west", "lamp"]),
    ("reported_from=2026-11-23&reported_to=2026-11-23", ["west", "lamp", "back", "road"]),
    ("reported_from=2026-11-24", []),
    ("reported_to=2026-11-22", []),
    ("closed_from=2026-11-01", []),
]


def test_every_filter_finds_what_it_names(erjia, made):
    client = browser(erjia, "operator")
    for query, names in FILTERS:
        found = numbers(page(client, "town", f"?{query}"))
        assert sorted(found) == sorted(made[name].number for name in names), query


def test_every_order_goes_both_ways_and_danger_stands_on_top_of_the_usual_one(erjia, made):
    client = browser(erjia, "operator")
    usual = numbers(page(client, "town"))
    assert usual[0] == made["west"].number
    for sort in ("due", "reported", "number", "grid", "category"):
        up, down = numbers(page(client, "town", f"?sort={sort}")), numbers(page(client, "town", f"?sort=-{sort}"))
        assert sorted(up) == sorted(down) == sorted(usual)
        assert up != down
    assert numbers(page(client, "town", "?sort=number")) == sorted(usual)
    html = page(client, "town", "?sort=-reported").content.decode()
    assert "aria-sort" not in html
    assert 'aria-sort="descending"' in page(client, "town", "?sort=-number").content.decode()


def test_what_means_nothing_is_left_out_and_said(erjia, made):
    client = browser(erjia, "operator")
    everything = numbers(page(client, "town"))
    response = page(client, "town", "?category=gone&village=999&department=&state=nonsense&sort=colour&closed_from=x")
    assert numbers(response) == everything
    assert "Category “gone”" in text_of(response)
    assert "Village “999”" in text_of(response)
    assert "closed from “x”" in text_of(response)
    assert "reported until “2026-02-30”" in text_of(page(client, "town", "?reported_to=2026-02-30"))
    assert numbers(page(client, "town", "?category=gone&category=road")) == numbers(
        page(client, "town", "?category=road")
    )


@pytest.mark.parametrize("value", HOSTILE)
def test_no_value_breaks_a_list(erjia, value):
    client = browser(erjia, "operator")
    for name in (*QUERY_NAMES[:6], "sort", "page"):
        for view in ("town", "ended", "receipts", "calls"):
            response = client.get(f"/desk/queue/{view}", dict.fromkeys((name, *QUERY_NAMES[6:]), value))
            assert response.status_code == 200
            assert "<script>" not in response.content.decode().split("data-filters")[1].split("key-foot")[0]


QUERY_NAMES = (
    "state", "category", "village", "handler", "reported_from", "q", "group", "grid", "department", "channel",
    "level", "again", "late", "supervised", "reported_to", "closed_from", "closed_to",
)  # fmt: skip


def test_a_filter_shows_nothing_that_one_does_not_see(erjia, made):
    for who, view in (("farmer", "department"), ("secretary_west", "village"), ("worker2", "grid")):
        client = browser(erjia, who)
        for query in (f"grid={EAST}001", "department=construction", "category=road", "supervised=1"):
            assert made["road"].number not in page(client, view, f"?{query}").content.decode()


def test_only_what_helps_is_offered(erjia, made):
    def menus(who, view):
        return [menu["code"] for menu in page(browser(erjia, who), view).context["menus"]]

    assert menus("operator", "town") == ["state", "category", "place", "department", "limit", "more"]
    assert menus("head", "department") == ["state", "category", "place", "handler", "limit", "more"]
    assert menus("operator", "calls") == ["category", "place", "department", "limit", "more"]
    assert "limit" not in menus("operator", "ended")


def test_a_chip_takes_off_one_of_several(erjia, made):
    response = page(browser(erjia, "operator"), "town", f"?state=reported&state=handling&village={WEST}&late=1&q=路")
    urls = [chip["url"] for chip in response.context["chips"]]
    assert len(urls) == 5
    assert all(QueryDict(url[1:]).urlencode() != response.wsgi_request.GET.urlencode() for url in urls)
    assert QueryDict(urls[0][1:]).getlist("state") == ["handling"]
    assert address_without(QueryDict("a=1&a=2&page=4"), "a", "1") == "?a=2"


def test_among_the_ended_a_filter_and_a_period_find_what_was_closed(erjia):
    closed = erjia.at("closed").case
    erjia.clock.move(days=2)
    client = browser(erjia, "operator")
    for query in ("category=road", "closed_from=2026-11-23&closed_to=2026-11-23", "reported_to=2026-11-23", "q=路面"):
        assert numbers(page(client, "ended", f"?{query}")) == [closed.number], query
    assert numbers(page(client, "ended", "?closed_from=2026-11-24")) == []
    assert numbers(page(client, "ended", "?sort=number")) == [closed.number]


def test_among_the_ended_only_the_newest_are_looked_through_and_the_page_says_so(erjia, monkeypatch):
    older = erjia.at("closed").case
    newer = erjia.at("closed").case
    monkeypatch.setattr("wangge.doors.desk.present.ended.LOOKED_THROUGH", 1)
    client = browser(erjia, "operator")
    response = page(client, "ended", "?category=road")
    assert numbers(response) == [newer.number]
    assert "newest" in text_of(response)
    assert {older.number, newer.number} == set(numbers(page(client, "ended")))


def test_of_more_than_are_counted_it_says_how_many_there_are_at_least(erjia, monkeypatch):
    for _number in range(3):
        erjia.at("closed")
    client = browser(erjia, "operator")
    monkeypatch.setattr("wangge.doors.desk.views.queue.PAGE", 1)
    assert "1–1 of 3" in text_of(page(client, "ended"))
    monkeypatch.setattr("wangge.doors.desk.present.paging.COUNTED", 2)
    assert "1–1 of 2+" in text_of(page(client, "ended"))
    assert "1–1 of 2+" in text_of(page(client, "ended", "?category=road"))
    for last in ("?page=3", "?page=3&category=road"):
        assert len(numbers(page(client, "ended", last))) == 1
        assert " of 3 " in text_of(page(client, "ended", last))
    assert numbers(page(client, "ended", "?page=10000")) == []
    monkeypatch.undo()
    assert "1–3 of 3" in text_of(page(client, "ended"))


def test_filters_add_no_query_for_each_row(erjia, django_assert_max_num_queries):
    query = f"?state=reported&category=road&category=lamp&grid={EAST}001&department=construction&supervised=&sort=grid"
    client = browser(erjia, "operator")
    for count in (1, 30):
        for _each in range(count):
            erjia.report("路灯不亮")
        with django_assert_max_num_queries(14):
            page(client, "town", query)


def test_a_condition_is_empty_where_nothing_is_asked(erjia):
    assert not Asked.read(QueryDict("")).condition(clock.now(), 1)
    assert Asked.read(QueryDict("handler=x&handler=nobody&late=2")) == Asked(handler=("nobody",))


def test_what_somebody_reported_in_another_town_stands_among_what_has_ended(erjia):
    here, there = erjia.at("closed").case, erjia.at("closed").case
    client = browser(erjia, "operator")
    neighbour(erjia)
    assert set(numbers(page(client, "ended"))) == {here.number, there.number}
    Case.objects.filter(pk=there.pk).update(town=erjia.area[NEIGHBOUR])
    assert numbers(page(client, "ended")) == [here.number]
    Case.objects.filter(pk=there.pk).update(reporter_person_id=erjia.person["operator"].pk)
    assert set(numbers(page(client, "ended"))) == {here.number, there.number}


@pytest.mark.sqlite
def test_whether_somebody_reported_elsewhere_is_asked_town_for_town_by_an_index(erjia):
    asked = _own_in({erjia.area[NEIGHBOUR].pk}, standing_of(erjia.person["operator"]))
    assert "case_by_reporter_and_town (reporter_person_id=? AND town_id=?)" in asked.order_by()[:1].explain()


@pytest.mark.sqlite
@pytest.mark.parametrize("sort", ["number", "-number"])
def test_the_past_of_a_town_is_read_in_the_order_of_its_numbers(erjia, sort):
    view, operator = view_of("ended"), standing_of(erjia.person["operator"])
    plan = cases_asked(operator, view, Asked(sort=sort), clock.now())[:101].explain()
    assert "case_by_number_of_town (town_id=?)" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("view", "who", "index"),
    [
        ("town", "operator", "case_open_of_town"),
        ("department", "handler", "case_queue_of_department"),
        ("village", "secretary", "case_queue_of_village"),
    ],
)
def test_what_is_open_is_read_in_the_order_of_the_queue(erjia, view, who, index):
    plan = cases_asked(standing_of(erjia.person[who]), view_of(view), Asked(), clock.now())[:101].explain()
    assert index in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.sqlite
@pytest.mark.parametrize(("view", "asked"), [("above", Asked()), ("town", Asked(supervised=True))])
def test_what_is_asked_within_cases_is_found_once_and_not_case_for_case(erjia, view, asked):
    cases = cases_asked(standing_of(erjia.person["operator"]), view_of(view), asked, clock.now())
    plan = cases.order_by("pk").values("pk").explain()
    assert "INDEX strand_running_by_kind (kind=?)" in plan
    assert "CORRELATED" not in plan


def test_what_has_ended_by_number(erjia):
    ended = [erjia.at("closed").case.number for _case in range(3)]
    client = browser(erjia, "operator")
    assert numbers(page(client, "ended", "?sort=number")) == sorted(ended)
    assert numbers(page(client, "ended", "?sort=-number")) == sorted(ended, reverse=True)


@pytest.mark.sqlite
def test_a_number_is_looked_up_however_it_is_written(erjia):
    assert "number=?" in Case.objects.numbered("ej2611-0001").explain()
