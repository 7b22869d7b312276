"""The page with the map and what it asks for: who sees what where, under which filters, and how little is sent."""

import gzip
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings as hypothesis_settings, strategies as st

from tests.doors.desk.at_desk import text_of
from tests.erjia import EAST, NEIGHBOUR, TOWN, WEST
from wangge.apps.cases.models import Case
from wangge.doors.desk.map import cases as map_cases

ALL = {"box": "121.0,32.0,121.04,32.02", "zoom": "14"}
FIRST = {"latitude": 32.005, "longitude": 121.025}


def asked(client, **query):
    response = client.get("/desk/map/cases", ALL | query)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def numbers(found):
    return {group[6] for group in found["groups"]}


@pytest.fixture
def operator(desk, erjia):
    return desk("operator")


def test_each_open_case_lies_where_it_was_reported(operator, erjia):
    one = erjia.report(**FIRST).case
    other = erjia.report("灯不亮", latitude=32.015, longitude=121.005).case
    erjia.at("closed")
    found = {group[6]: group for group in asked(operator)["groups"]}
    assert set(found) == {one.number, other.number}
    assert found[one.number][:5] == [121.025, 32.005, 1, 0, "on_time"]


def test_what_lies_close_is_one_group_with_its_ground(operator, erjia):
    for step in range(3):
        erjia.report(f"路灯坏了 {step}", latitude=32.005 + step / 1e4, longitude=121.025)
    (group,) = asked(operator)["groups"]
    assert (group[2], group[6]) == (3, "")
    assert group[7] == pytest.approx([121.025, 32.005, 121.025, 32.0052])
    assert len(asked(operator, box="121.024,32.004,121.026,32.006", zoom="20")["groups"]) == 3


def test_the_page_draws_the_map_without_script_and_lists_what_is_in_view(operator, erjia):
    made = erjia.report(**FIRST)
    response = operator.get("/desk/map")
    page = response.content.decode()
    assert f'href="/desk/case/{made.case.number}"' in page
    assert "data-map=" in page
    assert '<svg class="map map-wide"' in page
    assert made.case.title in text_of(response)


def test_an_ended_case_is_not_on_the_map(operator, erjia):
    erjia.at("closed")
    assert asked(operator) == {"groups": [], "grids": []}


def test_filters_are_those_of_a_queue_and_stay_in_the_address(operator, erjia):
    reported = erjia.report(**FIRST).case
    handled = erjia.at("handling", latitude=32.015, longitude=121.005).case
    assert numbers(asked(operator, state="handling")) == {handled.number}
    assert handled.number in numbers(asked(operator, category="road"))
    assert numbers(asked(operator, category="lamp")) == set()
    assert numbers(asked(operator, late="1")) == set()
    erjia.clock.move(days=30)
    map_cases.cases_packed.cache_clear()
    assert numbers(asked(operator, late="1")) == {handled.number, reported.number}
    page = operator.get("/desk/map?state=handling").content.decode()
    assert 'value="handling" checked' in page
    assert handled.number in page
    assert reported.number not in page


def test_a_period_is_one_of_the_days_of_reporting(operator, erjia):
    old = erjia.report(**FIRST).case
    erjia.clock.move(days=3)
    new = erjia.report("灯不亮", latitude=32.015, longitude=121.005).case
    assert numbers(asked(operator, reported_from="2026-11-25")) == {new.number}
    assert numbers(asked(operator, reported_to="2026-11-25")) == {old.number}


def test_lateness_is_a_mark_and_a_count(operator, erjia):
    erjia.report(**FIRST)
    erjia.report("灯不亮", latitude=32.0051, longitude=121.025)
    erjia.clock.move(days=30)
    (group,) = asked(operator)["groups"]
    assert group[2:5] == [2, 2, "late"]


def test_a_made_up_place_is_marked(operator, erjia):
    made = erjia.report(**FIRST).case
    Case.objects.filter(pk=made.pk).update(place_made_up=True)
    assert [group[5] for group in asked(operator)["groups"]] == [1]


