from collections.abc import Iterable

from django.db.models import QuerySet

from wangge.apps.cases.models import Case
from wangge.apps.ledger.models import Entry
from wangge.apps.ledger.queries import Told, entries_of, people_who, told

WORK = ("receive", "feed_back", "settle", "support_receive", "support_feed_back")


def history_of(case: Case) -> "QuerySet[Entry]":
    """Oldest first, with details."""
    return entries_of(case.uid)


def told_of(case: Case) -> list[Told]:
    """The same for a page: without what seals it."""
    return told(case.uid)


def workers_on(case: Case) -> frozenset[int]:
    """Ids of the persons who worked on it: none of them may say whether it is done."""
    return frozenset(people_who(case.uid, WORK))


def workers_among(entries: Iterable[Told]) -> frozenset[int]:
    """The same, from a history that was read already."""
    return frozenset(entry.actor_id for entry in entries if entry.actor_id is not None and entry.action in WORK)
