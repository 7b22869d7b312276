import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from wangge.apps.kit.kept import Slot, ask
from wangge.apps.ledger.models import Entry

_SHOWN = (
    "sequence",
    "action",
    "actor_id",
    "actor_kind",
    "effective_at",
    "recorded_at",
    "state_from",
    "state_to",
    "kept__detail",
)


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as pages tell it, without what seals it. `text` is its detail as JSON, empty where it was erased."""

    sequence: int
    action: str
    actor_id: int | None
    actor_kind: str
    effective_at: datetime
    recorded_at: datetime
    state_from: str
    state_to: str
    text: str

    @property
    def detail(self) -> Mapping[str, object]:
        return detail_in(self.text)


# Much of a history says the same as another: a moment was reached, a case was received.
@lru_cache(maxsize=5000)
def detail_in(text: str) -> Mapping[str, object]:
    """What an entry's `text` says; not to be changed, since others read the same."""
    return MappingProxyType(json.loads(text) if text else {})


def told(uid: UUID) -> list[Told]:
    """A thing's history for a page, oldest first."""
    rows: list[tuple[Any, ...]] = ask("told", _rows, uid=uid)
    return [Told(*(*row[:-1], row[-1] or "")) for row in rows]


def _rows() -> "QuerySet[Entry, Any]":
    mine = Entry.objects.filter(subject_uid=Slot("uid", Entry._meta.get_field("subject_uid")))
    return mine.order_by("sequence").values_list(*_SHOWN)


def entries_of(uid: UUID) -> "QuerySet[Entry]":
    """A thing's history with its details, oldest first."""
    return Entry.objects.filter(subject_uid=uid).select_related("kept").order_by("sequence")


def detail_of(entry: Entry | Told) -> Mapping[str, object]:
    """The entry's detail; empty where it was erased. `entry` comes from `told` or `entries_of`."""
    if isinstance(entry, Told):
        return entry.detail
    kept = getattr(entry, "kept", None)
    found: dict[str, object] = json.loads(kept.detail) if kept else {}
    return found


def people_who(uid: UUID, actions: Iterable[str]) -> set[int]:
    """Ids of the persons who took any of `actions` on the thing."""
    wanted = tuple(actions)
    rows = ask(("people_who", wanted), lambda: _people_who(wanted), uid=uid)
    return {one for one in rows if one is not None}


def _people_who(actions: tuple[str, ...]) -> "QuerySet[Entry, int | None]":
    about = Entry.objects.filter(subject_uid=Slot("uid", Entry._meta.get_field("subject_uid")), action__in=actions)
    return about.values_list("actor_id", flat=True)


def last_entry_of(uid: UUID) -> int:
    """The key of the thing's newest entry; 0 of one that has none."""
    return next(iter(ask("last_entry", _last_entry, uid=uid)), 0)


def _last_entry() -> "QuerySet[Entry, int]":
    about = Entry.objects.filter(subject_uid=Slot("uid", Entry._meta.get_field("subject_uid")))
    return about.order_by("-sequence").values_list("pk", flat=True)[:1]
