from django.db import transaction

from wangge.apps.kit import clock
from wangge.apps.ledger.actions import append
from wangge.apps.ledger.events import Actor
from wangge.apps.terminals.models import Device, Operation


@transaction.atomic
def review_kept(operation: Operation, *, actor: Actor, words: str) -> Operation:
    """What became of it, in words that its author reads. A second time changes nothing."""
    found = Operation.objects.select_for_update().get(pk=operation.pk)
    if found.reviewed_at is None:
        device = Device.objects.select_for_update().get(pk=found.device_id)
        found.reviewed_at, found.reviewed_by_id, found.review_words = clock.now(), actor.id, words[:500]
        append(device, actor=actor, action="review_kept", detail={"operation": str(found.uid), "words": words[:500]})
        device.save()
        found.save()
    return found
