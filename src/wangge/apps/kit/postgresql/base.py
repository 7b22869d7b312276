"""PostgreSQL with foreign keys that are checked at each statement, as Citus checks them, and with statements kept ready.

Deferred checks would let code pass here that fails on the larger engine. Django fixes the file's name.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db.backends.postgresql import base, operations

# So many statements one connection keeps ready, those longest unused go first; each takes some 50 KB of the server's memory.
_MOST_READY = 300
_READY = "ready"
# As the installed version has it: its stubs know only that of psycopg 2.
_Cursor: Any = base.ServerBindingCursor


class DatabaseOperations(operations.DatabaseOperations):
    def deferrable_sql(self) -> str:
        return " DEFERRABLE INITIALLY IMMEDIATE"

    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> Any:
        """With its values in it, as a log of queries is read; what is kept ready is sent without them."""
        here: Any = super()
        return (
            here.compose_sql(sql, params)
            if isinstance(cursor, ReadyCursor)
            else here.last_executed_query(cursor, sql, params)
        )


class ReadyCursor(_Cursor):  # type: ignore[misc]
    """Its values go beside the statement, which is parsed once for the connection, and planned a few times.

    The connection keeps nothing of statements that carry their values in their text: they may be large, and never come again.
    """

    def execute(self, query: Any, params: Sequence[Any] | None = None) -> Any:
        with self._keeping():
            return super().execute(query, params, prepare=True)

    def executemany(self, query: Any, params_seq: Iterable[Sequence[Any]]) -> None:
        with self._keeping():
            super().executemany(query, params_seq)

    @contextmanager
    def _keeping(self) -> Iterator[None]:
        self.connection.prepare_threshold = 0
        try:
            yield
        finally:
            self.connection.prepare_threshold = None


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        made = super().get_new_connection(conn_params)
        made.prepared_max = _MOST_READY
        return made

    def ready_cursor(self) -> Any:
        """For a statement whose text is always the same, whatever its values."""
        here: Any = super()
        return here._cursor(_READY)

    def create_cursor(self, name: str | None = None) -> Any:
        return ReadyCursor(self.connection) if name == _READY else super().create_cursor(name)

    def check_constraints(self, table_names: Iterable[str] | None = None) -> None:  # noqa: ARG002
        """Django would leave the rest of the transaction deferred after this."""
        with self.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
