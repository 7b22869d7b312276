"""The demo town's map is made up, but it must be as tidy as a real one should be."""

from datetime import UTC, date, datetime

import pytest
import shapely
from django.db import transaction

from wangge.apps.areas.models import Area, AreaName, Boundary, CalendarDay, VillagersGroup
from wangge.apps.areas.queries import calendar, locate_words, overlaps, tree
from wangge.apps.kit import clock
from wangge.apps.kit.canonical import digest
from wangge.apps.kit.geometry import projection_around
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.queries import chain_faults
from wangge.demo.areas import make_areas
from wangge.demo.outlines import outlines, town_data

TOWN = "320612102"


@pytest.fixture(scope="module")
def shapes():
    return outlines()


@pytest.fixture(scope="module")
def _made(django_db_setup, django_db_blocker):
    """The demo's areas, once for all tests here, and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic(), clock.at(datetime(2026, 11, 23, 1, 0, tzinfo=UTC)):
        make_areas(actor=SYSTEM)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def made(_made, db):
    with clock.at(datetime(2026, 11, 23, 1, 0, tzinfo=UTC)):
        yield tree()


def test_the_lines_are_the_same_each_time_to_the_last_digit(shapes):
    again = outlines()
    for name in ("grids", "villages", "towns"):
        ours, theirs = getattr(shapes, name), getattr(again, name)
        assert {code: shape.wkb for code, shape in ours.items()} == {code: shape.wkb for code, shape in theirs.items()}
    assert [shape.wkb for shape in (*shapes.special, *shapes.lines)] == [
        shape.wkb for shape in (*again.special, *again.lines)
    ]


def test_every_coordinate_has_six_decimals_at_most(shapes):
    for shape in (*shapes.grids.values(), *shapes.villages.values(), *shapes.towns.values(), *shapes.special):
        coordinates = shapely.get_coordinates(shape)
        assert (coordinates.round(6) == coordinates).all()


def test_grids_fill_their_village_and_villages_the_town_without_gap_or_overlap(shapes):
    for code, village in shapes.villages.items():
        grids = [shape for grid, shape in shapes.grids.items() if grid.startswith(code)]
        assert shapely.union_all(grids).symmetric_difference(village).area == 0
        assert sum(grid.area for grid in grids) == pytest.approx(village.area)
    assert shapely.union_all(list(shapes.villages.values())).equals(shapes.towns[TOWN])
    assert sum(village.area for village in shapes.villages.values()) == pytest.approx(shapes.towns[TOWN].area)


def test_every_shape_is_one_valid_polygon(shapes):
    for shape in (*shapes.grids.values(), *shapes.villages.values(), *shapes.towns.values(), *shapes.special):
        assert shape.is_valid
        assert shape.geom_type == "Polygon"
        assert not shape.interiors


def test_the_town_is_about_nine_by_seven_kilometres(shapes):
    west, south, east, north = projection_around(shapes.towns[TOWN]).flat(shapes.towns[TOWN]).bounds
    assert 8500 < east - west < 9500
    assert 6200 < north - south < 7200


def test_grids_are_of_a_size_that_can_be_walked(shapes):
    around = projection_around(shapes.towns[TOWN])
    sizes = [around.flat(shape).area / 1e6 for shape in shapes.grids.values()]
    assert 0.3 < min(sizes) <= max(sizes) < 1.8


def test_special_grids_lie_inside_the_town_and_apart(shapes):
    for number, special in enumerate(shapes.special):
        assert shapes.towns[TOWN].contains(special)
        assert all(special.disjoint(other) for other in shapes.special[:number])


def test_the_industrial_park_lies_over_two_villages(shapes):
    assert sum(shapes.special[0].intersects(village) for village in shapes.villages.values()) == 2


def test_there_are_12_villages_53_general_and_4_special_grids(made):
    town = made.by_code[TOWN]
    inside = made.under(town.path)
    assert sum(place.kind == "village" for place in inside) == 12
    assert sum(place.grid_kind == "general" for place in inside) == 53
    assert sum(place.grid_kind == "special" for place in inside) == 4
    assert all(3 <= len(made.children(place)) <= 6 for place in inside if place.kind == "village")
    assert {place.name for place in inside if place.kind == "village"} >= {"余西村", "袁南社区", "六甲镇村"}
    assert len(made.of_kind("town")) == 17


def test_areas_of_one_kind_do_not_overlap(made):
    assert overlaps([(place, place.shape) for place in made.places.values() if place.shape is not None]) == []


def test_everything_made_up_says_so(made):
    assert not Boundary.objects.filter(made_up=False).exists()
    assert not AreaName.objects.filter(source="").exists()
    assert all(line.made_up for line in made.lines)


def test_every_villagers_group_has_a_grid_of_its_village(made):
    assert VillagersGroup.objects.count() == sum(village["groups"] for village in town_data()["villages"])
    for (village, _number), grid in made.groups.items():
        assert made.places[grid].parent_id == village


def test_every_step_is_in_the_history_and_the_chains_hold(made):
    assert list(chain_faults(Area.objects.all())) == []
    assert not Area.objects.filter(chain_length=0).exists()


def test_words_find_the_grid(made):
    (found,) = locate_words("余西村5组王家门口路面塌了")
    assert found.place == made.places[made.groups[made.by_code["320612102224"].id, 5]]


def test_the_calendar_knows_last_year_this_year_and_next_year(made):
    assert {day.year for day in CalendarDay.objects.dates("date", "year")} == {2025, 2026, 2027}
    assert calendar().first_year == 2025
    assert CalendarDay.objects.get(date=date(2026, 10, 1)).is_working is False
    assert CalendarDay.objects.get(date=date(2027, 1, 1)).provisional


def test_the_lines_are_still_those_that_were_looked_at(shapes):
    everything = b"".join(shape.wkb for shape in (*shapes.grids.values(), *shapes.towns.values(), *shapes.special))
    assert digest(everything).hex()[:16] == "0f7402bd4e74a612"
