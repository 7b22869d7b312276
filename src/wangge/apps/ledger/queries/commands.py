from uuid import UUID

from wangge.apps.ledger.events import Actor
from wangge.apps.ledger.models import Command


def was_carried_out(command_id: UUID, *, actor: Actor) -> bool:
    """Whether this sender's command was carried out, whatever it said."""
    return Command.objects.filter(pk=command_id, actor_kind=actor.kind.value, actor_id=actor.id).exists()
