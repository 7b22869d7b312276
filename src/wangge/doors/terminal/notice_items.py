"""Lines of one's own inbox, as they lie on the device."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from wangge.apps.kit import clock
from wangge.apps.ledger.actions import mark_one_read
from wangge.apps.ledger.models import Message
from wangge.apps.ledger.queries import notices_of
from wangge.apps.posts.rules import Standing
from wangge.apps.terminals.actions import NoNotice, NoticeRead
from wangge.doors.porch.notices import number_of, words_of
from wangge.doors.terminal.wire.items import NoticeItem

# What was read goes after so long; what was not stays.
_LATELY = timedelta(days=14)


def notices_for(standing: Standing) -> list[Message]:
    return notices_of(standing.person_id or 0, since=clock.now() - _LATELY)


def notice_versions(notices: Iterable[Message], reader: str) -> Iterator[tuple[str, str]]:
    """A number may be another's after a restore: when it was sent belongs to its version."""
    for one in notices:
        yield f"notice:{one.pk}", f"{int(one.read_at is not None)}.{one.sent_at.timestamp():.6f}.{reader}"


def notice_items(notices: Iterable[Message]) -> Iterator[NoticeItem]:
    for one in notices:
        yield NoticeItem(
            id=one.pk,
            sent_at=one.sent_at,
            words=words_of(one),
            number=number_of(one),
            urgent=one.urgent,
            read=one.read_at is not None,
        )


def read_notice(said: Any, *, actor: Standing) -> NoticeRead:
    """Raises NoNotice."""
    if not mark_one_read(said.notice, said.sent_at, actor=actor.actor):
        raise NoNotice
    return NoticeRead(_name(said.notice, said.sent_at.isoformat()))


def _name(notice: int, sent_at: str) -> UUID:
    return uuid5(NAMESPACE_OID, f"wangge notice {notice} {sent_at}")
