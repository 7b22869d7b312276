"""Facts have right of way: whoever writes them here is not slowed down by what else this process does for phones.

SQLite has one writer for all processes. While a thread of ours is that writer, and another works at a photo, both share one
interpreter: the write takes twice as long, and everybody who wants to write waits for it. PostgreSQL has many writers.
"""

import fcntl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

_writing = threading.Lock()
# A write that takes longer holds up nobody.
_PATIENCE = 0.5
_GAP = 0.01
# What batches took counts half after so many seconds. At eight o'clock it comes to 3 seconds and more in each process, on a
# morning like any other to a tenth; a single large batch on a slow machine does not reach what is much.
_HALF_LIFE = 2.0
_MUCH = 1.0


class Weight:
    """How many seconds batches of facts have taken lately. Phones come to each process by chance: each sees the same storm."""

    def __init__(self) -> None:
        self._lock, self._seconds, self._at = threading.Lock(), 0.0, time.monotonic()

    def add(self, seconds: float) -> None:
        with self._lock:
            now = time.monotonic()
            self._seconds, self._at = self._left(now) + seconds, now

    @property
    def is_much(self) -> bool:
        return self._left(time.monotonic()) > _MUCH

    def _left(self, now: float) -> float:
        left: float = self._seconds * 0.5 ** ((now - self._at) / _HALF_LIFE)
        return left


weight = Weight()


@contextmanager
def weighed() -> Iterator[None]:
    """Around a batch of facts, with its waiting for the one who writes."""
    begun = time.monotonic()
    try:
        yield
    finally:
        weight.add(time.monotonic() - begun)


@contextmanager
def first() -> Iterator[None]:
    """Around the transaction of facts: one after the other, of all processes.

    Whoever asks SQLite for its writer looks again after up to a tenth of a second, in which nobody writes; here the next one
    is woken. Between two of them a moment is left to all others who want to write.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with Path(f"{connection.settings_dict['NAME']}-turn").open("ab") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        with _writing:
            yield
        time.sleep(_GAP)


def behind() -> None:
    """Before a photo or a download is dealt with."""
    if _writing.acquire(timeout=_PATIENCE):
        _writing.release()
