"""The one place that knows what time it is (decision 3): demo, replay, tests and pictures set it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

Source = Callable[[], datetime]

# Of the process, not of a thread: a page served while a test has set the clock shows the test's time.
_sources: list[Source] = []


def now() -> datetime:
    """The present moment in UTC, or what the innermost `at` or `run_by` says it is."""
    return _sources[-1]() if _sources else datetime.now(UTC)


@contextmanager
def run_by(source: Source) -> Iterator[None]:
    """Inside the block `now()` asks `source`, which must give times with a zone."""
    _sources.append(source)
    try:
        yield
    finally:
        _sources.remove(source)


@contextmanager
def at(moment: datetime) -> Iterator["Hands"]:
    """Stops the clock at `moment` (with a zone) inside the block; the hands given can be moved on."""
    hands = Hands(moment)
    with run_by(lambda: hands.moment):
        yield hands


class Hands:
    def __init__(self, moment: datetime) -> None:
        if moment.tzinfo is None:
            msg = "a moment needs a time zone"
            raise ValueError(msg)
        self.moment = moment.astimezone(UTC)

    def move(self, **by: float) -> datetime:
        """Moves on by `timedelta(**by)`."""
        self.moment += timedelta(**by)
        return self.moment
