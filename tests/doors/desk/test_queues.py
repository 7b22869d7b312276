import re

import pytest
from django.urls import reverse

from tests.next_door import neighbour
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case
from wangge.doors.desk.present import counts, triage_queue
from wangge.doors.desk.present.filters import PAGE
from wangge.doors.desk.present.views import view_of

LANDS_ON = {
    "head": "department",
    "handler": "department",
    "secretary": "village",
    "worker": "grid",
    "chief": "grid",
    "liaison": "grid",
    "auditor": "town",
    "county_operator": "county",
    "administrator": "mine",
}


def numbers(response):
    """Of the rows, in the order in which they stand."""
    return re.findall(r'(?:<tr|href="[^"]*") id="([A-Z]{2}\d{4}-\d+)"', response.content.decode())


def page(client, view, query=""):
    return client.get(reverse("desk:queue", args=[view]) + query)


@pytest.mark.parametrize(("who", "view"), LANDS_ON.items())
def test_everyone_lands_on_their_own_queue(desk, who, view):
    client = desk(who)
    assert client.get(reverse("desk:home")).headers["Location"] == reverse("desk:queue", args=[view])
    assert page(client, view).status_code == 200


def test_a_leader_lands_on_what_burns_and_finds_the_whole_list_beside_it(desk):
    client = desk("leader")
    assert client.get(reverse("desk:home")).headers["Location"] == reverse("desk:leader")
    beside = f'<a href="{reverse("desk:queue", args=["town"])}"'
    assert beside in client.get(reverse("desk:leader")).content.decode()


@pytest.mark.parametrize("who", ["operator", "duty_leader"])
def test_the_centre_lands_on_the_triage(desk, who):
    assert desk(who).get(reverse("desk:home")).headers["Location"] == reverse("desk:triage")
    assert page(desk(who), "centre").status_code == 200


@pytest.mark.parametrize(("who", "view"), [("handler", "centre"), ("worker", "town"), ("leader", "village")])
def test_the_queue_of_others_is_not_there(desk, who, view):
    assert page(desk(who), view).status_code == 404


def test_friends_of_a_grid_are_not_told_that_its_cases_are_theirs_to_do(erjia, desk):
    erjia.at("handled")
    assert "Yours to do" in page(desk("worker"), "grid").content.decode()
    for friend in ("liaison", "cadre"):
        shown = page(desk(friend), "grid").content.decode()
        assert "With the grid now" in shown
        assert "Yours to do" not in shown


def test_whoever_has_no_post_is_told_whom_to_ask(erjia, desk):
    erjia.person["keeper"].posts.all().delete()
    response = desk("keeper").get(reverse("desk:home"))
    assert response.status_code == 403
    assert "12345" in response.content.decode()


def test_a_department_sees_its_own_cases_and_no_other_does(erjia, desk):
    case = erjia.at("handling").case
    assert numbers(page(desk("handler"), "department")) == [case.number]
    assert numbers(page(desk("farmer"), "department")) == []
    assert numbers(page(desk("secretary"), "village")) == [case.number]
    assert numbers(page(desk("secretary_west"), "village")) == []
    assert numbers(page(desk("worker"), "grid")) == [case.number]
    assert numbers(page(desk("worker2"), "grid")) == []


def test_danger_stands_on_top_of_the_centres_queue_then_what_is_due_first(erjia, desk):
    first = erjia.report("路灯不亮").case
    erjia.clock.move(minutes=5)
    second = erjia.report("垃圾没人收").case
    danger = erjia.report("家里有煤气味，很浓").case
    handed = erjia.take(erjia.at("dispatched").case, cases.HandBack(words="不是我们的", whose="农业办"), "handler")
    response = page(desk("operator"), "centre")
    assert numbers(response) == [danger.number, first.number, second.number, handed.number]
    parts = re.findall(r'scope="rowgroup">([^<]*) <b>(\d+)', response.content.decode())
    assert parts == [("Danger", "1"), ("To be accepted", "2"), ("Handed back, the clock runs on", "1")]


def test_what_waits_for_a_receipt_stands_below_what_is_late(erjia, desk):
    waiting = erjia.at("transferred").case
    late = erjia.at("handling").case
    erjia.clock.move(days=20)
    danger = erjia.report("家里有煤气味，很浓").case
    assert numbers(page(desk("operator"), "town")) == [danger.number, late.number, waiting.number]


