"""What is laid down: the rows of some cases, table by table and column by column, with what differs in each copy set apart."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import Enum
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections, models

from wangge.apps.cases.models import Case, CaseLink, Clock, Reporter, Strand
from wangge.apps.cases.queries.words import comments_on, words_of
from wangge.apps.kit.canonical import canonical_json
from wangge.apps.ledger.models import Entry, EntryDetail, OutboxItem
from wangge.apps.tasks.models import Task

# In the order in which one names the other.
KINDS: tuple[type[models.Model], ...] = (Case, CaseLink, Clock, Reporter, Strand, Entry, EntryDetail, OutboxItem, Task)
SEALED = ("name", "phone", "address", "email", "secret")
LAID_DOWN = r"-\d{6,}$"
_FAMILY = ("merged_into", "part_of", "same_as")
_OF_ENTRIES = (EntryDetail, OutboxItem)

# What a text says that is another in each copy, where it is the pattern's: days of moments, uids, digests, numbers of cases.
_TOKEN = re.compile(
    r"(\d{4}-\d\d-\d\d(?=T\d\d:\d\d:\d\d\.\d{6}Z)|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|[A-Z]+\d{4}-\d+)"
)

Spelled = tuple[str, ...]
Row = dict[str, Any]


class Change(Enum):
    """How a column differs from copy to copy."""

    NOT = "not"
    KEY = "key"
    MOMENT = "moment"
    UID = "uid"
    TEXT = "text"


class Column(NamedTuple):
    """`values` are ready for the database; of moments day and time, of texts what `spelled` makes of them."""

    name: str
    change: Change
    values: list[Any]
    named: type[models.Model] | None = None


class Link(NamedTuple):
    """An entry of a history: what its hash covers, and its detail, where the law has left it."""

    uid: UUID
    digest: bytes
    header: Spelled
    salt: bytes
    detail: Spelled


class Pattern(NamedTuple):
    """`bounds` are the lowest and the highest key of each table; of each case, `told` is its reporter, `words` what finds it."""

    columns: dict[type[models.Model], list[Column]]
    bounds: dict[type[models.Model], tuple[int, int]]
    cases: list[Row]
    uids: list[str]
    chain: list[Link]
    words: list[frozenset[str]]
    told: list[tuple[str, dict[str, str]]]


def spelled(text: str) -> Spelled:
    """The text in parts: each second one is a token."""
    return tuple(_TOKEN.split(text))


def patterns() -> tuple[Pattern, Pattern]:
    """What has ended for good, and the rest: what is open, or owes an answer; of two that are joined both go the same way."""
    cases = list(
        Case.objects.exclude(number__regex=LAID_DOWN)
        .filter(chain_length__gt=0)
        .order_by("pk")
        .values("pk", "is_open", *_FAMILY)
    )
    families, owing = _families(cases), set(Strand.objects.running().values_list("case_id", flat=True))
    alive = {families[row["pk"]] for row in cases if row["is_open"] or row["pk"] in owing}
    ended = [row["pk"] for row in cases if families[row["pk"]] not in alive]
    return _pattern(ended), _pattern([row["pk"] for row in cases if families[row["pk"]] in alive])


def _families(cases: Iterable[Row]) -> dict[int, int]:
    """Of each case the one that stands for all that are joined with it."""
    heads = {row["pk"]: row["pk"] for row in cases}

    def head(pk: int) -> int:
        while heads[pk] != pk:
            pk = heads[pk]
        return pk

    for row in cases:
        for name in _FAMILY:
            if row[name] in heads:
                heads[head(row["pk"])] = head(row[name])
    return {pk: head(pk) for pk in heads}


def _pattern(keys: list[int]) -> Pattern:
    rows = _rows(keys)
    cases, uids = rows[Case], {row["uid"] for row in rows[Case]}
    said, kept = comments_on(uids), {row["entry_id"]: row for row in rows[EntryDetail]}
    reporters = Reporter.objects.filter(case__in=keys).select_related("case").order_by("pk")
    return Pattern(
        columns={kind: [_column(kind, field, rows[kind]) for field in _written(kind)] for kind in KINDS},
        bounds={
            kind: (_key(kind, rows[kind][0]), max(_key(kind, row) for row in rows[kind]))
            for kind in KINDS
            if rows[kind]
        },
        cases=cases,
        uids=[str(row["uid"]) for kind in (Case, Strand) for row in rows[kind]],
        chain=[_link(row, kept.get(row["id"])) for row in rows[Entry]],
        words=[frozenset(words_of(Case(**row | {"number": ""}), said.get(row["uid"], ()))) for row in cases],
        told=[(one.case.uid.hex, {name: one.opened(name) for name in SEALED}) for one in reporters],
    )


def _rows(keys: list[int]) -> dict[type[models.Model], list[Row]]:
    mine = Case.objects.filter(pk__in=keys)
    entries = Entry.objects.filter(subject_uid__in=mine.values("uid")).order_by("pk")
    found: dict[type[models.Model], Any] = {
        Case: mine,
        CaseLink: CaseLink.objects.filter(case__in=keys, to__in=keys),
        **{kind: kind._default_manager.filter(case__in=keys) for kind in (Clock, Reporter, Strand)},
        Entry: entries,
        **{kind: kind._default_manager.filter(entry_id__in=entries.values("pk")) for kind in _OF_ENTRIES},
        # Those that follow their case and have no history of their own.
        Task: Task.objects.filter(subject_uid__in=mine.values("uid"), projected=True, chain_length=0),
    }
    return {
        kind: list(one.order_by("pk").values(*(field.attname for field in _written(kind))))
        for kind, one in found.items()
    }


def _written(kind: type[models.Model]) -> Iterator[Any]:
    return (field for field in kind._meta.local_concrete_fields if not field.generated)


def _key(kind: type[models.Model], row: Row) -> int:
    return int(row[str(kind._meta.pk.attname)])


def _column(kind: type[models.Model], field: Any, rows: list[Row]) -> Column:
    here = connections["default"]
    values = [row[field.attname] for row in rows]
    named = kind if field.primary_key else Entry if field.attname == "entry_id" else field.related_model
    if named in KINDS:
        return Column(field.name, Change.KEY, values, named)
    if isinstance(field, models.DateTimeField):
        return Column(field.name, Change.MOMENT, [_moment(one, here.vendor) for one in values])
    if isinstance(field, models.UUIDField):
        return Column(field.name, Change.UID, [one.hex if one else None for one in values])
    if isinstance(field, models.JSONField):
        return Column(field.name, Change.TEXT, [spelled(json.dumps(one, ensure_ascii=False)) for one in values])
    if (kind, field.name) in ((EntryDetail, "detail"), (Strand, "number")):
        return Column(field.name, Change.TEXT, [spelled(one) for one in values])
    return Column(field.name, Change.NOT, [field.get_db_prep_save(one, here) for one in values])


def _moment(value: datetime | None, vendor: str) -> tuple[str, str] | None:
    """Day and time as the database reads them."""
    if value is None:
        return None
    text = str(value.astimezone(UTC).replace(tzinfo=None))
    return text[:10], text[10:] + ("+00" if vendor == "postgresql" else "")


def _link(row: Row, kept: Row | None) -> Link:
    return Link(
        uid=row["subject_uid"],
        digest=bytes(row["detail_digest"]),
        header=spelled(canonical_json(Entry(**row).header()).decode()),
        salt=bytes(kept["salt"]) if kept else b"",
        detail=spelled(kept["detail"]) if kept else (),
    )
