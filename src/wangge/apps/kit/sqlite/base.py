"""SQLite as Django speaks it, with what every statement and every moment passes through made short.

Django fixes the file's name.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base, operations


class DatabaseOperations(operations.DatabaseOperations):
    def convert_datetimefield_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """A page of cases has hundreds of moments; nearly all are as Django wrote them: in UTC, and silent about it."""
        if value.__class__ is datetime and value.tzinfo is None and connection.timezone is UTC:
            return value.replace(tzinfo=UTC)
        return super().convert_datetimefield_value(value, expression, connection)

    def adapt_datetimefield_value(self, value: Any) -> Any:
        """And nearly all that is written is in UTC and says so."""
        if value.__class__ is datetime and value.tzinfo is UTC and self.connection.timezone is UTC:
            return str(value.replace(tzinfo=None))
        return super().adapt_datetimefield_value(value)


@lru_cache(maxsize=1000)
def _with_question_marks(statement: str) -> str:
    marked: str = base.FORMAT_QMARK_REGEX.sub("?", statement).replace("%%", "%")
    return marked


class Cursor(base.SQLiteCursorWrapper):
    def convert_query(self, query: str, *, param_names: Sequence[str] | None = None) -> str:
        if param_names is None:
            return _with_question_marks(query)
        named: str = super().convert_query(query, param_names=param_names)
        return named


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations

    def create_cursor(self, name: str | None = None) -> Cursor:  # noqa: ARG002 - the name is PostgreSQL's
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor

    def ready_cursor(self) -> Any:
        """As PostgreSQL has one: here the connection itself keeps each statement that it was asked lately."""
        return self.cursor()
