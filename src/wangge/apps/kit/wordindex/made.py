"""What a migration calls, after it has made the table: the index over its column `words`."""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

# No positions are kept, only which rows hold a word: the smallest index and the quickest to write. "ascii" parts at spaces.
_SQLITE = (
    """CREATE VIRTUAL TABLE {table}_fts USING fts5(
        words, content='{table}', content_rowid='{key}', tokenize='ascii', detail=none, columnsize=0)""",
    """CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN
        INSERT INTO {table}_fts (rowid, words) VALUES (new.{key}, new.words);
        END""",
    """CREATE TRIGGER {table}_gone AFTER DELETE ON {table} BEGIN
        INSERT INTO {table}_fts ({table}_fts, rowid, words) VALUES ('delete', old.{key}, old.words);
        END""",
    """CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} BEGIN
        INSERT INTO {table}_fts ({table}_fts, rowid, words) VALUES ('delete', old.{key}, old.words);
        INSERT INTO {table}_fts (rowid, words) VALUES (new.{key}, new.words);
        END""",
)
_MADE = {
    "sqlite": _SQLITE,
    "postgresql": ("CREATE INDEX {table}_words ON {table} USING gin (words)",),
}
_DROPPED = {
    "sqlite": (
        "DROP TRIGGER {table}_added",
        "DROP TRIGGER {table}_gone",
        "DROP TRIGGER {table}_changed",
        "DROP TABLE {table}_fts",
    ),
    "postgresql": ("DROP INDEX {table}_words",),
}


def make_index(kind: type[models.Model], connection: BaseDatabaseWrapper) -> None:
    """`kind` has a WordsField `words`, and its key is a whole number."""
    _execute(_MADE[connection.vendor], kind, connection)


def drop_index(kind: type[models.Model], connection: BaseDatabaseWrapper) -> None:
    _execute(_DROPPED[connection.vendor], kind, connection)


def _execute(statements: tuple[str, ...], kind: type[models.Model], connection: BaseDatabaseWrapper) -> None:
    meta = kind._meta
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(table=meta.db_table, key=meta.pk.column))
