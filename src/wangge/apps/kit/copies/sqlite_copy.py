"""SQLite's own backup: page by page, out of one reading transaction that holds up no writer."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from django.db import connection

from wangge.apps.kit.copies.archive import sync_folder
from wangge.apps.kit.copies.failed import Failed

_PAGES = 4000


def copy(to: Path, *, progress: Callable[[int, int], None]) -> dict[str, int]:
    with closing(sqlite3.connect(_path(), isolation_level=None)) as source, closing(sqlite3.connect(to)) as target:
        # Within one reading transaction the copy never begins anew, however much is written meanwhile.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master")
        source.backup(target, pages=_PAGES, progress=lambda _status, left, total: progress(total - left, total))
        source.execute("ROLLBACK")
        # One file, without a journal beside it.
        target.execute("PRAGMA journal_mode = DELETE")
        refuse_broken(target)
        return _counts(target)


def refuse_broken(copied: sqlite3.Connection) -> None:
    """Raises Failed."""
    try:
        (said,) = copied.execute("PRAGMA integrity_check(1)").fetchone()
        lost = copied.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise Failed("broken", str(error)) from error
    if said != "ok" or lost:
        raise Failed("broken", said if said != "ok" else f"foreign key: {lost}")


def put(copied: Path, *, counts: dict[str, int], more: Sequence[str]) -> None:
    with closing(sqlite3.connect(copied)) as database:
        refuse_broken(database)
        if _counts(database) != counts:
            raise Failed("broken", "counts")
        with database:
            for statement in more:
                database.execute(statement)
    with copied.open("rb") as file:
        os.fsync(file.fileno())
    connection.close()
    target = _path()
    # What a journal holds belongs to the file that it was written for.
    for suffix in ("-wal", "-shm", "-journal"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    # The copy may lie on another disk, and only within one a file takes another's place in one step.
    beside = target.with_name(f".{target.name}.new")
    shutil.move(copied, beside)
    beside.replace(target)
    sync_folder(target.parent)


def refuse_in_use() -> None:
    """Only who is alone may leave the write-ahead log. Raises Failed."""
    if not _path().exists():
        return
    connection.close()
    try:
        with closing(sqlite3.connect(_path(), timeout=0, isolation_level=None)) as alone:
            (mode,) = alone.execute("PRAGMA journal_mode = DELETE").fetchone()
            if mode == "wal":
                raise Failed("in_use")
    except sqlite3.OperationalError as error:
        raise Failed("in_use", str(error)) from error
    except sqlite3.DatabaseError:
        # So broken that nobody works with it: the more reason to replace it.
        return


def _path() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _counts(database: sqlite3.Connection) -> dict[str, int]:
    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {name: _count(database, name) for (name,) in tables.fetchall()}


def _count(database: sqlite3.Connection, table: str) -> int:
    (number,) = database.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}").fetchone()  # noqa: S608
    return int(number)
