from collections.abc import Iterable

from wangge.apps.accounts.models import Channel, Delivery, Person


def channels_of(person: Person) -> list[Channel]:
    return list(Channel.objects.filter(person=person).order_by("pk"))


def channel_of(person: Person, key: int) -> Channel | None:
    return Channel.objects.select_related("person").filter(person=person, pk=key).first()


def undelivered(people: Iterable[int] | None, *, most: int = 100) -> list[Delivery]:
    """What failed at least once and has not arrived, newest first; of these people, or of all."""
    rows = Delivery.objects.filter(done_at=None, attempts__gt=0).order_by("-made_at", "-pk")
    if people is not None:
        rows = rows.filter(channel__person_id__in=list(people))
    return list(rows.select_related("channel__person")[:most])


def undelivered_one(people: Iterable[int] | None, key: int) -> Delivery | None:
    rows = Delivery.objects.filter(pk=key, done_at=None).select_related("channel__person")
    if people is not None:
        rows = rows.filter(channel__person_id__in=list(people))
    return rows.first()
