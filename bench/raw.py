"""The raw limit: the very rows that a report leaves behind, written once more by SQLite alone, one transaction each."""

import secrets
import sqlite3
import time
import uuid
from pathlib import Path

# What one report writes, in its order; the newest row of each is the pattern.
TABLES = (
    "ledger_entry",
    "ledger_entrydetail",
    "cases_case",
    "cases_casewords",
    "cases_clock",
    "cases_reporter",
    "ledger_command",
    "intake_rawreport",
)
# What the database makes itself of the others.
_GENERATED = ("next_mark_at",)
_LINKS = {"entry_id": "ledger_entry", "case_id": "cases_case"}


def raw_rate(data: Path, count: int) -> float:
    """Transactions a second with synchronous FULL, on the same file."""
    connection = sqlite3.connect(data / "wangge.sqlite3", isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA synchronous=FULL")
    patterns = {table: _newest(connection, table) for table in TABLES}
    begin = time.perf_counter()
    for _number in range(count):
        _write(connection, patterns)
    seconds = time.perf_counter() - begin
    connection.close()
    return count / seconds


def _newest(connection: sqlite3.Connection, table: str) -> dict[str, object]:
    return dict(connection.execute(f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT 1").fetchone())  # noqa: S608


def _write(connection: sqlite3.Connection, patterns: dict[str, dict[str, object]]) -> None:
    made: dict[str, int | None] = {}
    connection.execute("BEGIN IMMEDIATE")
    for table, pattern in patterns.items():
        row = {
            name: _fresh(name, value, made)
            for name, value in pattern.items()
            if name not in _GENERATED and (name != "id" or table == "ledger_command")
        }
        marks = ", ".join("?" * len(row))
        sql = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"  # noqa: S608
        made[table] = connection.execute(sql, list(row.values())).lastrowid
    connection.execute("UPDATE cases_numbercounter SET last = last + 1")
    connection.execute("COMMIT")


def _fresh(name: str, value: object, made: dict[str, int | None]) -> object:
    """Like the pattern where it may be, new where it must be."""
    if name in _LINKS:
        return made[_LINKS[name]]
    if name in ("uid", "id", "subject_uid"):
        return uuid.uuid4().hex
    if name == "secret_index":
        return secrets.token_bytes(16)
    return secrets.token_hex(6) if name in ("number", "external_id") and value else value
