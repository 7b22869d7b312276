"""What is the same for many tests: made once in a run through the real actions, and its rows copied from then on."""

import pickle
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from typing import NamedTuple

from django.db import connection, transaction

# What writes a value so that the same database reads it again.
_QUOTE = {"sqlite": "quote", "postgresql": "quote_nullable"}
# Written when tables are made: no action writes them, and no test empties them.
_OF_THE_TABLES = {"django_content_type", "django_migrations", "django_site", "auth_permission"}
_READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "EXPLAIN")


class Table(NamedTuple):
    name: str
    key: str
    columns: str


@dataclass(frozen=True)
class Made:
    """What was made, the statements that write it, and what was to be told once it was committed."""

    pickled: bytes
    statements: list[str]
    on_commit: list
    moment: object


def rows_by_table():
    """What is in each table by its key, quoted so that it can be written again."""
    found = {}
    with connection.cursor() as cursor:
        for table, asked in _tables_in_order():
            cursor.execute(asked)
            found[table] = {row[0]: row[1:] for row in cursor.fetchall()}
    return found


@cache
def _tables_in_order():
    """Each after those that it points to, with the question for its rows; no test makes or drops a table."""
    quote, name = _QUOTE[connection.vendor], connection.ops.quote_name
    found = []
    with connection.cursor() as cursor:
        for table in _after_what_they_point_to(cursor):
            key = connection.introspection.get_primary_key_column(cursor, table)
            columns = _written_columns(cursor, table)
            asked = ", ".join(f"{quote}({name(one)})" for one in [key, *columns])
            made = Table(name(table), name(key), ", ".join(map(name, columns)))
            found.append((made, f"SELECT {asked} FROM {name(table)}"))
    return found


def _after_what_they_point_to(cursor):
    known = connection.introspection
    points = {table: known.get_relations(cursor, table).values() for table in own_tables()}
    order = TopologicalSorter({one: {to[1] for to in found} - {one} for one, found in points.items()}).static_order()
    return [table for table in order if table not in _OF_THE_TABLES]


@cache
def own_tables():
    """Those that actions write; no test makes or drops one."""
    with connection.cursor() as cursor:
        return [name for name in _tables(cursor) if name not in _OF_THE_TABLES]


def _tables(cursor):
    """Not those of a full-text index: triggers fill them with whatever is written."""
    if connection.vendor == "sqlite":
        cursor.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name <> 'sqlite_schema'"
        )
        return [name for (name,) in cursor.fetchall() if name != "sqlite_sequence"]
    return connection.introspection.table_names(cursor)


def _written_columns(cursor, table):
    """Those that the database does not compute itself."""
    if connection.vendor == "sqlite":
        cursor.execute(f"SELECT name FROM pragma_table_xinfo('{table}') WHERE hidden = 0")
    else:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()"
            f" AND table_name = '{table}' AND is_generated = 'NEVER'"
        )
    return [column for (column,) in cursor.fetchall()]


def made_once(make):
    """What `make` gives, what the tables hold then, and the statements that write it; the database is left as it was."""
    with transaction.atomic():
        before = rows_by_table()
        made = make()
        after = rows_by_table()
        transaction.set_rollback(True)
    return made, after, _between(before, after)


def _between(before, after):
    """The statements that make one of the other."""
    gone = [_delete(table, rows, after[table]) for table, rows in reversed(before.items())]
    come = [_insert(table, rows, before[table]) for table, rows in after.items()]
    other = [one for table, rows in after.items() for one in _updates(table, rows, before[table])]
    return [statement for statement in (*gone, *come, *other) if statement]


def _delete(table, before, after):
    keys = [key for key in before if key not in after]
    return f"DELETE FROM {table.name} WHERE {table.key} IN ({', '.join(keys)})" if keys else ""


def _insert(table, after, before):
    values = ", ".join(f"({_values(row)})" for key, row in after.items() if key not in before)
    return f"INSERT INTO {table.name} ({table.columns}) VALUES {values}" if values else ""


def _updates(table, after, before):
    """Changed where they stand: other rows point to them."""
    for key, row in after.items():
        if key in before and before[key] != row:
            yield f"UPDATE {table.name} SET ({table.columns}) = ({_values(row)}) WHERE {table.key} = {key}"


def _values(row):
    return ", ".join("NULL" if one is None else one for one in row)


def write_rows(statements):
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements if connection.vendor == "sqlite" else [";".join(statements)]:
            cursor.execute(statement)


class Untouched:
    """Whether the database is still as the test found it: no statement but reads since."""

    def __init__(self):
        self.still = True

    def __call__(self, execute, sql, params, many, context):
        if self.still and not sql.lstrip().upper().startswith(_READS):
            self.still = False
        return execute(sql, params, many, context)


@contextmanager
def untouched():
    watch = Untouched()
    with connection.execute_wrapper(watch):
        yield watch


def keep(make, before, hands):
    """What `make` writes into tables that hold `before`, to be written by `write_again`."""
    owed = len(connection.run_on_commit)
    made = make()
    told = [callback for _sids, callback, _robust in connection.run_on_commit[owed:]]
    return made, Made(pickle.dumps(made), _between(before, rows_by_table()), told, hands.moment)


def write_again(known, hands):
    write_rows(known.statements)
    hands.moment = known.moment
    for callback in known.on_commit:
        transaction.on_commit(callback)
    return pickle.loads(known.pickled)
