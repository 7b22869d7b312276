from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Exists, OuterRef

from wangge.apps.cases.models import Case
from wangge.apps.cases.queries.checks.finding import Finding, Tick
from wangge.apps.ledger.models import Entry, OutboxItem

_OWED_BY = {"dispatch": "dispatched", "assign": "assigned", "mark": "mark"}


def outbox_is_whole(_tick: Tick) -> Iterator[Finding]:
    """An effect is owed once for each entry that owes it, and belongs to an entry that exists."""
    entry = Entry.objects.filter(pk=OuterRef("entry_id"))
    for pk, kind in OutboxItem.objects.filter(~Exists(entry)).values_list("pk", "kind"):
        yield Finding("outbox", f"#{pk}", "no_entry", kind)
    owed = OutboxItem.objects.filter(entry_id=OuterRef("pk"))
    for action, kind in _OWED_BY.items():
        missing = Entry.objects.filter(~Exists(owed.filter(kind=kind)), subject_kind="cases.case", action=action)
        yield from _lost(missing.values_list("subject_uid", flat=True), kind)
    # Not one EXISTS within another: without fresh statistics PostgreSQL then reads all entries for each case.
    telling = OutboxItem.objects.filter(kind="danger").values("entry_id")
    told = Entry.objects.filter(pk__in=telling).values("subject_uid")
    yield from _lost(Case.objects.filter(danger=True).exclude(uid__in=told).values_list("uid", flat=True), "danger")


def _lost(uids: Iterable[UUID], kind: str) -> Iterator[Finding]:
    for number in Case.objects.filter(uid__in=uids).order_by("number").values_list("number", flat=True):
        yield Finding("outbox", number, "lost", kind)
