"""Rows that share some of many words: what a comparison of texts begins with."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import F, Func

from wangge.apps.kit.among import said_among

_FROM = {
    "sqlite": "SELECT %s AS weight, rowid AS row_key FROM {table}_fts WHERE {table}_fts MATCH %s AND rowid > %s"
    " ORDER BY rowid DESC LIMIT {most}",
    "postgresql": "SELECT %s::float8 AS weight, {key} AS row_key FROM {table}"
    " WHERE words @@ %s::tsquery AND {key} > %s LIMIT {most}",
}
_WORD = {"sqlite": '"{}"', "postgresql": "'{}'"}


def shares(kind: type[models.Model], words: Mapping[str, float], *, after: int, each: int, most: int) -> "Shares":
    """Whether the row is one of the `most` beyond the key `after` that share most of `words`, by the squares of their weights.

    For `filter`. A word that more than `each` rows hold is looked up in so many of them only, on SQLite the newest.
    """
    return Shares(F("pk"), kind=kind, words=words, after=after, limits=(each, most))


class Shares(Func):
    output_field = models.BooleanField()

    def __init__(
        self,
        *expressions: Any,
        kind: type[models.Model],
        words: Mapping[str, float],
        after: int,
        limits: tuple[int, int],
        **extra: Any,
    ) -> None:
        super().__init__(*expressions, **extra)
        self.kind, self.words, self.after, self.limits = kind, words, after, limits

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any, **_extra: Any
    ) -> tuple[str, tuple[str | int | float, ...]]:
        (each, most), meta, vendor = self.limits, self.kind._meta, connection.vendor
        part = _FROM[vendor].format(table=meta.db_table, key=meta.pk.column, most=each)
        parts = " UNION ALL ".join(f"SELECT * FROM ({part}) AS w{place}" for place in range(len(self.words)))  # noqa: S608
        found = f"SELECT row_key FROM ({parts}) AS shared GROUP BY row_key ORDER BY sum(weight) DESC LIMIT {most}"  # noqa: S608
        key, parameters = compiler.compile(self.source_expressions[0])
        for word, weight in self.words.items():
            parameters = (*parameters, weight * weight, _WORD[vendor].format(word), self.after)
        return said_among(vendor, key, f"({found})"), tuple(parameters)

    def as_sqlite(  # type: ignore[override]
        self, compiler: Any, connection: Any, **extra: Any
    ) -> tuple[str, tuple[str | int | float, ...]]:
        return self.as_sql(compiler, connection, **extra)
