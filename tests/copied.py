"""What is the same for many tests: made once in a run through the real actions, and its rows copied from then on."""

from graphlib import TopologicalSorter

from django.db import connection, transaction

# What writes a value so that the same database reads it again.
_QUOTE = {"sqlite": "quote", "postgresql": "quote_nullable"}


def _rows_by_table():
    quote, name = _QUOTE[connection.vendor], connection.ops.quote_name
    found = {}
    with connection.cursor() as cursor:
        for table in _after_what_they_point_to(cursor):
            columns = [name(one) for one in _written_columns(cursor, table)]
            cursor.execute(f"SELECT {', '.join(f'{quote}({one})' for one in columns)} FROM {name(table)}")
            found[f"{name(table)} ({', '.join(columns)})"] = cursor.fetchall()
    return found


def _after_what_they_point_to(cursor):
    known = connection.introspection
    points = {table: known.get_relations(cursor, table).values() for table in _own_tables(cursor)}
    return TopologicalSorter({one: {to[1] for to in found} - {one} for one, found in points.items()}).static_order()


def _own_tables(cursor):
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
    """What `make` gives, and the statements that write its rows; the database is left as it was."""
    with transaction.atomic():
        before = _rows_by_table()
        made = make()
        after = _rows_by_table()
        transaction.set_rollback(True)
    changed = {table: rows for table, rows in after.items() if rows != before[table]}
    assert not any(before[table] for table in changed), "these rows would have to be changed, not written"
    return made, [_insert(table, rows) for table, rows in changed.items()]


def _insert(table, rows):
    values = ", ".join(f"({', '.join('NULL' if one is None else one for one in row)})" for row in rows)
    return f"INSERT INTO {table} VALUES {values}"


def write_rows(statements):
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements if connection.vendor == "sqlite" else [";".join(statements)]:
            cursor.execute(statement)