def test_a_row_says_what_sets_its_case_apart(erjia, desk):
    erjia.report("路灯不亮", anonymous=True, place_made_up=True)
    case = erjia.take(erjia.at("handled").case, cases.FailCheck(words="又塌了"), "worker")
    html = page(desk("operator"), "town").content.decode()
    for flag in ("anonymous", "place made up", "rework"):
        assert f">{flag}</span>" in html
    assert case.reworks == 1


def test_words_of_a_stranger_do_not_become_part_of_the_page(erjia, desk):
    erjia.report('<script>alert(1)</script>"><b id=x>路灯')
    for who, view in (("operator", "centre"), ("worker", "grid")):
        html = page(desk(who), view).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?state=handling", ["road"]),
        ("?category=lamp", ["lamp"]),
        ("?village=320612102208", ["west"]),
        ("?mine=1", []),
        ("?q=水渠", ["west"]),
        ("?q=nothing+like+it", []),
        ("?late=1", ["lamp", "west"]),
        ("?today=1", []),
        ("?state=nonsense&page=-3&late=maybe&category=", ["lamp", "west", "road"]),
        ("?q=%00%27%25_", []),
    ],
)
def test_the_address_bar_holds_the_filter(erjia, desk, query, found):
    made = {"lamp": erjia.report("路灯不亮").case, "west": erjia.report("水渠堵了", longitude=121.005).case}
    made["road"] = erjia.at("handling").case
    erjia.clock.move(minutes=40)
    response = page(desk("operator"), "town", query)
    assert numbers(response) == [made[name].number for name in found]
    if not found:
        assert "Nothing fits this filter" in response.content.decode()


def test_mine_are_those_that_i_handle(erjia, desk):
    erjia.at("handling")
    case = erjia.take(erjia.at("handling").case, cases.Assign(handler=erjia.person["handler2"]), "head")
    assert numbers(page(desk("handler2"), "department", "?mine=1")) == [case.number]


def test_ones_own_report_elsewhere_stands_among_the_ended_too(erjia, desk):
    here, away = erjia.at("closed").case, erjia.at("declined").case
    client = desk("operator")
    assert set(numbers(page(client, "ended"))) == {here.number, away.number}
    Case.objects.filter(pk=away.pk).update(town=neighbour(erjia))
    assert numbers(page(client, "ended")) == [here.number]
    Case.objects.filter(pk=away.pk).update(reporter_person_id=erjia.person["operator"].pk)
    assert set(numbers(page(client, "ended"))) == {here.number, away.number}


def test_what_has_ended_is_found_among_the_ended(erjia, desk):
    closed = erjia.at("closed").case
    assert numbers(page(desk("handler"), "ended")) == [closed.number]
    assert numbers(page(desk("handler"), "department")) == []


def test_an_empty_queue_says_so(desk):
    assert "Nothing to do here" in page(desk("operator"), "centre").content.decode()


def test_a_hundred_rows_a_page(erjia, desk):
    for place in range(PAGE + 2):
        erjia.report(f"路灯不亮 {place}")
    client = desk("operator")
    counts._counts.cache_clear()
    first, second = page(client, "centre"), page(client, "centre", "?page=2")
    assert len(numbers(first)) == PAGE
    assert len(numbers(second)) == 2
    assert not {*numbers(first)} & {*numbers(second)}
    assert "1–100 of 102" in first.content.decode()


@pytest.mark.parametrize("address", ["/desk/queue/centre", "/desk/find"])
def test_a_page_that_the_list_no_longer_has_says_so_and_leads_to_the_first(erjia, desk, address):
    erjia.report("路灯不亮")
    html = desk("operator").get(address, {"page": "7", "q": "路灯"}).content.decode()
    assert "The list ends before this page" in html
    assert 'href="?q=%E8%B7%AF%E7%81%AF"' in html


