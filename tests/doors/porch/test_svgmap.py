from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from django.db import transaction
from django.utils import translation

from wangge.apps.areas import actions
from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import tree
from wangge.apps.kit import clock
from wangge.apps.ledger.events import SYSTEM
from wangge.demo.areas import make_areas
from wangge.doors.porch.svgmap import Around, Mark, Pin, grid_map, town_map

TOWN, GRID = "320612102", "320612102224002"


@pytest.fixture(scope="module")
def _made(django_db_setup, django_db_blocker):
    """The demo's areas, once for all tests here, and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic(), clock.at(datetime(2026, 11, 23, 1, 0, tzinfo=UTC)):
        make_areas(actor=SYSTEM)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _demo(_made, db):
    with clock.at(datetime(2026, 11, 23, 1, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def point():
    middle = tree().by_code[GRID].shape.representative_point()
    return middle.y, middle.x


def classes(svg):
    return [element.get("class", "") for element in ET.fromstring(svg).iter()]


def texts(svg):
    return [element.text for element in ET.fromstring(svg).iter("text")]


def test_the_town_shows_every_village_by_name():
    names = texts(town_map(TOWN))
    assert {place.name for place in tree().children(tree().by_code[TOWN]) if place.kind == "village"} <= set(names)


def test_maps_stay_small(point):
    assert len(town_map(TOWN).encode()) < 15_000
    for grid in tree().of_kind("grid"):
        assert len(grid_map(grid.code).encode()) < 6_000
    assert len(grid_map(GRID, around=Around(*point)).encode()) < 6_000


def test_no_style_or_script_is_inline(point):
    for svg in (town_map(TOWN, chosen=GRID), grid_map(GRID, around=Around(*point), pins=[Pin(*point)])):
        for element in ET.fromstring(svg).iter():
            assert not {name for name in element.attrib if name == "style" or name.startswith("on")}
            assert element.tag not in {"style", "script"}


def test_the_chosen_grid_is_lit_and_its_name_left_out():
    assert "map-chosen" in classes(town_map(TOWN, chosen=GRID))
    assert "map-chosen" not in classes(town_map(TOWN))
    assert "余西村 2" not in texts(grid_map(GRID))
    assert "余西村 1" in texts(grid_map(GRID))


def test_points_show_their_state_by_shape_and_are_named(point):
    lat, lng = point
    pins = [Pin(lat, lng, Mark.LATE, "5", "电线垂落"), Pin(lat, lng, Mark.SOON, "3"), Pin(0.0, 0.0, Mark.OK, "9")]
    svg = ET.fromstring(grid_map(GRID, pins=pins))
    drawn = [element for element in svg.iter("g") if "map-pin" in element.get("class", "")]
    assert [element.get("class") for element in drawn] == ["map-pin map-soon", "map-pin map-late"]
    assert drawn[1].findtext("title") == "电线垂落"
    assert drawn[1].findtext("text") == "5"
    assert drawn[0].find("path").get("d") != drawn[1].find("path").get("d")


def test_a_point_stands_where_the_circle_s_middle_is(point):
    svg = ET.fromstring(grid_map(GRID, pins=[Pin(*point)], around=Around(*point)))
    (circle,) = (element for element in svg.iter("circle") if element.get("class") == "map-around")
    (pin,) = (element for element in svg.iter("g") if "map-pin" in element.get("class", ""))
    assert pin.get("transform") == f"translate({circle.get('cx')} {circle.get('cy')})"
    # 150 m in a picture that shows 4.2 such radii to each side of its shorter half.
    assert float(circle.get("r")) == pytest.approx(380 / 8.4, abs=0.1)


def test_words_from_outside_are_escaped(point):
    svg = grid_map(GRID, pins=[Pin(*point, label="<b>", title='"><script>')])
    assert "<script>" not in svg
    assert "<b>" not in svg
    actions.rename_area(Area.objects.get(code=GRID), name="<i>&", actor=SYSTEM)
    assert "<i>" not in grid_map(GRID)


def test_made_up_borders_are_said_to_be():
    with translation.override("en"):
        assert "Borders are made up" in texts(town_map(TOWN))
        assert "Borders are made up" in texts(grid_map(GRID))


def test_a_changed_name_is_drawn_at_once():
    village = Area.objects.get(code=GRID[:12])
    assert "余西村" in texts(town_map(TOWN))
    actions.rename_area(village, name="龙城村", actor=SYSTEM)
    assert "龙城村" in texts(town_map(TOWN))


def test_a_drawing_is_kept_until_something_changes(django_assert_num_queries):
    town_map(TOWN)
    with django_assert_num_queries(1):
        town_map(TOWN)


def test_a_town_without_grids_has_a_map_too():
    assert "map-villages" in classes(town_map("320612103"))


def test_unknown_areas_and_areas_without_boundaries_are_refused():
    with pytest.raises(KeyError):
        town_map("999")
    actions.create_area(
        actions.NewArea(kind="grid", grid_kind="general", code=GRID[:12] + "009", name="新网格", parent=GRID[:12]),
        actor=SYSTEM,
    )
    with pytest.raises(KeyError):
        grid_map(GRID[:12] + "009")
