from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, OuterRef
from django.db.models.functions import Coalesce

from wangge.apps.ledger.models import Message


def inbox_of(person_id: int, *, most: int = 100) -> list[Message]:
    """What was sent to this person, newest first."""
    return list(Message.objects.filter(person_id=person_id).order_by("-sent_at", "-pk")[:most])


def notices_of(person_id: int, *, since: datetime, most: int = 50) -> list[Message]:
    """What lies unread, and what was read and was sent since then: at most so many of each, the newest first."""
    mine = Message.objects.filter(person_id=person_id).order_by("-sent_at", "-pk")
    return [*mine.filter(read_at=None)[:most], *mine.filter(read_at__isnull=False, sent_at__gte=since)[:most]]


def unread_among(people: Iterable[int], code: str) -> set[int]:
    """Those of these people who have an unread line of this kind; one query."""
    found = Message.objects.filter(person_id__in=list(people), code=code, read_at=None)
    return set(found.values_list("person_id", flat=True))


def unread_of(person: str) -> Coalesce:
    """How much of what was sent to the person of a row lies unread; `person` is the field that names them."""
    mine = Message.objects.filter(person_id=OuterRef(person), read_at=None).order_by().values("person_id")
    return Coalesce(mine.annotate(count=Count("pk")).values("count"), 0)
