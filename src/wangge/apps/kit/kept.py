"""Queries that are always the same but for some values: put together once, where the ORM does it anew each time."""

from collections.abc import Callable, Hashable
from copy import copy
from functools import partial
from typing import Any, TypeVar

from django.db import connection, connections, models
from django.db.models import QuerySet
from django.db.models.expressions import Expression
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
_MOST = 500


class Slot(Expression):
    """Stands in a kept query for a value that differs each time; `field` says how the database takes it."""

    def __init__(self, name: str, field: "models.Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, _compiler: SQLCompiler, _connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        return "%s", [self]


def ask(key: Hashable, build: Callable[[], "QuerySet[Any, Row]"], /, **values: object) -> list[Row]:
    """The rows of the queryset that `build` makes, its slots filled with `values`.

    Whatever else the query depends on belongs into `key`: two queries under one key would be the first of them.
    """
    # Of the connection itself: `connection` is one and the same for all threads, and what a thread compiled is its own.
    known: dict[Hashable, Any] = connections[connection.alias].__dict__.setdefault("kept_queries", {})
    kept: Any = known.get(key)
    if kept is None:
        if len(known) >= _MOST:
            known.clear()
        kept = known[key] = build()
        _keep(kept.query)
    asked = kept._chain()
    asked._query = copy(kept.query)
    asked._query.get_compiler = partial(_ready, kept.query.get_compiler(using=kept.db), values)
    return list(asked)


def _keep(query: Any) -> None:
    """Compiles it once; the compiler with all that it found out is the one that every asking copies."""
    compiler = query.get_compiler(using=connection.alias)
    sql, parameters = compiler.as_sql()
    compiler.kept_sql, compiler.kept_parameters = sql, parameters
    converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
    compiler.get_converters = lambda _columns: converters
    query.get_compiler = lambda *_using, **_named: compiler


def _ready(compiler: Any, values: dict[str, object], *_using: object, **_named: object) -> Any:
    ready = copy(compiler)
    parameters = tuple(_value(one, values) for one in compiler.kept_parameters)
    ready.as_sql = lambda *_args, **_more: (compiler.kept_sql, parameters)
    return ready


def _value(parameter: Any, values: dict[str, object]) -> Any:
    if isinstance(parameter, Slot):
        return parameter.output_field.get_db_prep_value(values[parameter.name], connection)
    return parameter
