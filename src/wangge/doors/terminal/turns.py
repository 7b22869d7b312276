"""Facts have right of way: whoever writes them here is not slowed down by what else this process does for phones.

SQLite has one writer for all processes. While a thread of ours is that writer, and another works at a photo, both share one
interpreter: the write takes twice as long, and everybody who wants to write waits for it. PostgreSQL has many writers.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_writing = threading.Lock()
# A write that takes longer holds up nobody.
_PATIENCE = 0.5


@contextmanager
def first() -> Iterator[None]:
    """Within the transaction of facts."""
    if connection.vendor != "sqlite":
        yield
        return
    with _writing:
        yield


def behind() -> None:
    """Before a photo or a download is dealt with."""
    if _writing.acquire(timeout=_PATIENCE):
        _writing.release()
