from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from wangge.apps.accounts.models import Person
from wangge.apps.kit import clock
from wangge.apps.kit.rows import insert, update
from wangge.apps.ledger.actions import append, begin_epoch
from wangge.apps.ledger.events import Actor
from wangge.apps.terminals.models import Device


class NotYours(Exception):
    """The device is registered for somebody else: a copy of their phone, or a phone that was handed on."""


@transaction.atomic
def register_device(uid: UUID, person: Person, *, actor: Actor, name: str, app_version: str) -> Device:
    """A second time changes name and version alone; one that was shut off stays so. Raises NotYours."""
    begin_epoch()
    device = Device.objects.select_for_update().filter(uid=uid).first()
    if device is None:
        device = Device(uid=uid, person=person, name=name, app_version=app_version, registered_at=clock.now())
        append(device, actor=actor, action="register_device", detail={"name": name, "app": app_version})
        insert(device)
        return device
    if device.person_id != person.pk:
        raise NotYours
    if (device.name, device.app_version) != (name, app_version):
        device.name, device.app_version = name, app_version
        update(device, ("name", "app_version"))
    return device


@transaction.atomic
def end_device(device: Device, *, actor: Actor) -> Device:
    """Nothing that it sends is taken any more. A second time changes nothing."""
    found = Device.objects.select_for_update().get(pk=device.pk)
    if found.ended_at is None:
        found.ended_at = clock.now()
        append(found, actor=actor, action="end_device", detail={"name": found.name})
        found.save()
    return found


@transaction.atomic
def note_loaded(device: Device, *, actor: Actor, operations: int) -> None:
    """In the device's own history: somebody has loaded its file at a desk, before anything of it is done."""
    found = Device.objects.select_for_update().get(pk=device.pk)
    append(found, actor=actor, action="load_outbox_file", detail={"operations": operations})
    found.save()


def tell_state(
    device: Device,
    *,
    actor: Actor,
    unsent: int,
    oldest_at: datetime | None,
    refusals: Mapping[str, int],
    help_words: str,
) -> None:
    """What the device says of itself; of one that holds nothing and asks for nothing no time is kept."""
    if device.person_id != actor.id:
        raise NotYours
    values = (unsent, oldest_at if unsent else None, dict(refusals) if unsent else {}, help_words)
    if values == (device.unsent, device.oldest_at, device.refusals, device.help_words):
        return
    device.unsent, device.oldest_at, device.refusals, device.help_words = values
    device.told_at = clock.now() if unsent or help_words else None
    update(device, ("unsent", "oldest_at", "refusals", "help_words", "told_at"))
