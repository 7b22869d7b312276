"""Rows whose keys another question gives: found by their keys, whatever else is asked of them."""

from typing import Any

from django.db import models
from django.db.models import F, Func, Subquery


def among(keys: "models.QuerySet[Any, Any]", *, key: str = "pk") -> "Among":
    """Whether the key is one that `keys` gives, a query of one column. For `filter`, instead of `pk__in=keys`.

    PostgreSQL takes a subquery for one more table, and would rather begin with all rows that an index of something else
    finds. An array is there before anything is looked for.
    """
    return Among(F(key), Subquery(keys))


class Among(Func):
    output_field = models.BooleanField()

    def as_sqlite(self, compiler: Any, _connection: Any, **_extra: Any) -> tuple[str, tuple[Any, ...]]:  # type: ignore[override]
        return self._told(compiler, "{} IN {}")

    def as_postgresql(self, compiler: Any, _connection: Any, **_extra: Any) -> tuple[str, tuple[Any, ...]]:
        return self._told(compiler, "{} = ANY(ARRAY{})")

    def _told(self, compiler: Any, template: str) -> tuple[str, tuple[Any, ...]]:
        (key, of_key), (found, of_found) = (compiler.compile(one) for one in self.source_expressions)
        return template.format(key, found), (*of_key, *of_found)