@pytest.mark.parametrize(
    ("who", "view"),
    [
        ("operator", "centre"),
        ("operator", "town"),
        ("head", "department"),
        ("farmer", "supporting"),
        ("secretary", "village"),
        ("worker", "grid"),
    ],
)
def test_one_row_costs_as_many_queries_as_fifty(erjia, desk, django_assert_max_num_queries, who, view):
    def one_more():
        if view in ("department", "supporting"):
            erjia.at("supported")
        else:
            erjia.report("路灯不亮")

    def asked():
        counts._counts.cache_clear()
        with django_assert_max_num_queries(12) as queries:
            assert len(numbers(page(client, view))) == made
        return len(queries)

    client, made = desk(who), 1
    one_more()
    # What memory keeps for everybody is read once.
    page(client, view)
    asked()
    few = asked()
    for made in range(2, 51):  # noqa: B007  read by `asked`
        one_more()
    assert asked() == few


def test_the_tabs_say_how_much_lies_in_each_queue(erjia, desk, django_capture_on_commit_callbacks):
    client = desk("operator")
    page(client, "centre")
    with django_capture_on_commit_callbacks(execute=True):
        erjia.report()
        erjia.at("handling")
    html = page(client, "centre").content.decode()
    html = html[html.index('id="views"') :]
    tabs = re.findall(r'<a href="/desk/queue/(\w+)"[^>]*>[^<]*(?:<span class="meta">(\d+)</span>)?</a>', html)
    assert tabs == [("centre", "1"), ("calls", "0"), ("above", "0"), ("town", "2"), ("mine", "0"), ("ended", "")]


def test_a_head_reads_what_each_handler_has_by_name_and_never_by_number(erjia, desk):
    for _each in range(2):
        erjia.take(erjia.at("handling").case, cases.Assign(handler=erjia.person["handler2"]), "head")
    erjia.take(erjia.at("handling").case, cases.Assign(handler=erjia.person["handler"]), "head")
    erjia.at("dispatched")
    html = page(desk("head"), "department").content.decode()
    load = re.findall(r'<li><a href="\?handler=[^"]*">([^<]*)</a>.*?<span class="num">(\d+)</span>', html)
    assert load == [("handler2某", "2"), ("handler某", "1"), ("head某", "0"), ("not assigned", "1")]
    assert "At hand" not in page(desk("handler"), "department").content.decode()


def test_a_live_page_asks_for_a_version_and_renews_only_its_list(erjia, desk, django_capture_on_commit_callbacks):
    client = desk("operator")
    live = reverse("desk:live")
    tag = client.get(live).headers["ETag"]
    assert client.get(live, headers={"If-None-Match": tag}).status_code == 304
    with django_capture_on_commit_callbacks(execute=True):
        case = erjia.report().case
    assert client.get(live, headers={"If-None-Match": tag}).status_code == 204
    part = client.get(reverse("desk:queue", args=["centre"]), headers={"HX-Request": "true"})
    assert numbers(part) == [case.number]
    assert "<html" not in part.content.decode()


def test_a_change_in_another_town_is_no_change_here(erjia, desk):
    tags = {desk(who).get(reverse("desk:live")).headers["ETag"] for who in ("operator", "handler", "worker")}
    assert len(tags) == 1


def test_a_supporting_department_finds_the_case_under_its_own_date_until_it_has_fed_back(erjia, desk):
    case = erjia.at("supported").case
    farmer, handler = desk("farmer"), desk("handler")
    erjia.clock.move(hours=3)
    assert numbers(page(farmer, "supporting", "?late=1")) == [case.number]
    assert numbers(page(handler, "department", "?late=1")) == []
    case = erjia.take(case, cases.SupportReceive(), "farmer")
    assert numbers(page(farmer, "supporting", "?late=1")) == []
    assert numbers(page(farmer, "supporting")) == [case.number]
    erjia.take(case, cases.SupportFeedBack(words="水渠已清"), "farmer")
    assert numbers(page(farmer, "supporting")) == []


@pytest.mark.sqlite
def test_the_first_of_many_open_cases_are_found_without_sorting_them(erjia):
    erjia.at("reported")
    standing = erjia.stands["operator"]
    for view in ("centre", "town"):
        waiting = Case.objects.visible_to(standing).open_by_index().filter(view_of(view).which(standing))
        plan = waiting.gravest_first().explain()
        assert "USING INDEX case_" in plan
        assert "TEMP B-TREE" not in plan
    assert "TEMP B-TREE" not in triage_queue._cases(standing).explain()
