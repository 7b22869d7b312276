from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heapreplace

from django.db.models import Count, Q

from wangge.apps.cases.models import Batch, BatchRow, Case, Outcome
from wangge.apps.cases.rules.bulk import refusal_of
from wangge.apps.ledger.models import Entry
from wangge.apps.posts.rules import Standing

_WORK = ("receive", "feed_back", "settle", "support_receive", "support_feed_back")
_AFTER_WORK = frozenset({"approve"})


@dataclass(frozen=True)
class Prospect:
    """What would become of a case: `code` says why it would be refused, and is empty where it would not."""

    case: Case
    code: str


def prospects_of(batch: Batch, standing: Standing) -> list[Prospect]:
    """Every case of it as things are now, in the order of the list; what is not seen any more is `unseen`. Four queries."""
    keys = list(batch.rows.order_by("pk").values_list("case_id", flat=True))
    seen = Case.objects.visible_to(standing).filter(pk__in=batch.rows.values("case_id"))
    cases = {case.pk: case for case in seen.with_names().select_related("accepted_under", "town")}
    worked_on = _worked_on(standing, batch) if batch.action in _AFTER_WORK else frozenset()
    found = [cases[key] for key in keys if key in cases]
    return [Prospect(case, refusal_of(standing, batch.action, case, worked_on=worked_on)) for case in found]


def _worked_on(standing: Standing, batch: Batch) -> frozenset[int]:
    """Of its cases those that this person worked on: nobody reviews their own work."""
    entries = Entry.objects.filter(actor_id=standing.person_id, action__in=_WORK)
    own = Case.objects.filter(pk__in=batch.rows.values("case_id"), uid__in=entries.values("subject_uid"))
    return frozenset(own.values_list("pk", flat=True))


@dataclass(frozen=True)
class Progress:
    total: int
    done: int
    refused: int

    @property
    def waiting(self) -> int:
        return self.total - self.done - self.refused

    @property
    def percent(self) -> int:
        return 100 * (self.total - self.waiting) // max(self.total, 1)


def progress_of(batches: Sequence[Batch]) -> dict[int, Progress]:
    """By key, in one query."""
    rows = BatchRow.objects.filter(batch__in=[batch.pk for batch in batches]).values_list("batch").order_by()
    counted = rows.annotate(
        total=Count("pk"),
        done=Count("pk", filter=Q(outcome=Outcome.DONE)),
        refused=Count("pk", filter=Q(outcome=Outcome.REFUSED)),
    )
    return {batch: Progress(total, done, refused) for batch, total, done, refused in counted}


def rows_of_batch(batch: Batch, *, outcome: Outcome, most: int | None = None) -> list[BatchRow]:
    """With their cases, in the order of the list."""
    rows = batch.rows.filter(outcome=outcome).select_related("case__village", "case__grid", "case__category")
    return list(rows.order_by("pk")[:most])


def seen_among(rows: Iterable[BatchRow], standing: Standing) -> set[int]:
    """Of their cases those that this person still sees."""
    keys = [row.case_id for row in rows]
    return set(Case.objects.visible_to(standing).filter(pk__in=keys).values_list("pk", flat=True))


def shares_among(people: Sequence[int], batch: Batch, count: int) -> list[int]:
    """Whose each of its cases becomes: whoever has least else in hand gets the next, in the order given where equal."""
    others = Case.objects.open().filter(handler_id__in=people).exclude(pk__in=batch.rows.values("case_id"))
    counted = others.values_list("handler").annotate(Count("pk")).order_by()
    held = dict(counted)
    heap = [(held.get(person, 0), place, person) for place, person in enumerate(people)]
    heapify(heap)
    shares = []
    for _each in range(count):
        load, place, person = heap[0]
        shares.append(person)
        heapreplace(heap, (load + 1, place, person))
    return shares
