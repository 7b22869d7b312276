"""Which column is which."""

import csv
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NoReturn, TypeVar

from django.utils.translation import gettext as _

REMARK = "#"
_DELIMITERS = (",", "\t", ";")
# So many lines may stand above the one that names the columns.
_TITLES = 9
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is the key in a row; a header may also use any of `aliases`; case, width and spaces do not matter."""

    name: str
    aliases: tuple[str, ...] = ()
    required: bool = False


class TableRefused(ValueError):
    """`code` is empty, no_header, missing_columns or double_columns; `message` is for the person who sent the table."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Header:
    """`keys` holds for each field the column's name, or the header's own words for an unknown one or a remark."""

    keys: tuple[str, ...]
    unknown: tuple[str, ...]
    delimiter: str

    @property
    def is_returned(self) -> bool:
        """Whether `write_refused` made the table."""
        return any(key.startswith(REMARK) for key in self.keys)


class Names:
    """The spellings of the expected columns."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self._by_spelling = {
            _folded(spelling): column.name for column in columns for spelling in (column.name, *column.aliases)
        }

    def name_of(self, spelling: str) -> str | None:
        return self._by_spelling.get(_folded(spelling))

    def missing(self, known: Collection[str]) -> list[Column]:
        return [column for column in self.columns if column.required and column.name not in known]

    def expected(self) -> str:
        return ", ".join(column.aliases[0] if column.aliases else column.name for column in self.columns)


def read_header(record: str, names: Names) -> Header:
    """From the first record of a table. Raises TableRefused."""
    split = {delimiter: next(csv.reader([record], delimiter=delimiter), []) for delimiter in _DELIMITERS}
    delimiter = max(split, key=lambda one: sum(names.name_of(field) is not None for field in split[one]))
    return header_of(split[delimiter], names, delimiter)


def header_of(cells: Sequence[str], names: Names, delimiter: str = "") -> Header:
    """From the cells of one line. Raises TableRefused."""
    fields = [field.strip() for field in cells]
    found = [names.name_of(field) for field in fields]
    known = [name for name in found if name]
    if not known:
        refuse_unknown(names)
    _refuse_doubles(known)
    _refuse_missing(known, names)
    keys = tuple(name or field for name, field in zip(found, fields, strict=True))
    unknown = tuple(
        key for key, name in zip(keys, found, strict=True) if key and not name and not key.startswith(REMARK)
    )
    return Header(keys, unknown, delimiter)


def first_header(lines: Iterable[T], read: Callable[[T], Header]) -> tuple[Header, T]:
    """The first of the lines that is a header, for titles often stand above it.

    Raises TableRefused: what is wrong with the one line that names some of the columns, else that none does.
    """
    refusals: list[TableRefused] = []
    for line in islice(lines, _TITLES + 1):
        try:
            return read(line), line
        except TableRefused as refusal:
            refusals.append(refusal)
    raise next((one for one in refusals if one.code != "no_header"), refusals[0])


def refuse_unknown(names: Names) -> NoReturn:
    message = _("The first line must name the columns. Expected are: %(columns)s.")
    raise TableRefused("no_header", message % {"columns": names.expected()})


def _refuse_missing(known: Collection[str], names: Names) -> None:
    missing = names.missing(known)
    if missing:
        message = _("These columns are missing: %(missing)s. Expected are: %(columns)s.")
        named = {"missing": Names(missing).expected(), "columns": names.expected()}
        raise TableRefused("missing_columns", message % named)


def _refuse_doubles(known: Sequence[str]) -> None:
    doubles = sorted({name for name in known if known.count(name) > 1})
    if doubles:
        message = _("These columns come twice: %(columns)s. Keep one of each.")
        raise TableRefused("double_columns", message % {"columns": ", ".join(doubles)})


@lru_cache(maxsize=4096)
def _folded(spelling: str) -> str:
    return "".join(unicodedata.normalize("NFKC", spelling).casefold().split())
