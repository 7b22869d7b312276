from collections.abc import Callable, Mapping
from uuid import UUID

from django.db.models import QuerySet

from wangge.apps.kit import clock
from wangge.apps.kit.kept import Slot, ask
from wangge.apps.ledger.events import Actor
from wangge.apps.ledger.models import Entry, Message, OutboxItem


def mark_read(*, actor: Actor) -> int:
    """Everything in the actor's own inbox counts as read; how many lines that were. Reading leaves no history."""
    return Message.objects.filter(person_id=actor.id or 0, read_at=None).update(read_at=clock.now())


def mark_dealt_with(subject: UUID, is_over: Callable[[str, Mapping[str, object]], bool]) -> int:
    """What anybody was told of this subject counts as read where `is_over` says so of its code and parameters."""
    unread = ask("unread_of", _unread, uid=subject)
    over = [key for key, code, parameters in unread if is_over(code, parameters)]
    return Message.objects.filter(pk__in=over).update(read_at=clock.now()) if over else 0


def _unread() -> "QuerySet[Message, tuple[int, str, Mapping[str, object]]]":
    entries = Entry.objects.filter(subject_uid=Slot("uid", Entry._meta.get_field("subject_uid"))).values("pk")
    owed = OutboxItem.objects.filter(entry_id__in=entries).values("pk")
    return Message.objects.filter(outbox_id__in=owed, read_at=None).values_list("pk", "code", "parameters")