@pytest.mark.parametrize(
    ("who", "sees"), [("secretary", True), ("secretary_west", False), ("worker", True), ("farmer", False)]
)
def test_what_a_person_may_not_see_is_not_there(desk, erjia, who, sees):
    made = erjia.report(**FIRST).case
    client = desk(who)
    assert numbers(asked(client)) == ({made.number} if sees else set())
    assert (made.number in client.get("/desk/map").content.decode()) is sees
    assert client.get("/desk/map/here", {"number": made.number}).status_code == (200 if sees else 404)


@pytest.mark.parametrize("who", ["administrator", "keeper", "legal", "organiser"])
def test_who_has_no_queue_over_an_area_has_no_map(desk, erjia, who):
    client = desk(who)
    for page in ("/desk/map", "/desk/map/cases", "/desk/map/here"):
        assert client.get(page, ALL).status_code == 404


def sensitive(erjia):
    made = erjia.report("有人赌博", **FIRST).case
    category = next(one for one in erjia.category.values() if one.sensitive)
    Case.objects.filter(pk=made.pk).update(category=category)
    made.refresh_from_db()
    return made


def test_of_a_sensitive_matter_others_than_the_desk_learn_the_grid_alone(desk, erjia):
    made = sensitive(erjia)
    assert numbers(asked(desk("operator"))) == {made.number}
    others = desk("leader")
    found = asked(others)
    assert found["groups"] == []
    assert [grid[2:] for grid in found["grids"]] == [[1, 0, EAST + "001"]]
    page = others.get("/desk/map").content.decode()
    assert "32.005" not in page.replace("121.025", "")
    spot = {"box": "121.0249,32.0049,121.0251,32.0051"}
    assert others.get("/desk/map/here", spot).status_code == 404
    assert made.number in others.get("/desk/map/here", {"grid": EAST + "001"}).content.decode()


def test_a_case_without_a_point_is_known_by_its_grid(operator, erjia):
    made = erjia.report("路灯不亮", latitude=32.005, longitude=121.035).case
    Case.objects.filter(pk=made.pk).update(latitude=None, longitude=None)
    assert [grid[2:] for grid in asked(operator)["grids"]] == [[1, 0, EAST + "002"]]


def test_from_afar_what_is_known_by_grids_alone_is_gathered_by_village(operator, erjia):
    for longitude in (121.025, 121.035, 121.005):
        erjia.report(f"路灯不亮 {longitude}", latitude=32.005, longitude=longitude)
    Case.objects.update(latitude=None, longitude=None)
    near = [grid[2:] for grid in asked(operator)["grids"]]
    assert sorted(code for _count, _late, code in near) == [WEST + "001", EAST + "001", EAST + "002"]
    far = [grid[2:] for grid in asked(operator, zoom="11")["grids"]]
    assert sorted(far, key=lambda one: one[2]) == [[1, 0, WEST], [2, 0, EAST]]
    card = operator.get("/desk/map/here", {"grid": EAST}).content.decode()
    assert "路灯不亮 121.025" in card
    assert "路灯不亮 121.005" not in card


