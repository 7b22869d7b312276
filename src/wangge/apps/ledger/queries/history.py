import json
from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from wangge.apps.ledger.models import Entry


def entries_of(uid: UUID) -> "QuerySet[Entry]":
    """A thing's history with its details, oldest first."""
    return Entry.objects.filter(subject_uid=uid).select_related("kept").order_by("sequence")


def detail_of(entry: Entry) -> dict[str, object]:
    """The entry's detail; empty where it was erased. `entry` comes from `entries_of`."""
    kept = getattr(entry, "kept", None)
    found: dict[str, object] = json.loads(kept.detail) if kept else {}
    return found


def people_who(uid: UUID, actions: Iterable[str]) -> set[int]:
    """Ids of the persons who took any of `actions` on the thing."""
    rows = Entry.objects.filter(subject_uid=uid, action__in=list(actions)).values_list("actor_id", flat=True)
    return {one for one in rows if one is not None}
