"""PostgreSQL with foreign keys that are checked at each statement, as Citus checks them.

Deferred checks would let code pass here that fails on the larger engine. Django fixes the file's name.
"""

from collections.abc import Iterable

from django.db.backends.postgresql import base, operations


class DatabaseOperations(operations.DatabaseOperations):
    def deferrable_sql(self) -> str:
        return " DEFERRABLE INITIALLY IMMEDIATE"


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations

    def check_constraints(self, table_names: Iterable[str] | None = None) -> None:  # noqa: ARG002
        """Django would leave the rest of the transaction deferred after this."""
        with self.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
