from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from wangge.apps.kit import clock
from wangge.apps.kit.kept import Slot, ask, ask_among
from wangge.apps.ledger.events import Actor
from wangge.apps.ledger.models import Entry, Message, OutboxItem


def mark_read(*, actor: Actor) -> int:
    """Everything in the actor's own inbox counts as read; how many lines that were. Reading leaves no history."""
    return Message.objects.filter(person_id=actor.id or 0, read_at=None).update(read_at=clock.now())


def mark_one_read(message: int, sent_at: datetime, *, actor: Actor) -> bool:
    """A line of the actor's own inbox, read now or before; False where there is none that was sent then.

    After a restore from a backup another line may have its number.
    """
    found = Message.objects.filter(pk=message, person_id=actor.id or 0, sent_at=sent_at)
    return bool(found.filter(read_at=None).update(read_at=clock.now())) or found.exists()


def mark_dealt_with(subject: UUID, is_over: Callable[[str, Mapping[str, object]], bool]) -> int:
    """What anybody was told of this subject counts as read where `is_over` says so of its code and parameters."""
    # Key by key: as one question PostgreSQL, without fresh statistics, reads all messages for each effect.
    entries = ask("entries_about", _entries, uid=subject)
    owed = ask_among("owed_for", OutboxItem._meta.get_field("entry_id"), _owed, entries) if entries else []
    unread = ask_among("unread_of", Message._meta.get_field("outbox_id"), _unread, owed) if owed else []
    over = [key for key, code, parameters in unread if is_over(code, parameters)]
    return Message.objects.filter(pk__in=over).update(read_at=clock.now()) if over else 0


def _entries() -> "QuerySet[Entry, int]":
    about = Entry.objects.filter(subject_uid=Slot("uid", Entry._meta.get_field("subject_uid")))
    return about.values_list("pk", flat=True)


def _owed(entries: list[Any]) -> "QuerySet[OutboxItem, int]":
    return OutboxItem.objects.filter(entry_id__in=entries).values_list("pk", flat=True)


def _unread(owed: list[Any]) -> "QuerySet[Message, tuple[int, str, Mapping[str, object]]]":
    return Message.objects.filter(outbox_id__in=owed, read_at=None).values_list("pk", "code", "parameters")
