"""Rows whose keys another question gives: found by their keys, whatever else is asked of them."""

from typing import Any

from django.db import models
from django.db.models import F, Func, Subquery

_AMONG = {"sqlite": "{key} IN {found}", "postgresql": "{key} = ANY(ARRAY{found})"}


def among(keys: "models.QuerySet[Any, Any]") -> "Among":
    """Whether the row's key is one that `keys` gives, a query of one column. For `filter`, instead of `pk__in=keys`.

    PostgreSQL takes a subquery for one more table, and would rather begin with all rows that an index of something else
    finds. An array is there before anything is looked for.
    """
    return Among(F("pk"), Subquery(keys))


def said_among(vendor: str, key: str, found: str) -> str:
    """The same in SQL; `found` is a subquery with its brackets."""
    return _AMONG[vendor].format(key=key, found=found)


class Among(Func):
    output_field = models.BooleanField()

    def as_sql(self, compiler: Any, connection: Any, **_extra: Any) -> tuple[str, tuple[Any, ...]]:  # type: ignore[override]
        (key, of_key), (found, of_found) = (compiler.compile(one) for one in self.source_expressions)
        return said_among(connection.vendor, key, found), (*of_key, *of_found)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, tuple[Any, ...]]:
        return self.as_sql(compiler, connection, **extra)
