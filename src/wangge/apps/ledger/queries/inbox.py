from wangge.apps.ledger.models import Message


def inbox_of(person_id: int, *, most: int = 100) -> list[Message]:
    """What was sent to this person, newest first."""
    return list(Message.objects.filter(person_id=person_id).order_by("-sent_at", "-pk")[:most])


def unread_count(person_id: int | None) -> int:
    return Message.objects.filter(person_id=person_id or 0, read_at=None).count()
