from uuid import UUID

from django.db.models import Q

from wangge.apps.kit import clock
from wangge.apps.ledger.events import Actor
from wangge.apps.ledger.models import Entry, Message, OutboxItem


def mark_read(*, actor: Actor) -> int:
    """Everything in the actor's own inbox counts as read; how many lines that were. Reading leaves no history."""
    return Message.objects.filter(person_id=actor.id or 0, read_at=None).update(read_at=clock.now())


def mark_dealt_with(subject: UUID, what: Q) -> int:
    """Of what anybody was told of this subject, `what` counts as read: somebody has dealt with it."""
    owed = OutboxItem.objects.filter(entry_id__in=Entry.objects.filter(subject_uid=subject).values("pk"))
    return Message.objects.filter(what, outbox_id__in=owed.values("pk"), read_at=None).update(read_at=clock.now())
