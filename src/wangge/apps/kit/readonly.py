"""A stretch of code in which the database can only be read, whatever the code below believes it does."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from django.db import connections

_Execute = Callable[[str, Any, bool, dict[str, Any]], Any]  # as Django hands it to a wrapper
_permitted_because: ContextVar[str] = ContextVar("permitted_because", default="")

_SPACE_AND_QUOTED = re.compile(
    r"""
      --[^\n]*  |  /\*.*?\*/                      # comments
    | [eE]'(?:[^'\\]|\\.|'')*'                    # PostgreSQL's strings with backslashes
    | '(?:[^']|'')*'  |  "(?:[^"]|"")*"  |  `[^`]*`
    | \$(?P<tag>(?:[^\W\d]\w*)?)\$.*?\$(?P=tag)\$   # PostgreSQL's dollar quotes
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"\w+|[^\w\s]")

_READS = frozenset({"SELECT", "WITH", "VALUES", "TABLE", "EXPLAIN", "SHOW"})
# These open and close, but change no row. Django begins every atomic block on SQLite with one of them.
_BRACKETS = frozenset({"BEGIN", "COMMIT", "END", "SAVEPOINT", "RELEASE", "ROLLBACK"})
_WRITES = frozenset({"INSERT", "UPDATE", "DELETE", "MERGE", "INTO", "CREATE", "ALTER", "DROP", "TRUNCATE"})
_WRITING_FUNCTIONS = frozenset({"NEXTVAL", "SETVAL"})
_READING_PRAGMAS = frozenset({
    "DATABASE_LIST", "DATA_VERSION", "FOREIGN_KEYS", "FOREIGN_KEY_CHECK", "FOREIGN_KEY_LIST", "INDEX_INFO",
    "INDEX_LIST", "INDEX_XINFO", "INTEGRITY_CHECK", "QUICK_CHECK", "TABLE_INFO", "TABLE_LIST", "TABLE_XINFO",
    "USER_VERSION",
})  # fmt: skip
_PRAGMAS_WITH_A_NAME = frozenset(name for name in _READING_PRAGMAS if name.endswith(("INFO", "LIST", "CHECK")))


class WriteInReadError(RuntimeError):
    """Something that is not a plain read was sent to the database where only reads are expected."""


@contextmanager
def no_writes() -> Iterator[None]:
    """Within, each statement on any connection of this thread must be a plain read.

    Raises WriteInReadError before a statement that may write, lock rows or draw from a sequence. Stored procedures
    called by `callproc` and PostgreSQL's COPY do not pass here; nothing in this project uses them.
    """
    with ExitStack() as guards:
        for connection in connections.all():
            guards.enter_context(connection.execute_wrapper(_refuse_writes))
        yield


@contextmanager
def writes_allowed(reason: str) -> Iterator[None]:
    """The one exception within `no_writes`. The reason names a rule of the house and must not be empty."""
    if not reason.strip():
        raise ValueError("A write within a read needs a reason.")
    token = _permitted_because.set(reason)
    try:
        yield
    finally:
        _permitted_because.reset(token)


def _refuse_writes(execute: _Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001
    if not _permitted_because.get() and not is_plain_read(sql):
        raise WriteInReadError(f"Only reads are expected here: {sql[:200]}")
    return execute(sql, params, many, context)


@lru_cache(maxsize=1024)
def is_plain_read(sql: str) -> bool:
    """Whether no statement in `sql` (SQLite's or PostgreSQL's) can change a row, lock one, or move a sequence.

    What is not understood counts as a write.
    """
    words = [word.upper() for word in _WORD.findall(_SPACE_AND_QUOTED.sub(" '' ", sql))]
    statements = [statement for statement in _split(words) if statement]
    return all(map(_statement_reads, statements))


def _split(words: list[str]) -> list[list[str]]:
    statements: list[list[str]] = [[]]
    for word in words:
        if word == ";":
            statements.append([])
        else:
            statements[-1].append(word)
    return statements


def _statement_reads(statement: list[str]) -> bool:
    words = [word for word in statement if word not in {"'", "("}]
    first = words[0] if words else ""
    if first == "PRAGMA":
        return _pragma_reads(statement)
    if first in _BRACKETS:
        return True
    return first in _READS and not _hides_a_write(statement)


def _hides_a_write(statement: list[str]) -> bool:
    followers = zip(statement, [*statement[1:], ""], strict=True)
    return not _WRITES.isdisjoint(statement) or any(
        (word == "FOR" and follower in {"UPDATE", "SHARE", "NO", "KEY"})
        or (word in _WRITING_FUNCTIONS and follower == "(")
        for word, follower in followers
    )


def _pragma_reads(statement: list[str]) -> bool:
    name = statement[1] if len(statement) > 1 else ""
    asks_more = len(statement) > 2
    return name in (_PRAGMAS_WITH_A_NAME if asks_more else _READING_PRAGMAS) and "=" not in statement
