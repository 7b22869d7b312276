"""PostgreSQL's own programs, which come with its client."""

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from django.db import connection

from wangge.apps.kit.copies.failed import Failed


def copy(to: Path, *, progress: Callable[[int, int], None]) -> dict[str, int]:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            # What is counted and what is dumped are of the same moment.
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
            tables = other.introspection.table_names(cursor)
            counts = {}
            for number, table in enumerate(tables, start=1):
                cursor.execute(f"SELECT count(*) FROM {other.ops.quote_name(table)}")  # noqa: S608
                (counts[table],) = cursor.fetchone()
                progress(number, 2 * len(tables))
            _run(
                "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={to}"
            )
            _run("pg_restore", "--list", str(to))
            progress(2 * len(tables), 2 * len(tables))
    finally:
        other.close()
    return counts


def put(copied: Path, *, counts: dict[str, int], more: Sequence[str]) -> None:
    script = copied.with_suffix(".sql")
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(copied))
    name = connection.ops.quote_name
    with connection.cursor() as cursor:
        old = [name(table) for table in connection.introspection.table_names(cursor)]
        cursor.execute("SELECT current_schema()")
        (schema,) = cursor.fetchone()
    connection.close()
    first = [f"DROP TABLE {', '.join(old)} CASCADE"] if old else []
    last = [f"SET search_path TO {name(schema)}", "SET TIME ZONE 'UTC'", _comparing(counts), *more]
    commands = [f"--command={statement}" for statement in first]
    commands += [f"--file={script}", *(f"--command={statement}" for statement in last)]
    try:
        # All within one transaction: an error leaves everything as it was.
        _run("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", *commands)
    finally:
        script.unlink(missing_ok=True)


def refuse_in_use() -> None:
    """Raises Failed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        if cursor.fetchone() != (0,):
            raise Failed("in_use")


def _comparing(counts: dict[str, int]) -> str:
    name = connection.ops.quote_name
    checks = "".join(
        f" IF (SELECT count(*) FROM {name(table)}) <> {number} THEN RAISE EXCEPTION 'rows of {table}'; END IF;"  # noqa: S608
        for table, number in counts.items()
    )
    return f"DO $counts$ BEGIN{checks} END $counts$"


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise Failed("missing", program)
    done = subprocess.run([path, *arguments], capture_output=True, text=True, check=False, env=_environment())  # noqa: S603
    if done.returncode:
        raise Failed("program", f"{program}: {done.stderr.strip()[-500:]}")


def _environment() -> dict[str, str]:
    here = connection.settings_dict
    asked = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    return os.environ | {variable: str(here[key]) for variable, key in asked.items() if here.get(key)}
