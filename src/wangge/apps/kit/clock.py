"""The one place that knows what time it is (decision 3): demo, replay, tests and pictures set it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

Source = Callable[[], datetime]

_source: ContextVar[Source | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """The present moment in UTC, or what the innermost `at` or `run_by` says it is."""
    source = _source.get()
    return source() if source else datetime.now(UTC)


@contextmanager
def run_by(source: Source) -> Iterator[None]:
    """Inside the block `now()` asks `source`, which must give times with a zone."""
    token = _source.set(source)
    try:
        yield
    finally:
        _source.reset(token)


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
