"""Areas of one kind that lie over each other: told, never refused; a line drawn twice is none."""

import pytest

from tests.apps.areas.test_actions import GRID, TOWN, VILLAGE, area
from wangge.apps.areas import actions
from wangge.apps.areas.actions import NewArea
from wangge.apps.areas.queries import Overlap, overlaps, tree
from wangge.apps.ledger.events import SYSTEM


def test_overlaps_with_neighbours_of_one_kind_are_warned_of(town, square):
    (found,) = actions.set_boundary(area(GRID), square(1.9, 0, 3, 2), actor=SYSTEM)
    assert (found.code, found.other) == ("320612102208002", GRID)
    # A tenth of a hundredth of a degree by two hundredths, at 32° north.
    assert found.square_metres == pytest.approx(94.3 * 2223.9, rel=0.01)


@pytest.mark.parametrize(("metres", "told"), [(0.04, 0), (0.06, 1)])
def test_a_line_drawn_twice_is_no_overlap(town, square, metres, told):
    """Along two hundredths of a degree, about 2,224 m: 89 and 133 m²."""
    assert len(actions.set_boundary(area(GRID), square(2 - metres / 943.0, 0, 3, 2), actor=SYSTEM)) == told


def test_a_special_grid_over_general_ones_is_no_overlap(town):
    assert overlaps([(place, place.shape) for place in tree().places.values() if place.shape is not None]) == []


def test_an_import_that_overlaps_is_kept_and_warned_of(town, square):
    new = NewArea(kind="village", code=TOWN + "300", name="新村", parent=TOWN, boundary=square(3.9, 0, 5, 2))
    made, warnings = actions.create_area(new, actor=SYSTEM)
    assert made.pk
    assert [(found.code, found.other) for found in warnings] == [(VILLAGE, TOWN + "300")]
    assert isinstance(warnings[0], Overlap)
