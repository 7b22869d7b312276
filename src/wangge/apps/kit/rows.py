"""Writing rows whose statement is always the same: put together once, where the ORM does it anew each time."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper


def insert(row: models.Model) -> None:
    """Inserts `row` as `save(force_insert=True)` does, without signals, and sets its key. Raises IntegrityError.

    Nothing of it may be an expression.
    """
    # Not the proxy, which looks for it anew at every word.
    here: Any = connections[connection.alias]
    statement, columns = _statement(type(row), here.vendor)
    with here.ready_cursor() as cursor:
        cursor.execute(statement, _values(row, columns, here, add=True))
        (key,) = cursor.fetchone()
    if isinstance(row._meta.pk, models.AutoField):
        row.pk = key
    row._state.adding, row._state.db = False, here.alias


def update(row: models.Model, names: Sequence[str] = ()) -> int:
    """Writes `row`, or these fields of it, as `save(force_update=True)` does, without signals; 0 where it is not there.

    Nothing of it may be an expression.
    """
    return update_many([row], names or _written(type(row)))


@lru_cache(maxsize=64)
def _written(kind: type[models.Model]) -> tuple[str, ...]:
    return tuple(
        field.name for field in kind._meta.local_concrete_fields if not field.generated and not field.primary_key
    )


class _Column(NamedTuple):
    """A field that is written; values of the type `plain`, and None, the database takes as they are."""

    field: Any
    name: str
    plain: type | None


_PLAIN_TYPES: dict[type, type] = {
    models.CharField: str,
    models.TextField: str,
    models.BooleanField: bool,
    models.BinaryField: bytes,
}
# PostgreSQL has to be told the size of each number.
_WHOLE_NUMBERS: tuple[type, ...] = (
    models.IntegerField,
    models.BigIntegerField,
    models.SmallIntegerField,
    models.PositiveIntegerField,
    models.PositiveBigIntegerField,
    models.PositiveSmallIntegerField,
    models.BigAutoField,
)
_PLAIN_TYPES_OF_SQLITE = _PLAIN_TYPES | dict.fromkeys(_WHOLE_NUMBERS, int)


def _column(field: Any, vendor: str) -> _Column:
    target = field.target_field if type(field) is models.ForeignKey else field
    known = _PLAIN_TYPES_OF_SQLITE if vendor == "sqlite" else _PLAIN_TYPES
    return _Column(field, field.attname, known.get(type(target)))


def _values(row: models.Model, columns: Iterable[_Column], here: BaseDatabaseWrapper, *, add: bool) -> list[Any]:
    """What `save()` would hand to the database; most of it needs no conversion, and is not put through one."""
    values = []
    for field, name, plain in columns:
        value = getattr(row, name)
        if plain is None or (value is not None and value.__class__ is not plain):
            value = field.get_db_prep_save(field.pre_save(row, add), here)
        values.append(value)
    return values


@lru_cache(maxsize=64)
def _statement(kind: type[models.Model], vendor: str) -> tuple[str, tuple[_Column, ...]]:
    """Both databases give the key back by RETURNING (SQLite since 3.35)."""
    meta, quote = kind._meta, connection.ops.quote_name
    written = (field for field in meta.local_concrete_fields if not field.generated)
    fields = tuple(field for field in written if not isinstance(field, models.AutoField))
    columns, marks = ", ".join(quote(str(field.column)) for field in fields), ", ".join(["%s"] * len(fields))
    key = quote(str(meta.pk.column))
    statement = f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({marks}) RETURNING {key}"  # noqa: S608
    return statement, tuple(_column(field, vendor) for field in fields)


def update_many(rows: Sequence[models.Model], names: Sequence[str]) -> int:
    """Writes these fields of many rows of one kind, each with values of its own, by one statement said once for all.

    How many of them are there.
    """
    if not rows:
        return 0
    here: Any = connections[connection.alias]
    statement, columns = _updating(type(rows[0]), tuple(names), here.vendor)
    values = [[*_values(row, columns, here, add=False), row.pk] for row in rows]
    with here.ready_cursor() as cursor:
        cursor.executemany(statement, values)
        return int(cursor.rowcount)


@lru_cache(maxsize=64)
def _updating(kind: type[models.Model], names: tuple[str, ...], vendor: str) -> tuple[str, tuple[_Column, ...]]:
    meta, quote = kind._meta, connection.ops.quote_name
    fields: tuple[Any, ...] = tuple(meta.get_field(name) for name in names)
    columns = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    statement = f"UPDATE {quote(meta.db_table)} SET {columns} WHERE {quote(str(meta.pk.column))} = %s"  # noqa: S608
    return statement, tuple(_column(field, vendor) for field in fields)


def count_up(kind: type[models.Model], number: str, **keys: object) -> int:
    """Raises the row's `number` by one and gives it; a row that is not there yet begins at one. One statement.

    A unique constraint over `keys` must be there, and whatever else the row has needs no value.
    """
    statement, fields = _counting(kind, number, tuple(keys), connection.vendor)
    values = [field.get_db_prep_save(value, connection) for field, value in zip(fields, keys.values(), strict=True)]
    here: Any = connections[connection.alias]
    with here.ready_cursor() as cursor:
        cursor.execute(statement, values)
        (reached,) = cursor.fetchone()
    return int(reached)


@lru_cache(maxsize=16)
def _counting(
    kind: type[models.Model], number: str, keys: tuple[str, ...], _vendor: str
) -> tuple[str, tuple[Any, ...]]:
    meta, quote = kind._meta, connection.ops.quote_name
    fields: tuple[Any, ...] = tuple(meta.get_field(name) for name in keys)
    table, same = quote(meta.db_table), ", ".join(quote(str(field.column)) for field in fields)
    counted = quote(number)
    statement = (
        f"INSERT INTO {table} ({same}, {counted}) VALUES ({', '.join(['%s'] * len(fields))}, 1) "  # noqa: S608
        f"ON CONFLICT ({same}) DO UPDATE SET {counted} = {table}.{counted} + 1 RETURNING {counted}"
    )
    return statement, fields


# What a database takes as it is.
_PLAIN = (models.IntegerField, models.CharField, models.BooleanField, models.ForeignKey)


def insert_many(kind: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Inserts rows of values in the order of `names`, without making objects of them; their keys are not given back."""
    # Not the proxy, which looks for it anew at every word.
    here: Any = connections[connection.alias]
    fields = [kind._meta.get_field(name) for name in names]
    special = [(place, field) for place, field in enumerate(fields) if not isinstance(field, _PLAIN)]
    insert_ready(kind, names, [_ready(row, special, here) for row in rows])


