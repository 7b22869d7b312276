from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet

from wangge.apps.kit import clock
from wangge.apps.kit.canonical import canonical_json, digest
from wangge.apps.kit.kept import Slot, ask
from wangge.apps.kit.rows import insert
from wangge.apps.ledger.events import Actor
from wangge.apps.ledger.models import Command


class CommandDiffers(Exception):
    """The same command id was used before for something else: one of the two is not what its sender believes."""


def earlier_command(command_id: UUID, *, actor: Actor, action: str, body: Mapping[str, object]) -> Command | None:
    """The command if it was carried out before. Raises CommandDiffers when that one had another sender or content."""
    found: Command | None = next(iter(ask("command", _command, uid=command_id)), None)
    if found is None:
        return None
    same_sender = (found.actor_kind, found.actor_id) == (actor.kind.value, actor.id)
    if not same_sender or bytes(found.body_hash) != _body_hash(action, body):
        raise CommandDiffers
    return found


def _command() -> "QuerySet[Command]":
    return Command.objects.filter(pk=Slot("uid", Command._meta.pk))


def remember_command(
    command_id: UUID, *, actor: Actor, action: str, body: Mapping[str, object], result: str
) -> Command:
    """Writes down, in the transaction of the action itself, that the command was carried out."""
    command = Command(
        pk=command_id,
        actor_kind=actor.kind.value,
        actor_id=actor.id,
        action=action,
        body_hash=_body_hash(action, body),
        result=result,
        recorded_at=clock.now(),
    )
    insert(command)
    return command


def _body_hash(action: str, body: Mapping[str, object]) -> bytes:
    return digest(action.encode(), b"\0", canonical_json(body))
