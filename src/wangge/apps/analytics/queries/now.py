"""A town as it is now: what is open, where it lies, in which state, and what of it is late."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from wangge.apps.cases.models import CaseQuerySet, Strand
from wangge.apps.cases.workflow import Holder, State
from wangge.apps.posts.rules import Standing

Key = TypeVar("Key", bound=Hashable)
# What a board says of a late case; whoever shows it decides what of it may be read where it hangs.
LATE_FIELDS = (
    "number", "title", "state", "holder", "due_at", "latitude", "longitude", "village_id", "grid_id", "confined",
    "category__name", "category__sensitive", "department__short_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sums:
    """Open cases: all of them, late ones, those due until midnight, of these those past 75 %, and those of earlier days."""

    open: int = 0
    late: int = 0
    due: int = 0
    soon: int = 0
    older: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


@dataclass(frozen=True, slots=True)
class Heap:
    """The open cases of one state in one grid; ids are None of what has no place yet."""

    state: State
    village_id: int | None
    grid_id: int | None
    sums: Sums


def open_heaps(cases: CaseQuerySet, now: datetime, day: tuple[datetime, datetime]) -> list[Heap]:
    """`day` is the first and the last moment of today. One query along the open cases, however many have ended."""
    heaps = cases.open_by_index().order_by().values_list("state", "village_id", "grid_id")
    rows: Iterable[tuple[Any, ...]] = heaps.annotate(**_counts(now, day))
    return [Heap(State(state), village, grid, Sums(*counts)) for state, village, grid, *counts in rows]


def open_by_town(cases: CaseQuerySet, now: datetime, day: tuple[datetime, datetime]) -> dict[int, Sums]:
    """Town → its sums, in one query."""
    rows: Iterable[tuple[Any, ...]] = (
        cases.open_by_index().order_by().values_list("town_id").annotate(**_counts(now, day))
    )
    return {town: Sums(*counts) for town, *counts in rows}


def _counts(now: datetime, day: tuple[datetime, datetime]) -> dict[str, Count]:
    due = Q(due_at__range=(now, day[1]))
    return {
        "n_open": Count("pk"),
        "n_late": Count("pk", filter=Q(due_at__lt=now)),
        "n_due": Count("pk", filter=due),
        "n_soon": Count("pk", filter=due & Q(soon_at__lt=now)),
        "n_older": Count("pk", filter=Q(reported_at__lt=day[0])),
    }


def summed(heaps: Iterable[Heap], by: Callable[[Heap], Key]) -> dict[Key, Sums]:
    """Added up by whatever `by` reads off a heap."""
    found: dict[Key, Sums] = {}
    for heap in heaps:
        key = by(heap)
        found[key] = found.get(key, Sums()) + heap.sums
    return found


def late_cases(cases: CaseQuerySet, now: datetime, *, each: int) -> list[dict[str, Any]]:
    """Values of LATE_FIELDS, at most `each` of every state, the longest late first; one query."""
    late = cases.open_by_index().filter(due_at__lt=now).order_by()
    rank = Window(RowNumber(), partition_by=F("state"), order_by=(F("due_at").asc(), F("pk").asc()))
    ranked = late.annotate(rank=rank).filter(rank__lte=each)
    return list(ranked.order_by("due_at", "pk").values(*LATE_FIELDS))


def asked_by_town(standing: Standing) -> dict[int, int]:
    """Town → how much it asks of this person's county, in cases that go on."""
    asked = Strand.objects.running().asked_of(standing).filter(holder=Holder.COUNTY, case__is_open=True)
    return dict(asked.order_by().values_list("case__town_id").annotate(Count("pk")))
