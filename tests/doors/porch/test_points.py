"""A place as phones send it, in whole millionths of a degree: read once, for the wire and for what was kept of it."""

import pytest

from wangge.doors.porch.forms.point import Sent, Where, read_point, sent_in_millionths

NOTHING = Sent(datum="WGS84")


def test_millionths_of_a_degree_and_metres(erjia):
    sent = sent_in_millionths(32_005_000, 121_025_001, 12)
    assert sent == Sent("32.005", "121.025001", "12", "WGS84")
    where = read_point(sent)
    assert (tuple(where.point), where.accuracy) == ((32.005, 121.025001), 12.0)


@pytest.mark.parametrize("odd", [None, True, "32005000", 32.005, [1], 10**400, -180_000_001])
def test_what_is_no_such_number_is_left_out(odd):
    assert sent_in_millionths(odd, odd, odd) == NOTHING
    assert read_point(sent_in_millionths(odd, odd, odd)) == Where()


def test_half_a_place_is_none(erjia):
    assert read_point(sent_in_millionths(32_005_000, None, 12)).point is None
