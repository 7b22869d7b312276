from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError
from django.db.models import QuerySet

from wangge.apps.kit import clock
from wangge.apps.kit.alone import is_alone, within
from wangge.apps.kit.canonical import canonical_json, digest
from wangge.apps.kit.kept import Slot, ask
from wangge.apps.kit.refusals import Refused
from wangge.apps.kit.rows import insert
from wangge.apps.ledger.events import Actor
from wangge.apps.ledger.models import Command

T = TypeVar("T")


class CommandDiffers(Exception):
    """The same command id was used before for something else: one of the two is not what its sender believes."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """A command as it came in; `refused` is how whoever carries it out says no."""

    uid: UUID
    actor: Actor
    action: str
    body: Mapping[str, object]
    refused: type[Refused]

    def earlier(self) -> Command | None:
        """The command if it was carried out before. Raises `refused` where that one was something else."""
        try:
            return earlier_command(self.uid, actor=self.actor, action=self.action, body=self.body)
        except CommandDiffers as error:
            raise self.refused("repeat") from error


def carry_out_once(
    given: Given, deed: Callable[[], T], *, again: Callable[[str], T], result: Callable[[T], str] = lambda _done: ""
) -> T:
    """Does `deed` in one transaction with what is remembered of the command, and gives what it gave.

    `result` says what is to be remembered; of that `again` makes what a command gives that was carried out before.
    Raises what `given.refused` says.
    """
    try:
        with within():
            if earlier := given.earlier():
                return again(earlier.result)
            done = deed()
            remember_command(given.uid, actor=given.actor, action=given.action, body=given.body, result=result(done))
            return done
    except IntegrityError:
        # Two doors let the same command in at once and the other one was first.
        if is_alone():
            raise
        if earlier := given.earlier():
            return again(earlier.result)
        raise


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
