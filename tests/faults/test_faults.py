"""Twenty phones, a network that fails and a server that is killed and put back: each thing is done once, or shown.

A schedule that fails names its seed; `WANGGE_SEED=… make test` (or pytest on this file) runs that one alone.
"""

import os
from contextlib import contextmanager

import pytest

from tests.faults.schedule import schedule
from tests.faults.verdict import Verdict

_SEED = int(os.environ.get("WANGGE_SEED", "20261129"))
_SCHEDULES = int(os.environ.get("WANGGE_SCHEDULES", "10"))

# The server that is played has a database of its own, of the kind that this run is for.
pytestmark = [pytest.mark.sqlite, pytest.mark.postgres]


@contextmanager
def _naming(seed):
    try:
        yield
    except Exception as error:
        error.add_note(f"WANGGE_SEED={seed}")
        raise


def _played(world, seed, *, rounds, steps):
    """What was written, once it has been seen that all of it was done once or is shown."""
    with _naming(seed), world(seed) as here:
        here.play(schedule(seed, phones=len(here.people), rounds=rounds, steps=steps))
        rested, before, after = here.end()
        assert all(rested)
        here.server.wangge("check")
        verdict = Verdict(here.people, here.photos, before, after, here.server.inside("look"))
        assert verdict.faults == []
    return verdict.written, here.proxy.befallen


@pytest.mark.slow
def test_everything_is_done_once_or_shown(world):
    written, befallen = _played(world, _SEED, rounds=3, steps=3)
    assert len(written) > 100
    assert len(befallen) > 10


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1, _SCHEDULES + 1))
def test_everything_is_done_once_or_shown_for_long(world, seed):
    written, _befallen = _played(world, seed, rounds=5, steps=6)
    assert len(written) > 200
