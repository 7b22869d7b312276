"""What becomes of an operation that was kept: words for its author, or a case."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from wangge.apps.cases.models import Case
from wangge.apps.kit import clock
from wangge.apps.ledger.actions import append, owe, send_messages, settle
from wangge.apps.ledger.events import Actor
from wangge.apps.terminals.actions.attaching import look_for_arrived
from wangge.apps.terminals.models import AwaitedPhoto, Device, Operation
from wangge.apps.terminals.workflow import HAND_OVER, REVIEWED_TOLD

_LONGEST = 500


class ReviewedAlready(Exception):
    """Somebody was first; `operation` says what they made of it."""

    def __init__(self, operation: Operation) -> None:
        super().__init__(operation.uid)
        self.operation = operation


@transaction.atomic
def review_kept(operation: Operation, *, actor: Actor, words: str) -> Operation:
    """What became of it, in words that its author reads; its photos are let go. A second time changes nothing."""
    found = Operation.objects.select_for_update().get(pk=operation.pk)
    if found.reviewed_at is None:
        said = words[:_LONGEST]
        _reviewed(found, actor, "review_kept", {"words": said}, review_words=said)
        AwaitedPhoto.objects.filter(operation=found).delete()
    return found


def make_case_of(operation: Operation, make: Callable[[], Case], *, actor: Actor) -> Case:
    """The case that `make` makes, with the photos that came with it: both or neither. Raises ReviewedAlready."""
    with transaction.atomic():
        found = Operation.objects.select_for_update().get(pk=operation.pk)
        if found.reviewed_at is not None:
            raise ReviewedAlready(found)
        case = make()
        _reviewed(found, actor, "make_case_of_kept", {"case": case.number}, made_uid=case.uid)
    look_for_arrived()
    return case


def _reviewed(found: Operation, actor: Actor, action: str, detail: dict[str, Any], **values: Any) -> None:
    device = Device.objects.select_for_update().get(pk=found.device_id)
    found.reviewed_at, found.reviewed_by_id = clock.now(), actor.id
    for name, value in values.items():
        setattr(found, name, value)
    entry = append(device, actor=actor, action=action, detail={"operation": str(found.uid)} | detail)
    device.save()
    found.save()
    if found.kind == HAND_OVER and found.person_id != actor.id:
        told = owe(entry, REVIEWED_TOLD, payload={"operation": str(found.uid)})
        send_messages(told, [found.person_id], code=REVIEWED_TOLD, parameters={})
        settle(told)
