"""One copy of a pattern: keys further on, moments further back, and whatever names a case names the copy."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models

from wangge.apps.cases.models import Case, CaseWords, Reporter
from wangge.apps.kit.canonical import digest
from wangge.apps.kit.rows import insert_ready
from wangge.apps.kit.text import index_words
from wangge.apps.ledger.models import Entry
from wangge.apps.tasks.models import Task
from wangge.demo.filling.pattern import KINDS, SEALED, Change, Column, Pattern, Spelled

# Beyond what a town itself gives to its reports in a month.
FIRST_NUMBER = 100_000
# So many cases have the same telephone: people report more than once.
_A_TELEPHONE = 3
# Each copy lies a little aside, up to about a hundred metres.
_STEP, _STEPS = 0.00002, 101
_A_DAY = len("2026-11-29")

Values = Sequence[Any]


class Place(NamedTuple):
    """Where a copy goes: the number of its first case, how far back, and how much further on the keys of each table are."""

    first: int
    back: timedelta
    shifts: Mapping[type[models.Model], int]

    def uid(self, uid: str) -> str:
        """With signs between or without."""
        return f"{self.first:08x}{uid[8:]}"


class _Tokens(dict[str, str]):
    """What the tokens of the pattern's texts are in this copy."""

    def __init__(self, back: timedelta) -> None:
        super().__init__()
        self._back = back

    def __missing__(self, token: str) -> str:
        """A day; or a uid, digest or number that is none of the pattern's."""
        self[token] = (date.fromisoformat(token) - self._back).isoformat() if len(token) == _A_DAY else token
        return self[token]

    def said(self, text: Spelled) -> str:
        if len(text) == 1:
            return text[0]
        parts = list(text)
        parts[1::2] = [self[token] for token in parts[1::2]]
        return "".join(parts)


class _Copy(NamedTuple):
    """With the columns, by table and name, that are no mere shift of the pattern's."""

    place: Place
    tokens: _Tokens
    own: dict[tuple[type[models.Model], str], Values]


def lay_down(pattern: Pattern, place: Place) -> None:
    """All rows of one copy; the caller holds a transaction."""
    tokens = _Tokens(place.back)
    for row, number in zip(pattern.cases, numbers := _numbers(pattern, place, tokens), strict=True):
        tokens[row["number"]] = number
    tokens.update((uid, place.uid(uid)) for uid in pattern.uids)
    copy = _Copy(place, tokens, {(Case, "number"): numbers})
    copy.own.update(_sealed(pattern, tokens) | _points(pattern, place) | _reporters(pattern, place))
    for kind in KINDS:
        columns = pattern.columns[kind]
        insert_ready(
            kind, [one.name for one in columns], zip(*(_values(kind, one, copy) for one in columns), strict=True)
        )
        if kind is Case:
            keys = (row["id"] + place.shifts[Case] for row in pattern.cases)
            insert_ready(CaseWords, ("case", "words"), zip(keys, _words(pattern, numbers), strict=True))


def _numbers(pattern: Pattern, place: Place, tokens: _Tokens) -> list[str]:
    """`EJ2603-100384`: the town's letters and the month in which the copy was reported."""
    months = (tokens[row["reported_at"].date().isoformat()] for row in pattern.cases)
    letters = (row["number"].partition("-")[0][:-4] for row in pattern.cases)
    pairs = enumerate(zip(letters, months, strict=True), FIRST_NUMBER + place.first)
    return [f"{town}{month[2:4]}{month[5:7]}-{number}" for number, (town, month) in pairs]


def _words(pattern: Pattern, numbers: Sequence[str]) -> list[str]:
    return [" ".join(words.union(index_words(one))) for words, one in zip(pattern.words, numbers, strict=True)]


def _values(kind: type[models.Model], column: Column, copy: _Copy) -> Values:
    own = copy.own.get((kind, column.name))
    return own if own is not None else _CHANGED[column.change](column, copy)


def _keys(column: Column, copy: _Copy) -> Values:
    shift = copy.place.shifts.get(column.named, 0) if column.named else 0
    return [value + shift if value is not None else None for value in column.values]


def _moments(column: Column, copy: _Copy) -> Values:
    tokens = copy.tokens
    return [tokens[value[0]] + value[1] if value else None for value in column.values]


_CHANGED: dict[Change, Callable[[Column, _Copy], Values]] = {
    Change.NOT: lambda column, _copy: column.values,
    Change.KEY: _keys,
    Change.MOMENT: _moments,
    Change.UID: lambda column, copy: [copy.place.uid(value) if value else None for value in column.values],
    Change.TEXT: lambda column, copy: [copy.tokens.said(value) for value in column.values],
}


def _points(pattern: Pattern, place: Place) -> dict[tuple[type[models.Model], str], Values]:
    aside = [(place.first * turn % _STEPS - _STEPS // 2) * _STEP for turn in (37, 53)]
    return {
        (kind, one.name): [value + more if value is not None else None for value in one.values]
        for kind in (Case, Task)
        for name, more in zip(("latitude", "longitude"), aside, strict=True)
        for one in pattern.columns[kind]
        if one.name == name
    }


def _reporters(pattern: Pattern, place: Place) -> dict[tuple[type[models.Model], str], Values]:
    """Sealed anew for the copy, with telephones that are nobody's."""
    made = []
    for number, (uid, told) in enumerate(pattern.told, place.first):
        phone = f"199{number // _A_TELEPHONE:08}" if told["phone"] else ""
        made.append(Reporter.seal(Case(uid=UUID(place.uid(uid))), **told | {"phone": phone}, wants_call=False))
    names = ("phone_index", *(f"sealed_{name}" for name in SEALED))
    return {(Reporter, name): [getattr(one, name) for one in made] for name in names}


def _sealed(pattern: Pattern, tokens: _Tokens) -> dict[tuple[type[models.Model], str], Values]:
    """Hashes each entry anew with its detail and the one before it; the last of each history is its case's."""
    heads: dict[UUID, bytes] = {}
    digests, before, hashes = [], [], []
    for link in pattern.chain:
        own = link.digest
        if len(link.detail) > 1:
            own = digest(link.salt, tokens.said(link.detail).encode())
            tokens[link.digest.hex()] = own.hex()
        digests.append(own)
        before.append(previous := heads.get(link.uid, b""))
        heads[link.uid] = sealed = digest(previous, tokens.said(link.header).encode())
        hashes.append(sealed)
    secrets = [digest(heads[row["uid"]])[: len(row["secret_index"])] for row in pattern.cases]
    return {
        (Entry, "detail_digest"): digests,
        (Entry, "previous_hash"): before,
        (Entry, "entry_hash"): hashes,
        (Case, "chain_head"): [heads[row["uid"]] for row in pattern.cases],
        (Case, "secret_index"): secrets,
    }
