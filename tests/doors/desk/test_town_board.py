"""The board of a town: who has it, that each number leads to its cases, that it costs the same for one case and for fifty."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.doors.desk.at_desk import browser
from tests.erjia import EAST, TOWN, WEDNESDAY
from wangge.apps.analytics.jobs import count_changed, decide_due
from wangge.apps.analytics.jobs.counting import _write
from wangge.apps.analytics.jobs.differences import Differences
from wangge.apps.analytics.workflow import COUNTED
from wangge.apps.areas.models import Boundary, County
from wangge.apps.cases import actions as cases
from wangge.apps.kit import clock
from wangge.apps.ledger.queries import version_of

HOSTILE = "<script>alert(1)</script>'\"&{{7*7}}"


def counted():
    while count_changed() + decide_due():
        pass


@pytest.fixture
def town(erjia):
    """Late ones in three stages, some in time, closed today and yesterday, one ordered."""
    old = [erjia.at("closed"), erjia.report(), erjia.at("handling"), erjia.at("dispatched", longitude=121.005)]
    erjia.clock.move(days=10)
    new = [erjia.at("closed"), erjia.report(), erjia.at("accepted"), erjia.at("handled")]
    erjia.take(new[2].case, cases.Dispatch(department=erjia.department["farming"]), "operator")
    erjia.take(old[2].case, cases.Supervise(words="限期", due_at=WEDNESDAY + timedelta(days=30)), "leader")
    erjia.clock.move(minutes=10)
    counted()
    return erjia


def page(town, who, /, **query):
    return browser(town, who).get("/desk/board", query)


def numbers(response):
    return {one["code"]: one for one in response.context["numbers"]}


def listed(town, who, url, /):
    """How many cases or orders the page behind a number names."""
    response = browser(town, who).get(url)
    assert response.status_code == 200, url
    body = response.content.decode()
    return len(re.findall(r'<tr id="[^"]+" data-row', body)) or len(re.findall(r'<tr data-row data-href="', body))


@pytest.mark.parametrize("who", ["operator", "duty_leader", "leader"])
def test_each_number_leads_to_as_many_cases(town, who):
    found = numbers(page(town, who))
    assert list(found) == ["reported", "accepted", "open", "late", "due", "closed", "orders"]
    for code, one in found.items():
        assert listed(town, who, one["url"]) == one["value"], code
    below = {code: listed(town, who, one["below_url"]) for code, one in found.items() if one["below_url"]}
    for code, count in below.items():
        assert re.findall(r"\d+", found[code]["below"])[0] == str(count), code
    assert set(below) == {"accepted", "open", "late", "closed"}
    assert (found["reported"]["value"], found["open"]["value"], found["closed"]["value"]) == (4, 6, 1)
    assert found["late"]["value"] == 3


def test_each_stage_grid_and_village_leads_to_its_cases(town):
    response = page(town, "leader")
    for stage in response.context["stages"]:
        assert listed(town, "leader", stage["url"]) == stage["late"], stage["label"]
    assert sum(stage["late"] for stage in response.context["stages"]) == 3
    for village in response.context["villages"]["rows"]:
        assert listed(town, "leader", village["url"]) == village["sums"].open
    villages = re.findall(
        r'<a href="([^"]+)"><text class="map-name"[^>]*>[^<]+</text><text [^>]*>(\d+) open',
        str(response.context["map"]),
    )
    assert len(villages) == 2
    for url, count in villages:
        assert listed(town, "leader", unescape(url)) == int(count)
    cells = re.findall(r'<a href="([^"]+)" aria-label="[^"]*?(\d+) open', str(response.context["map"]))
    assert len(cells) == 4
    assert sum(int(count) for _url, count in cells) == 6
    for url, count in cells:
        assert listed(town, "leader", unescape(url)) == int(count)


def test_the_longest_late_of_each_stage_is_named(town):
    stages = {one["label"]: one for one in page(town, "leader").context["stages"]}
    longest = stages["acceptance"]["worst"]
    assert longest["title"]
    assert stages["check"]["worst"] is None


def test_villages_stand_in_the_order_of_codes_on_one_scale(town):
    villages = page(town, "leader").context["villages"]
    assert [one["name"] for one in villages["rows"]] == ["宝云山村", "余西村"]
    assert villages["most"] == 4


def test_today_is_set_against_the_same_day_of_last_week(erjia):
    for _number in range(3):
        erjia.report()
    erjia.clock.move(days=7)
    erjia.report()
    counted()
    assert numbers(page(erjia, "leader"))["reported"]["below"] == "2 fewer than last Monday by now"


def test_the_line_ends_in_the_number_of_today_as_its_reader_counts_it(erjia):
    erjia.report()
    hidden = erjia.report("窗口人员作风粗暴").case
    assert erjia.take(hidden, cases.Accept(category=erjia.category["conduct"]), "operator").confined
    counted()
    response = page(erjia, "leader")
    assert response.context["lines"].lines[1].value == numbers(response)["reported"]["value"] == 1


def test_a_worker_that_is_behind_is_told(erjia):
    erjia.report()
    counted()
    told = clock.now()
    erjia.clock.move(hours=2)
    erjia.report()
    response = page(erjia, "leader")
    assert response.context["board"].counted_at == told
    assert numbers(response)["open"]["value"] == 2


def test_it_asks_as_much_for_fifty_cases_as_for_one(town):
    client = browser(town, "leader")

    def queries():
        client.get("/desk/board")
        with CaptureQueriesContext(connection) as asked:
            client.get("/desk/board")
        return len(asked)

    before = queries()
    for _number in range(50):
        town.report()
    town.clock.move(days=3)
    counted()
    assert queries() == before
    assert before <= 12


def test_nobody_without_a_town_sees_one(town):
    for who in ("handler", "head", "secretary", "worker", "auditor", "administrator", "keeper"):
        assert page(town, who).status_code == 404, who


def test_the_county_sees_its_towns_in_the_order_of_codes(town):
    response = page(town, "county_operator")
    (row,) = response.context["rows"]
    assert (row["name"], row["sums"].open, row["sums"].late, row["asked"]) == ("二甲镇", 6, 3, 0)
    for key, count in (
        ("open", 6),
        ("late", 3),
        ("due", row["sums"].due),
        ("reported", row["reported"]),
        ("closed", 1),
    ):
        assert listed(town, "county_operator", row[f"{key}_url"]) == count, key
    inside = page(town, "county_operator", town=TOWN)
    assert "orders" not in numbers(inside)


def test_the_county_counts_of_today_what_it_may_see(erjia):
    erjia.report()
    hidden = erjia.report("窗口人员作风粗暴").case
    assert erjia.take(hidden, cases.Accept(category=erjia.category["conduct"]), "operator").confined
    counted()
    row = page(erjia, "county_operator").context["rows"][0]
    assert listed(erjia, "county_operator", row["reported_url"]) == row["reported"] == 1


def test_what_a_town_asks_of_the_county_is_counted(town):
    case = town.at("accepted").case
    town.take(case, cases.Escalate(words="需要县里协调"), "operator")
    (row,) = page(town, "county_operator").context["rows"]
    assert row["asked"] == 1
    assert listed(town, "county_operator", row["asked_url"]) == 1
    assert browser(town, "county_operator").get("/desk/county?town=nowhere").status_code == 200


def test_hostile_words_are_only_words(erjia):
    erjia.report(HOSTILE)
    erjia.clock.move(days=5)
    counted()
    body = page(erjia, "leader").content.decode()
    assert "<script>alert" not in body
    assert "&lt;script&gt;" in body


@pytest.mark.parametrize("query", [{"town": "x"}, {"town": "\0"}, {"town": EAST}, {"page": "9"}])
def test_nonsense_in_the_address_is_no_error(town, query):
    for who in ("leader", "county_operator"):
        assert page(town, who, **query).status_code == 200


def test_a_town_without_boundaries_says_so(town):
    Boundary.objects.all().delete()
    County.objects.update(stamp="00000000-0000-0000-0000-000000000001")
    response = page(town, "leader")
    assert response.status_code == 200
    assert "No boundaries are known here yet." in response.content.decode()


def test_only_what_changed_is_sent_to_an_open_page(town):
    client = browser(town, "leader")
    part = client.get("/desk/board", headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith('<div class="town"')
    tag = client.get("/desk/live?of=numbers").headers["ETag"]
    assert client.get("/desk/live?of=numbers", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.django_db(transaction=True)
def test_counting_wakes_the_open_board():
    """By the version that the job raises after its commit."""
    before = version_of(COUNTED)
    with transaction.atomic():
        _write(Differences())
    assert version_of(COUNTED) == before + 1


@pytest.mark.sqlite
def test_the_board_reads_the_open_cases_and_its_own_days_alone(erjia):
    """However many cases have ended, and however many years are counted."""
    with CaptureQueriesContext(connection) as asked:
        page(erjia, "leader")
    plans = []
    for query in asked.captured_queries:
        if query["sql"].startswith("SELECT") and (
            '"cases_case"."state"' in query["sql"] or "analytics_tally" in query["sql"]
        ):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                plans.append(" ".join(row[3] for row in cursor.fetchall()))
    assert len(plans) == 4
    assert all("case_open_of_town (town_id=? AND danger=?" in plan or "day>? AND day<?" in plan for plan in plans), (
        plans
    )