def insert_ready(kind: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """The same where the values are as the database itself reads them."""
    quote, meta, here = connection.ops.quote_name, kind._meta, connections[connection.alias]
    table = quote(meta.db_table)
    columns = ", ".join(quote(str(meta.get_field(name).column)) for name in names)  # type: ignore[union-attr]
    with here.cursor() as cursor:
        if here.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(names))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(rows))  # noqa: S608


def _ready(row: Sequence[Any], special: Sequence[tuple[int, Any]], here: BaseDatabaseWrapper) -> list[Any]:
    values = list(row)
    for place, field in special:
        values[place] = field.get_db_prep_save(values[place], here)
    return values


def add_up(
    kind: type[models.Model], keys: tuple[str, ...], counts: tuple[str, ...], rows: Sequence[Sequence[Any]]
) -> None:
    """Adds each row's counts to the row that has its keys, or makes it; `rows` hold keys and then counts.

    A unique constraint over `keys` must be there.
    """
    if not rows:
        return
    quote, meta = connection.ops.quote_name, kind._meta
    columns = [quote(str(meta.get_field(name).column)) for name in (*keys, *counts)]  # type: ignore[union-attr]
    table, same = quote(meta.db_table), ", ".join(columns[: len(keys)])
    sums = ", ".join(f"{column} = {table}.{column} + excluded.{column}" for column in columns[len(keys) :])
    statement = (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))}) "  # noqa: S608
        f"ON CONFLICT ({same}) DO UPDATE SET {sums}"
    )
    here: Any = connections[connection.alias]
    with here.ready_cursor() as cursor:
        cursor.executemany(statement, rows)
