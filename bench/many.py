"""Inside the data folder of a demo (`WANGGE_DATA`): its month is laid down again and again until there are a million cases.

The copies are shifted in time and place; nothing is left to chance. Hashes are those of the pattern: nobody verifies them here.
"""

import os
from collections.abc import Iterator
from typing import Any, NamedTuple

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wangge.settings.demo")
django.setup()

from django.db import connection, models  # noqa: E402  what follows needs Django to be set up

from wangge.apps.cases.models import Case, Clock, Reporter  # noqa: E402
from wangge.apps.ledger.models import Entry, EntryDetail  # noqa: E402

CASES, MONTHS, DAYS = 1_000_000, 22, 28
# What indicators are counted from, and which rows of it belong to cases.
TABLES: dict[type[models.Model], str] = {
    Case: "",
    Clock: "",
    Reporter: "",
    Entry: "WHERE subject_kind = 'cases.case'",
    EntryDetail: "WHERE entry_id IN (SELECT id FROM ledger_entry WHERE subject_kind = 'cases.case')",
}


class Dialect(NamedTuple):
    """How a copy's values come out of the pattern's. The first statement turns off what only guards against mistakes."""

    begin: str
    uid: str
    moment: str
    secret: str


DIALECTS = {
    "sqlite": Dialect(
        "PRAGMA foreign_keys = OFF",
        "printf('%08x', {copy}) || substr({name}, 9)",
        "date({name}, '-{days} days') || substr({name}, 11)",
        "CAST(printf('%016d', id + {shift}) AS BLOB)",
    ),
    "postgresql": Dialect(
        "SET session_replication_role = replica",
        "(lpad(to_hex({copy}), 8, '0') || substr(replace({name}::text, '-', ''), 9))::uuid",
        "{name} - interval '{days} days'",
        "convert_to(lpad((id + {shift})::text, 16, '0'), 'UTF8')",
    ),
}


def main() -> None:
    dialect, count = DIALECTS[connection.vendor], Case.objects.count()
    strides = {kind: kind._default_manager.aggregate(most=models.Max("pk"))["most"] for kind in TABLES}
    copies = -(-CASES // count) - 1
    with connection.cursor() as cursor:
        cursor.execute(dialect.begin)
        for kind, which in TABLES.items():
            table = kind._meta.db_table
            cursor.execute(f"CREATE TEMP TABLE pattern_{table} AS SELECT * FROM {table} {which}")  # noqa: S608
        for copy in range(1, copies + 1):
            for kind in TABLES:
                cursor.execute(statement(kind, copy, copies, strides, dialect))
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")


def statement(
    kind: type[models.Model], copy: int, copies: int, strides: dict[type[models.Model], int], dialect: Dialect
) -> str:
    """One copy of one table. The oldest come first, as they would have come."""
    days = (copies - copy) * MONTHS // copies * DAYS
    table, columns, values = kind._meta.db_table, [], []
    for field in _written(kind):
        form = _form(field, strides, dialect)
        shift = copy * strides.get(field.related_model or kind, 0)
        columns.append(field.column)
        values.append(form.format(name=field.column, copy=copy, days=days, shift=shift))
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM pattern_{table}"  # noqa: S608


def _written(kind: type[models.Model]) -> Iterator[Any]:
    return (field for field in kind._meta.local_concrete_fields if not field.generated)


def _form(field: Any, strides: dict[type[models.Model], int], dialect: Dialect) -> str:
    if field.primary_key or field.related_model in strides:
        return "{name} + {shift}"
    if isinstance(field, models.UUIDField):
        return dialect.uid
    if isinstance(field, models.DateTimeField):
        return dialect.moment
    own = {
        "secret_index": dialect.secret,
        "number": "{name} || '-' || {copy}",
        "latitude": "{name} + ({copy} * 37 % 101 - 50) * 0.002",
        "longitude": "{name} + ({copy} * 53 % 103 - 51) * 0.002",
    }
    return own.get(field.name, "{name}")


if __name__ == "__main__":
    main()
