"""What a case is found by."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from wangge.apps.cases.models import Case, CaseWords
from wangge.apps.kit.kept import ask_among
from wangge.apps.kit.text import index_words
from wangge.apps.ledger.models import Entry
from wangge.apps.ledger.queries import detail_in

_BATCH = 500
_SUBJECT: Any = Entry._meta.get_field("subject_uid")


class Differing(NamedTuple):
    """A case whose words in the index are not its own; `kept` is None where there are none."""

    case: Case
    words: frozenset[str]
    kept: frozenset[str] | None


def words_of(case: Case, comments: Iterable[str] = ()) -> list[str]:
    """Of number, title, the reporter's words, words of place and comments. `about` names a person: it is not looked through."""
    return index_words("\n".join((case.number, case.title, case.text, case.place, *comments)))


def comments_on(uids: Iterable[UUID]) -> Mapping[UUID, list[str]]:
    """What was said about cases, public and internal, oldest first; what was erased says nothing. One query."""
    said: dict[UUID, list[str]] = {}
    wanted = list(uids)
    for uid, detail in ask_among("comments_on", _SUBJECT, _comments, wanted) if wanted else []:
        said.setdefault(uid, []).append(str(detail_in(detail or "").get("words", "")))
    return said


def _comments(uids: list[Any]) -> "QuerySet[Entry, tuple[UUID, str | None]]":
    entries = Entry.objects.filter(subject_uid__in=uids, action="comment").order_by("subject_uid", "sequence")
    return entries.values_list("subject_uid", "kept__detail")


def batches(after: int = 0) -> Iterator[list[Case]]:
    """All cases beyond the key `after`, in the order of their keys, with what their words are made of."""
    while batch := list(Case.objects.filter(pk__gt=after).order_by("pk").only(*_READ)[:_BATCH]):
        yield batch
        after = batch[-1].pk


_READ = ("uid", "number", "title", "text", "place")


def differing(batch: list[Case]) -> Iterator[Differing]:
    """Those of the batch that the index does not hold as they are. Two queries."""
    kept = CaseWords.objects.in_bulk([case.pk for case in batch])
    said = comments_on(case.uid for case in batch)
    for case in batch:
        words = frozenset(words_of(case, said.get(case.uid, ())))
        row = kept.get(case.pk)
        if row is None or row.words != words:
            yield Differing(case, words, row.words if row else None)
