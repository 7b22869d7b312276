from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from wangge.apps.kit.kept import Slot, ask
from wangge.apps.posts.models import Post
from wangge.apps.terminals.models import Device


def device_of(uid: UUID) -> Device | None:
    """Whoever it belongs to, and also one that was shut off."""
    for device in ask("device_of", _of, uid=uid):
        return device
    return None


def _of() -> QuerySet[Device]:
    return Device.objects.filter(uid=Slot("uid", Device._meta.get_field("uid"))).select_related("person")


def devices_in(paths: Iterable[str]) -> list[Device]:
    """Not shut off, of people who serve or served within these areas; those with the oldest unsent thing first.

    Also of people whose posts have ended: theirs are the ones to be shut off.
    """
    return sorted(_all_in(paths).filter(ended_at=None), key=_urgency)


def device_in(paths: Iterable[str], uid: UUID) -> Device | None:
    """Also one that was shut off."""
    return _all_in(paths).filter(uid=uid).first()


def _all_in(paths: Iterable[str]) -> QuerySet[Device]:
    within = Q(pk__in=())
    for path in paths:
        within |= Q(area__path__startswith=path) | Q(department__town__path__startswith=path)
    people = Post.objects.filter(within).values("person_id")
    return Device.objects.filter(person_id__in=people).select_related("person")


def _urgency(device: Device) -> tuple[object, ...]:
    return not device.help_words, device.oldest_at is None, device.oldest_at or device.registered_at, device.pk
