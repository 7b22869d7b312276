"""For whoever writes a million rows, and for everybody who reads them afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# While much is written: references are right by how the rows were made, a power cut loses the last copies and no more.
_MUCH = {
    "sqlite": ("PRAGMA foreign_keys=OFF", "PRAGMA synchronous=NORMAL", "PRAGMA cache_size=-256000"),
    "postgresql": ("SET synchronous_commit = off",),
}
_AS_EVER = {
    "sqlite": ("PRAGMA foreign_keys=ON", "PRAGMA synchronous=FULL", "PRAGMA cache_size=-4000"),
    "postgresql": ("RESET synchronous_commit",),
}
# SQLite looks at so many rows of each index: a second for a million cases. It takes no value to have more rows than that, so
# with a thousand it went through the past of a town for what is open there, a hundred thousand of a million.
_LOOKED_AT = 100_000
_STATISTICS = {
    "sqlite": (f"PRAGMA analysis_limit={_LOOKED_AT}", "ANALYZE"),
    "postgresql": ("ANALYZE",),
}


@contextmanager
def writing_much() -> Iterator[None]:
    """For one process that writes whole rows of its own making, in large transactions. Within one nothing is different."""
    if connection.in_atomic_block:
        yield
        return
    _execute(_MUCH)
    try:
        yield
    finally:
        _execute(_AS_EVER)


def gather_statistics() -> None:
    """Tells the database how much there is of what, so that it takes the right index; others learn it when they connect anew."""
    _execute(_STATISTICS)


def _execute(statements: dict[str, tuple[str, ...]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
