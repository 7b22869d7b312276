import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta

from django.db import connection, connections, transaction

from wangge.apps.kit import clock
from wangge.apps.kit.once import forget
from wangge.apps.kit.rows import count_up, insert, update, update_many
from wangge.apps.ledger.events import Actor
from wangge.apps.ledger.models import Entry, Message, OutboxItem, Version
from wangge.apps.ledger.queries.versions import QUESTION

_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=15), timedelta(hours=6)

# What happened longer ago is shown on the screen and rings nowhere: a worker that was away does not wake people for it.
_OLD_NEWS = timedelta(days=1)
_inside: ContextVar[bool] = ContextVar("inside", default=False)
_together: ContextVar[set[str] | None] = ContextVar("together", default=None)
_gathered: ContextVar[list[Message] | None] = ContextVar("gathered", default=None)
_MESSAGES_AT_ONCE = 1000
# Counts what was asked for and what was raised: whatever was raised later than it was asked for needs not be raised again.
_asking = itertools.count(1)
_TRIED = ("attempts", "last_error", "done_at", "due_at")


@contextmanager
def kept_inside() -> Iterator[None]:
    """What is owed within never leaves this system: for a past that is only played (decision 13)."""
    token = _inside.set(True)
    try:
        yield
    finally:
        _inside.reset(token)


def owe(entry: Entry, kind: str, *, payload: Mapping[str, object], due_at: datetime | None = None) -> OutboxItem:
    """Writes down an effect owed for `entry`, to be carried out by the worker after the commit."""
    item = OutboxItem(
        entry_id=entry.pk,
        kind=kind,
        payload=dict(payload),
        due_at=due_at or entry.recorded_at,
        inside_only=_stays_inside(entry),
    )
    insert(item)
    return item


def owe_all(effects: Iterable[tuple[Entry, str, Mapping[str, object]]]) -> None:
    """The same for many entries at once: entry, kind and payload of each."""
    OutboxItem.objects.bulk_create(
        OutboxItem(
            entry_id=entry.pk,
            kind=kind,
            payload=dict(payload),
            due_at=entry.recorded_at,
            inside_only=_stays_inside(entry),
        )
        for entry, kind, payload in effects
    )


def _stays_inside(entry: Entry) -> bool:
    return _inside.get() or entry.effective_at < clock.now() - _OLD_NEWS


def settle(item: OutboxItem, *, error: str = "") -> None:
    """Marks an outbox item as done, or as tried and failed with `error`: then it is due again after twice as long."""
    item.attempts += 1
    item.last_error = error[:500]
    item.done_at = None if error else clock.now()
    if error:
        item.due_at = clock.now() + min(_FIRST_WAIT * 2 ** min(item.attempts, 20), _LONGEST_WAIT)
    update(item, _TRIED)


def settle_all(items: Sequence[OutboxItem]) -> None:
    """Marks all of them as done by one statement."""
    now = clock.now()
    for item in items:
        item.attempts, item.last_error, item.done_at = item.attempts + 1, "", now
    update_many(items, _TRIED)


def try_again(item: OutboxItem) -> None:
    """At the next round of the worker, whatever was waited for."""
    OutboxItem.objects.filter(pk=item.pk, done_at=None).update(due_at=clock.now(), given_up_at=None, given_up_by=None)


def give_up(item: OutboxItem, *, actor: Actor) -> None:
    """Nobody tries any more; who said so stays with it."""
    OutboxItem.objects.filter(pk=item.pk, done_at=None).update(given_up_at=clock.now(), given_up_by=actor.id)


def send_messages(
    item: OutboxItem, people: Iterable[int], *, code: str, parameters: Mapping[str, object], urgent: bool = False
) -> None:
    """One line in each person's on-screen inbox; sending the same item again adds nothing."""
    now = clock.now()
    messages = [
        Message(
            person_id=person,
            outbox_id=item.pk,
            code=code,
            parameters=dict(parameters),
            urgent=urgent,
            sent_at=now,
            handed_on=item.inside_only,
        )
        for person in people
    ]
    gathered = _gathered.get()
    if gathered is None:
        _write(messages)
    else:
        gathered += messages


@contextmanager
def sending_together() -> Iterator[None]:
    """What is sent within is written at its end, in few statements; nothing where the block fails."""
    messages: list[Message] = []
    token = _gathered.set(messages)
    try:
        yield
    finally:
        _gathered.reset(token)
    _write(messages)


def _write(messages: list[Message]) -> None:
    Message.objects.bulk_create(messages, batch_size=_MESSAGES_AT_ONCE, ignore_conflicts=True)


def raise_version(name: str) -> None:
    """Raises the version called `name`, once the running transaction has committed, by a statement of its own.

    Asked for again and again within one transaction, it is raised once: each statement waits for the disk.
    """
    asked = next(_asking)
    transaction.on_commit(lambda: _raise_unless_raised(name, asked))


def raise_version_at_once(name: str) -> None:
    """Raises it within the running transaction: for what changes rarely and must never be seen as it was."""
    _raise(name)


@contextmanager
def raising_together() -> Iterator[None]:
    """Versions asked for by several transactions within are raised once, at its end: whoever waits for it sees all of them."""
    names: set[str] = set()
    token = _together.set(names)
    try:
        yield
    finally:
        _together.reset(token)
        for name in sorted(names):
            _raise(name)


def _raise_unless_raised(name: str, asked: int) -> None:
    together = _together.get()
    if together is not None:
        together.add(name)
        return
    # Of the connection itself, as kept queries are: what one thread has raised says nothing of another's transaction.
    raised: dict[str, int] = connections[connection.alias].__dict__.setdefault("raised_versions", {})
    if raised.get(name, 0) < asked:
        now = next(_asking)
        _raise(name)
        raised[name] = now


def _raise(name: str) -> None:
    forget(QUESTION)
    count_up(Version, "number", name=name)
