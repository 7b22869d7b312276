"""Ways out of the house, chosen by their owner, and what an administrator does about messages that do not get through."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from django.db import transaction

from wangge.apps.accounts.models import Channel, Delivery, Person
from wangge.apps.kit import clock
from wangge.apps.kit.crypto import encrypt
from wangge.apps.ledger.actions import append
from wangge.apps.ledger.events import Actor

ABOUT = "channel"


@dataclass(frozen=True, kw_only=True)
class NewChannel:
    """`address` as `kit.outside.send` takes it; `kinds` are codes of messages, none for all of them."""

    name: str
    address: str
    kinds: Iterable[str] = ()
    digest: bool = False
    quiet_from: time = time(21)
    quiet_until: time = time(7, 30)


@transaction.atomic
def add_channel(person: Person, new: NewChannel, *, actor: Actor) -> Channel:
    """The address itself stands in no history: it is as good as a password."""
    channel = Channel.objects.create(
        person=person,
        name=new.name,
        sealed=encrypt(new.address, about=ABOUT),
        kinds=sorted(new.kinds),
        digest=new.digest,
        quiet_from=new.quiet_from,
        quiet_until=new.quiet_until,
        made_at=clock.now(),
    )
    _tell(person, actor=actor, action="add_channel", channel=new.name, scheme=new.address.partition(":")[0])
    return channel


@transaction.atomic
def remove_channel(channel: Channel, *, actor: Actor) -> None:
    """What was still on its way through it is on the screen all the same."""
    _tell(channel.person, actor=actor, action="remove_channel", channel=channel.name)
    channel.delete()


@transaction.atomic
def test_channel(channel: Channel, *, actor: Actor) -> Delivery:
    """Sends a message that says that it is a test, by the very way that real ones take."""
    now = clock.now()
    _tell(channel.person, actor=actor, action="test_channel", channel=channel.name)
    return Delivery.objects.create(channel=channel, made_at=now, due_at=now)


@transaction.atomic
def retry_delivery(delivery: Delivery, *, actor: Actor) -> None:
    """At the worker's next round, and from then on as if it were new."""
    Delivery.objects.filter(pk=delivery.pk, done_at=None).update(due_at=clock.now(), attempts=0, given_up_at=None)
    _tell(delivery.channel.person, actor=actor, action="retry_delivery", channel=delivery.channel.name)


@transaction.atomic
def give_up_delivery(delivery: Delivery, *, actor: Actor) -> None:
    Delivery.objects.filter(pk=delivery.pk, done_at=None).update(given_up_at=clock.now())
    _tell(delivery.channel.person, actor=actor, action="give_up_delivery", channel=delivery.channel.name)


def _tell(person: Person, *, actor: Actor, action: str, **detail: object) -> None:
    person = Person.objects.select_for_update().get(pk=person.pk)
    append(person, actor=actor, action=action, detail={"username": person.username, **detail})
    person.save(update_fields=["chain_length", "chain_head"])
