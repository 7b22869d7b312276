"""Reads whole chains and says what is wrong with them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet

from wangge.apps.kit.canonical import digest
from wangge.apps.ledger.models import Chained, Entry

_LARGEST = "cases.case"
_BEFORE_ALL = UUID(int=0)


@dataclass(frozen=True)
class ChainFault:
    """`kind`: gap, link, hash, detail, length, head, no_subject."""

    subject_kind: str
    subject_uid: UUID
    sequence: int
    kind: str


def chained_models() -> list[type[Chained]]:
    """Every model with a history, whatever app it belongs to; the largest last: small faults are said first."""
    found = [model for model in apps.get_models() if issubclass(model, Chained)]
    return sorted(found, key=lambda model: (model._meta.label_lower == _LARGEST, model._meta.label_lower))


def chain_faults(
    things: "QuerySet[Any]",
    *,
    tick: Callable[[int], object] = lambda _entries: None,
    between: tuple[UUID, UUID] | None = None,
) -> Iterator[ChainFault]:
    """Every fault in the chains of `things`, rows of one Chained model, read as two streams of growing uid.

    `tick` is told after each chain how many entries it had. Where `things` are a stretch, `between` gives its first and last uid.
    """
    kind = things.model._meta.label_lower
    stored = Entry.objects.filter(subject_kind=kind).select_related("kept").order_by("subject_uid", "sequence")
    if between:
        stored = stored.filter(subject_uid__range=between)
    chains = groupby(stored.iterator(chunk_size=2000), key=lambda entry: entry.subject_uid)
    # No entry is asked for before there is a thing that should have one.
    uid: UUID | None = _BEFORE_ALL
    entries: Iterator[Entry] = iter(())
    for thing in things.order_by("uid").only("uid", "chain_length", "chain_head").iterator(chunk_size=2000):
        while uid is not None and uid < thing.uid:
            uid, entries = next(chains, (None, iter(())))
        chain = list(entries) if uid == thing.uid else []
        yield from _faults_of(thing, kind, chain)
        tick(len(chain))


def _faults_of(thing: Chained, kind: str, entries: list[Entry]) -> Iterator[ChainFault]:
    previous = b""
    for place, entry in enumerate(entries, 1):
        for fault in _entry_faults(entry, place, previous):
            yield ChainFault(kind, thing.uid, entry.sequence, fault)
        previous = bytes(entry.entry_hash)
    if len(entries) != thing.chain_length:
        yield ChainFault(kind, thing.uid, thing.chain_length, "length")
    elif previous != bytes(thing.chain_head):
        yield ChainFault(kind, thing.uid, thing.chain_length, "head")


def _entry_faults(entry: Entry, place: int, previous: bytes) -> Iterator[str]:
    if entry.sequence != place:
        yield "gap"
    if bytes(entry.previous_hash) != previous:
        yield "link"
    if entry.sealed_hash() != bytes(entry.entry_hash):
        yield "hash"
    kept = getattr(entry, "kept", None)
    if kept and digest(bytes(kept.salt), kept.detail.encode()) != bytes(entry.detail_digest):
        yield "detail"


def without_subject(model: type[Chained]) -> Iterator[ChainFault]:
    """Histories of this kind of thing whose thing is not there."""
    kind = model._meta.label_lower
    there = model._default_manager.filter(uid=OuterRef("subject_uid"))
    orphans = Entry.objects.filter(~Exists(there), subject_kind=kind)
    for uid in orphans.values_list("subject_uid", flat=True).distinct():
        yield ChainFault(kind, uid, 0, "no_subject")


def of_no_known_kind() -> Iterator[ChainFault]:
    known = [model._meta.label_lower for model in chained_models()]
    strangers = Entry.objects.exclude(subject_kind__in=known).values_list("subject_kind", "subject_uid").distinct()
    for kind, uid in strangers:
        yield ChainFault(kind, uid, 0, "no_subject")
