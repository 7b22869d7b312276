from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    Field = models.Field[Iterable[str], frozenset[str]]
else:
    Field = models.Field


class WordsField(Field):
    """Words of `kit.text.index_words`, without order. Both databases take them apart at spaces and as they are.

    On PostgreSQL a `tsvector` that no dictionary has touched; on SQLite text, which the table of FTS5 beside it reads.
    """

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_prep_value(self, value: Any) -> Any:
        return " ".join(value)

    def from_db_value(self, value: str, *_expression_and_connection: object) -> frozenset[str]:
        """A word holds neither space nor quotation mark."""
        return frozenset(value.replace("'", "").split())
