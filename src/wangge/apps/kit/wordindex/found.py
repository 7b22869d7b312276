"""Which rows an index of words finds, as a condition on the table that the words belong to."""

from typing import Any

from django.db import models
from django.db.models import F, Func

from wangge.apps.kit.text import Sought


def holds(kind: type[models.Model], query: Sought, *, key: str = "pk", leads: bool = True) -> "Holds":
    """Whether the row of `kind` with the key that `key` names holds all that is sought. For `filter`; any `query` is safe.

    `leads`: the index of words may lead to the rows. False: by a key that no index has, so that something else does.
    """
    return Holds(F(key) if leads else F(key) + 0, kind=kind, query=query)


class Holds(Func):
    output_field = models.BooleanField()

    def __init__(self, *expressions: Any, kind: type[models.Model], query: Sought, **extra: Any) -> None:
        super().__init__(*expressions, **extra)
        self.kind, self.query = kind, query

    def as_sqlite(  # type: ignore[override]
        self, compiler: Any, _connection: Any, **_extra: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        asked = [*(f'"{word}"' for word in self.query.words), *(f'"{one}"*' for one in self.query.beginnings)]
        index = f"{self.kind._meta.db_table}_fts"
        return self._among(compiler, f"SELECT rowid FROM {index} WHERE {index} MATCH %s", " AND ".join(asked))  # noqa: S608

    def as_postgresql(self, compiler: Any, _connection: Any, **_extra: Any) -> tuple[str, tuple[str | int, ...]]:
        asked = [*(f"'{word}'" for word in self.query.words), *(f"'{one}':*" for one in self.query.beginnings)]
        meta = self.kind._meta
        found = f"SELECT {meta.pk.column} FROM {meta.db_table} WHERE words @@ %s::tsquery"  # noqa: S608
        return self._among(compiler, found, " & ".join(asked))

    def _among(self, compiler: Any, found: str, asked: str) -> tuple[str, tuple[str | int, ...]]:
        key, parameters = compiler.compile(self.source_expressions[0])
        return f"{key} IN ({found})", (*parameters, asked)
