"""Messages leave the house here: handed on from the screen to each person's own channels, and tried until they arrive."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import groupby

from django.db import transaction
from django.utils.translation import gettext as _

from wangge.apps.accounts.actions.channels import ABOUT
from wangge.apps.accounts.models import Channel, Delivery
from wangge.apps.accounts.rules import rings_at, takes
from wangge.apps.kit import clock
from wangge.apps.kit.crypto import CannotDecrypt, decrypt
from wangge.apps.kit.outside import NotDelivered, send
from wangge.apps.ledger.models import Message

Words = Callable[[Message], str]
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=6)
# Two days or so; then it stays with the administrator.
MOST_ATTEMPTS = 16
# So long nobody else takes what is being sent: longer than any answer takes, and the worst case after a crash.
_LEASE = timedelta(minutes=10)


@transaction.atomic
def hand_on(*, limit: int = 500) -> int:
    """Plans for each new message the ways by which its reader wants it; how many messages were looked at."""
    messages = list(Message.objects.select_for_update(skip_locked=True).filter(handed_on=False).order_by("pk")[:limit])
    channels: dict[int, list[Channel]] = {}
    wanted = Channel.objects.filter(person_id__in={one.person_id for one in messages}, person__is_active=True)
    for channel in wanted if messages else ():
        channels.setdefault(channel.person_id, []).append(channel)
    now = clock.now()
    Delivery.objects.bulk_create(
        [
            Delivery(
                channel=channel,
                message_id=message.pk,
                together=channel.digest and not message.urgent,
                made_at=now,
                due_at=rings_at(channel, now, urgent=message.urgent),
            )
            for message in messages
            for channel in channels.get(message.person_id, [])
            if takes(channel, message.code)
        ],
        ignore_conflicts=True,
    )
    Message.objects.filter(pk__in=[one.pk for one in messages]).update(handed_on=True)
    return len(messages)


def deliver_outside(words: Words, *, limit: int = 100) -> int:
    """Sends what is due, what a channel collects as one message; how many attempts were made. Holds no transaction meanwhile."""
    claimed = _claim(limit)
    found = Message.objects.in_bulk([one.message_id for one in claimed if one.message_id])
    parcels = 0
    for channel, own in groupby(claimed, key=lambda one: one.channel):
        due = list(own)
        collected = [one for one in due if one.together]
        for parcel in [*([collected] if collected else []), *([one] for one in due if not one.together)]:
            parcels += 1
            if not _send(channel, parcel, [_line(found.get(one.message_id or 0), words) for one in parcel]):
                # Whoever does not answer once need not be waited for again in this round.
                _postpone(due)
                break
    return parcels


@transaction.atomic
def _claim(limit: int) -> list[Delivery]:
    due = Delivery.objects.filter(done_at=None, given_up_at=None, due_at__lte=clock.now()).order_by("due_at", "pk")
    keys = list(due.select_for_update(skip_locked=True).values_list("pk", flat=True)[:limit])
    Delivery.objects.filter(pk__in=keys).update(due_at=clock.now() + _LEASE)
    rows = Delivery.objects.filter(pk__in=keys).select_related("channel__person")
    return sorted(rows, key=lambda one: (one.channel_id, one.pk))


def _line(message: Message | None, words: Words) -> str:
    return words(message) if message else _("This is a test: messages arrive here.")


def _send(channel: Channel, parcel: list[Delivery], lines: list[str]) -> bool:
    title = _("Wangge: %(count)s reminders") % {"count": len(lines)} if len(lines) > 1 else _("Wangge: a reminder")
    try:
        send(decrypt(bytes(channel.sealed), about=ABOUT), title=title, body="\n".join(lines))
    except (NotDelivered, CannotDecrypt) as error:
        _failed(parcel, str(error))
        return False
    Delivery.objects.filter(pk__in=[one.pk for one in parcel]).update(done_at=clock.now(), last_error="")
    for one in parcel:
        one.done_at = clock.now()
    return True


def _failed(parcel: list[Delivery], reason: str) -> None:
    for one in parcel:
        one.attempts += 1
        one.last_error = reason[:300]
        one.due_at = clock.now() + min(_FIRST_WAIT * 2 ** min(one.attempts, 20), _LONGEST_WAIT)
        one.given_up_at = clock.now() if one.attempts >= MOST_ATTEMPTS else None
    Delivery.objects.bulk_update(parcel, ["attempts", "last_error", "due_at", "given_up_at"])


def _postpone(due: Iterable[Delivery]) -> None:
    """Those that were claimed and not tried come again with the one that failed."""
    waiting = [one.pk for one in due if one.done_at is None and not one.attempts]
    Delivery.objects.filter(pk__in=waiting, attempts=0).update(due_at=clock.now() + _FIRST_WAIT * 2)