def test_areas_have_names_and_outlines_and_are_sent_once(operator):
    response = operator.get(f"/desk/map/areas/{TOWN}")
    found = json.loads(response.content)
    kinds = {feature["properties"]["kind"] for feature in found["areas"]["features"]}
    assert kinds == {"town", "village", "grid"}
    names = {feature["properties"]["name"] for feature in found["names"]["features"]}
    assert {"余西村", "余西村第1网格"} <= names
    again = operator.get(f"/desk/map/areas/{TOWN}", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("code", [NEIGHBOUR, EAST, "nothing", "0" * 300])
def test_areas_of_another_town_are_not_found(operator, code):
    assert operator.get(f"/desk/map/areas/{code}").status_code == 404


def test_answers_are_compressed_and_not_sent_twice(operator, erjia):
    erjia.report(**FIRST)
    small = operator.get("/desk/map/cases", ALL, headers={"Accept-Encoding": "gzip"})
    plain = operator.get("/desk/map/cases", ALL)
    assert gzip.decompress(small.content) == plain.content
    known = {"If-None-Match": plain.headers["ETag"]}
    assert operator.get("/desk/map/cases", ALL, headers=known).status_code == 304
    erjia.report("灯不亮", latitude=32.015, longitude=121.005)
    map_cases.cases_packed.cache_clear()
    assert operator.get("/desk/map/cases", ALL, headers=known).status_code == 200


def asks(client, address, query=()):
    client.get(address, query)
    map_cases.cases_packed.cache_clear()
    with CaptureQueriesContext(connection) as asked_for:
        assert client.get(address, query).status_code == 200
    return len(asked_for)


@pytest.mark.parametrize("address", ["/desk/map", "/desk/map/cases", "/desk/map/here"])
def test_as_much_is_asked_for_fifty_cases_as_for_one(operator, erjia, address):
    erjia.report(**FIRST)
    few = asks(operator, address, ALL)
    for step in range(50):
        erjia.report(f"路灯坏了 {step}", latitude=32.001 + step / 3000, longitude=121.002 + step / 1500)
    assert asks(operator, address, ALL) == few <= 12


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"zoom": "14", "box": ""}, "four numbers"),
        ({"zoom": "14", "box": "1,2,3"}, "four numbers"),
        ({"zoom": "14", "box": "121,32,x,33"}, "four numbers"),
        ({"zoom": "14", "box": "nan,nan,nan,nan"}, "on the earth"),
        ({"zoom": "14", "box": "122,32,121,33"}, "on the earth"),
        ({"zoom": "99", "box": ALL["box"]}, "from 0 to 20"),
        ({"zoom": "-1", "box": ALL["box"]}, "from 0 to 20"),
        ({"zoom": "20", "box": "100,20,140,50"}, "too wide"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(operator, query, words):
    response = operator.get("/desk/map/cases", query)
    assert response.status_code == 400
    assert words in json.loads(response.content)["error"]


def test_an_address_that_makes_no_sense_shows_the_whole_area(operator, erjia):
    made = erjia.report(**FIRST).case
    for query in ({"box": "x"}, {"at": "nothing"}, {"at": NEIGHBOUR}, {"state": "gone"}):
        page = operator.get("/desk/map", query)
        assert page.status_code == 200
        assert made.number in page.content.decode()


def test_a_grid_is_drawn_from_near(operator, erjia):
    made = erjia.report(**FIRST).case
    page = operator.get("/desk/map", {"at": EAST + "001"}).content.decode()
    assert 'class="map map-close"' in page
    assert f'<a href="/desk/case/{made.number}"' in page
    other = operator.get("/desk/map", {"at": WEST + "001"}).content.decode()
    assert made.number not in other


def test_a_page_that_renews_itself_gets_its_parts(operator, erjia):
    erjia.report(**FIRST)
    listed = operator.get("/desk/map", ALL, headers={"HX-Request": "true"}).content.decode()
    assert listed.count('id="map-list"') == 1
    assert "<html" not in listed
    drawn = operator.get("/desk/map", {"part": "drawn"}, headers={"HX-Request": "true"}).content.decode()
    assert drawn.count('id="map-drawn"') == 1
    assert "By grid" in drawn


def test_hostile_text_is_only_text(operator, erjia):
    erjia.report("<script>alert(1)</script>\"'><svg onload=alert(1)>", **FIRST)
    for page in (operator.get("/desk/map"), operator.get("/desk/map/here", {"box": ALL["box"]})):
        assert b"<script>alert" not in page.content
        assert b"<svg onload" not in page.content


NUMBERISH = st.one_of(st.text(max_size=12), st.floats().map(str), st.integers().map(str))
QUERY = st.fixed_dictionaries(
    {},
    optional={
        "box": st.one_of(st.text(max_size=40), st.lists(NUMBERISH, min_size=4, max_size=4).map(",".join)),
        "zoom": NUMBERISH,
        **{name: st.text(max_size=30) for name in ("state", "category", "village", "late", "q", "page", "at")},
        **{name: st.text(max_size=30) for name in ("number", "grid", "reported_from", "reported_to", "part")},
    },
)


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=QUERY)
def test_no_address_breaks_it(operator, erjia, query):
    for page in ("/desk/map", "/desk/map/cases", "/desk/map/here"):
        assert operator.get(page, query).status_code in (200, 400, 404)
