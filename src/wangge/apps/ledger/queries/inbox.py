from django.db.models import Count, QuerySet

from wangge.apps.kit.kept import Slot, ask
from wangge.apps.ledger.models import Message


def inbox_of(person_id: int, *, most: int = 100) -> list[Message]:
    """What was sent to this person, newest first."""
    return list(Message.objects.filter(person_id=person_id).order_by("-sent_at", "-pk")[:most])


def unread_count(person_id: int | None) -> int:
    return sum(ask("unread", _unread, person=person_id or 0))


def _unread() -> "QuerySet[Message, int]":
    mine = Message.objects.filter(person_id=Slot("person", Message._meta.get_field("person_id")), read_at=None)
    return mine.values("person_id").annotate(count=Count("pk")).values_list("count", flat=True)
