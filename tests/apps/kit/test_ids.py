from datetime import UTC, datetime
from random import Random

from wangge.apps.kit import clock, ids

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def some(seed):
    with clock.at(NOON), ids.drawn_from(Random(seed)):
        return [ids.new_uid() for _one in range(50)]


def test_drawn_ids_are_the_same_each_time_and_differ_from_each_other():
    assert some(1) == some(1)
    assert len({*some(1), *some(2)}) == 100


def test_drawn_ids_are_of_version_7_and_carry_the_clock():
    for uid in some(1):
        assert uid.version == 7
        assert uid.int >> 80 == NOON.timestamp() * 1000


def test_outside_the_block_nothing_is_drawn():
    with ids.drawn_from(Random(1)):
        drawn = ids.new_uid()
    assert ids.new_uid() != drawn
    assert ids.new_uid() != ids.new_uid()
