import math

import numpy as np
import pytest
from eviltransform import wgs2bd, wgs2gcj

from wangge.apps.areas import actions
from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import How, locate_many, locate_point, locator, would_fit_as
from wangge.apps.kit.geometry import Datum, PointProblem
from wangge.apps.ledger.events import SYSTEM


@pytest.fixture
def at(town):
    def at(east, north):
        return locate_point(32 + north / 100, 121 + east / 100)

    return at


def test_a_point_finds_its_grid_village_and_town(at):
    found = at(3.5, 1)
    assert (found.grid.name, found.village.name, found.town.name) == ("余西村第2网格", "余西村", "二甲镇")
    assert (found.how, found.distance_m) == (How.INSIDE, None)


def test_on_a_border_the_smaller_code_wins_as_text(at):
    assert at(1, 1).grid.name == "宝云山村第1网格"
    # 余西 begins with a greater code than 宝云山, though both have a grid 2 and 1 there.
    assert at(2, 0.2).grid.name == "宝云山村第2网格"


def test_the_town_s_own_corner_belongs_to_it(at):
    assert at(0, 0).grid.name == "宝云山村第1网格"
    assert at(4, 2).grid.name == "余西村第2网格"


def test_a_special_grid_beats_the_general_one_also_on_its_border(at):
    for point in ((2, 1), (1.5, 1), (2.5, 1.5)):
        assert at(*point).grid.name == "二甲汽车站"
    assert at(2, 1).village is None
    assert at(2, 1).town.name == "二甲镇"


def test_outside_the_nearest_within_200_metres_is_a_suggestion(at):
    found = at(3.5, -0.1)
    assert (found.grid.name, found.how) == ("余西村第2网格", How.NEAR)
    assert found.distance_m == pytest.approx(111.2, abs=0.1)
    assert at(3.5, -0.17).how is How.NEAR
    assert at(3.5, -0.19) == at(50, 50)
    assert at(3.5, -0.19).how is How.OUTSIDE


def test_a_town_without_grids_is_still_named(at):
    found = at(2, 3)
    assert (found.grid, found.village, found.town.name, found.how) == (None, None, "东社镇", How.AREA)


def test_many_points_at_once_give_the_same_grids(at):
    random = np.random.default_rng(5)
    easts, norths = random.uniform(-1, 5, 500), random.uniform(-1, 3, 500)
    one_by_one = [at(east, north) for east, north in zip(easts, norths, strict=True)]
    wanted = [found.grid.id if found.how is How.INSIDE else 0 for found in one_by_one]
    assert locate_many(32 + norths / 100, 121 + easts / 100).tolist() == wanted
    assert 0 in wanted


def test_a_county_without_boundaries_locates_nothing(county):
    assert locate_point(32.01, 121.01).how is How.OUTSIDE
    assert locate_many(np.array([32.01]), np.array([121.01])).tolist() == [0]
    assert locator().problem(121.01, 32.01) is PointProblem.OUT_OF_RANGE


def test_what_is_not_finite_is_refused(at):
    with pytest.raises((ValueError, OverflowError)):
        at(math.nan, 1)
    with pytest.raises((ValueError, OverflowError)):
        at(math.inf, 1)


def test_swapped_coordinates_are_recognised(town):
    assert locator().problem(121.01, 32.01) is PointProblem.SWAPPED
    assert locator().problem(32.01, 121.01) is None


@pytest.mark.parametrize(("shift", "datum"), [(wgs2gcj, Datum.GCJ02), (wgs2bd, Datum.BD09)])
def test_an_unmarked_point_that_only_fits_shifted_names_the_datum(town, shift, datum):
    lat, lng = shift(32.001, 121.0395)
    assert locate_point(lat, lng).how is not How.INSIDE
    assert would_fit_as(lat, lng) is datum


def test_a_point_that_fits_as_it_is_needs_no_other_datum(town):
    assert would_fit_as(32.01, 121.01) is None
    assert would_fit_as(10, 10) is None


def test_a_new_boundary_is_seen_at_once(at, square):
    assert at(3.5, -0.5).how is How.OUTSIDE
    actions.set_boundary(Area.objects.get(name="余西村第2网格"), square(3, -1, 4, 2), actor=SYSTEM)
    assert at(3.5, -0.5).grid.name == "余西村第2网格"


def test_locating_asks_the_database_once_to_see_whether_anything_changed(at, django_assert_num_queries):
    at(1, 1)
    with django_assert_num_queries(1):
        at(2, 1)
