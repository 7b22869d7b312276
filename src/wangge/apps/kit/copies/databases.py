"""The database that is in use: copied as it was at one moment, and put back, each engine by its own means."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from django.db import OperationalError, connection, models, transaction

from wangge.apps.kit.copies import postgres_copy, sqlite_copy
from wangge.apps.kit.copies.failed import Failed

__all__ = ["Failed", "copy_database", "last_settled", "put_database", "refuse_in_use"]

Progress = Callable[[int, int], None]
_TRIES, _PAUSE_SECONDS = 120, 0.5


def copy_database(to: Path, *, progress: Progress) -> dict[str, int]:
    """Writes the state of one moment into the file `to`, while others go on working; how many rows each table has there.

    Raises Failed.
    """
    engine = sqlite_copy if connection.vendor == "sqlite" else postgres_copy
    counts: dict[str, int] = engine.copy(to, progress=progress)
    return counts


def put_database(copy: Path, *, counts: dict[str, int], more: Sequence[str]) -> None:
    """Puts a copy in place of whatever is there, with these statements carried out on it: all of it or nothing.

    Raises Failed.
    """
    engine = sqlite_copy if connection.vendor == "sqlite" else postgres_copy
    engine.put(copy, counts=counts, more=more)


def refuse_in_use() -> None:
    """Raises Failed when another process has this database open."""
    engine = sqlite_copy if connection.vendor == "sqlite" else postgres_copy
    engine.refuse_in_use()


def last_settled(model: type[models.Model]) -> int:
    """A key up to which every row that will ever be committed is committed; 0 where there is none.

    On PostgreSQL keys are given before the commit: whoever is about to write is waited for, half a second at a time, so
    that one long transaction holds up this reading and not everybody behind it.
    """
    for _try in range(_TRIES):
        try:
            with transaction.atomic():
                return _last_key(model)
        except OperationalError:
            time.sleep(_PAUSE_SECONDS)
    raise Failed("locked")


def _last_key(model: type[models.Model]) -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '500ms'")
            cursor.execute(f"LOCK TABLE {connection.ops.quote_name(model._meta.db_table)} IN SHARE MODE")
    last: int | None = model._default_manager.aggregate(last=models.Max("pk"))["last"]
    return last or 0
