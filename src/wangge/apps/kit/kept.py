"""Queries that are always the same but for some values: put together once, where the ORM does it anew each time."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections, models
from django.db.models import QuerySet
from django.db.models.base import ModelState
from django.db.models.expressions import Expression
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.signals import post_init, pre_init
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
    here = connections[connection.alias]
    known: dict[Hashable, _Kept] = here.__dict__.setdefault("kept_queries", {})
    kept = known.get(key)
    if kept is None:
        if len(known) >= _MOST:
            known.clear()
        kept = known[key] = _Kept(build(), here)
    return kept.rows(values)


def ask_among(
    key: Hashable,
    field: "models.Field[Any, Any]",
    build: "Callable[[list[Any]], QuerySet[Any, Row]]",
    wanted: Sequence[object],
    /,
    **values: object,
) -> list[Row]:
    """The rows of the queryset that `build` makes of slots for some of `wanted`, which must not be empty.

    Kept for four, eight, sixteen … values: the last one fills up what is left.
    """
    size = max(4, 1 << (len(wanted) - 1).bit_length())
    named = {f"_{number}": wanted[min(number, len(wanted) - 1)] for number in range(size)}
    return ask((key, size), lambda: build([Slot(name, field) for name in named]), **named, **values)


class _Kept:
    """A query compiled for one connection, and how its rows become what the queryset would have given."""

    def __init__(self, found: "QuerySet[Any, Any]", here: Any) -> None:
        compiler = found.query.get_compiler(connection=here)
        try:
            self._sql, self._parameters = compiler.as_sql()
        except EmptyResultSet:
            # Nothing fits it, whatever the values.
            self._sql, self._parameters = "", ()
            return
        self._here = here
        self._width = compiler.col_count if compiler.has_extra_select else None
        columns = [column[0] for column in compiler.select[: compiler.col_count]]
        self._converters = list(compiler.get_converters(columns).items())
        self._shape = _SHAPES[found._iterable_class](found, compiler)

    def rows(self, values: dict[str, object]) -> list[Any]:
        if not self._sql:
            return []
        parameters = [self._value(one, values) for one in self._parameters]
        with self._here.ready_cursor() as cursor:
            cursor.execute(self._sql, parameters)
            found = cursor.fetchall()
        if self._width:
            found = [row[: self._width] for row in found]
        return self._shape(self._converted(found) if self._converters else found)

    def _value(self, parameter: Any, values: dict[str, object]) -> Any:
        if isinstance(parameter, Slot):
            return parameter.output_field.get_db_prep_value(values[parameter.name], self._here)
        return parameter

    def _converted(self, rows: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
        here = self._here
        for row in map(list, rows):
            for place, (converters, expression) in self._converters:
                value = row[place]
                for converter in converters:
                    value = converter(value, expression, here)
                row[place] = value
            yield row


_Shape = Callable[[Iterable[Sequence[Any]]], list[Any]]


def _dicts(_found: "QuerySet[Any, Any]", compiler: Any) -> _Shape:
    query = compiler.query
    names = tuple(query.selected or (*query.extra_select, *query.values_select, *query.annotation_select))
    return lambda rows: [dict(zip(names, row, strict=True)) for row in rows]


def _tuples(_found: "QuerySet[Any, Any]", _compiler: Any) -> _Shape:
    return lambda rows: list(map(tuple, rows))


def _single(_found: "QuerySet[Any, Any]", _compiler: Any) -> _Shape:
    return lambda rows: [row[0] for row in rows]


def _objects(found: "QuerySet[Any, Any]", compiler: Any) -> _Shape:
    """Rows of the model with what `select_related` and `annotate` add to them."""
    select, info = compiler.select, compiler.klass_info
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column[0].target.attname for column in select[first:last]]
    populators: Any = get_related_populators  # as the installed Django has it, not as its stubs of tomorrow say
    related = populators(info, select, found.db)
    _make_quickly(related)
    make, alias, added = _maker(info["model"]).from_db, found.db, list((compiler.annotation_col_map or {}).items())

    def shape(rows: Iterable[Sequence[Any]]) -> list[Any]:
        made = []
        for row in rows:
            one = make(alias, names, row[first:last])
            for populator in related:
                populator.populate(row, one)
            for name, place in added:
                setattr(one, name, row[place])
            made.append(one)
        return made

    return shape


def _make_quickly(populators: Iterable[Any]) -> None:
    for one in populators:
        one.model_cls = _maker(one.model_cls)
        _make_quickly(one.related_populators)


def _maker(kind: type[models.Model]) -> Any:
    """What has `from_db`: the model itself where somebody listens to its rows being made."""
    is_heard = pre_init.has_listeners(kind) or post_init.has_listeners(kind)
    return kind if is_heard else _Maker(kind)


class _Maker:
    """Makes rows of a model: what `Model.__init__` sets one by one, set at one go."""

    def __init__(self, kind: type[models.Model]) -> None:
        self._kind = kind

    def from_db(self, alias: str | None, names: Sequence[str], values: Sequence[Any]) -> Any:
        row = self._kind.__new__(self._kind)
        state = ModelState()
        state.db, state.adding = alias, False
        row.__dict__.update(zip(names, values, strict=True), _state=state)
        return row


_SHAPES: dict[Any, Callable[["QuerySet[Any, Any]", Any], _Shape]] = {
    ModelIterable: _objects,
    ValuesIterable: _dicts,
    ValuesListIterable: _tuples,
    FlatValuesListIterable: _single,
}
