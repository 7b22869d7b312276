"""A step that stands in its transaction alone: what fails in it takes all of it back, so nothing within needs a savepoint."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar

from django.db import transaction

_alone: ContextVar[bool] = ContextVar("alone", default=False)


@contextmanager
def alone() -> Iterator[None]:
    """A transaction, or a savepoint within one. Whatever is raised within has to come out of it, and is dealt with there."""
    with transaction.atomic():
        token = _alone.set(True)
        try:
            yield
        finally:
            _alone.reset(token)


def is_alone() -> bool:
    return _alone.get()


def within() -> AbstractContextManager[object]:
    """For a part that may also be called by itself: what it has written is taken back when it fails."""
    return transaction.atomic(savepoint=not _alone.get())
