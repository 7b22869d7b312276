from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Window

from wangge.apps.cases.models import Case, Clock, Strand, StrandQuerySet, is_seen
from wangge.apps.cases.workflow import STANDS_UNTIL, Mark, State, StrandKind
from wangge.apps.kit import clock
from wangge.apps.kit.kept import Slot, ask
from wangge.apps.ledger.queries import detail_of, entries_of
from wangge.apps.posts.rules import Standing

if TYPE_CHECKING:
    from django.db.models import QuerySet

_ORDERS = (StrandKind.SUPERVISION, StrandKind.INSTRUCTION)
# Nobody is asked before the date of what stands still.
_NOT_YET = Q(kind__in=[kind.value for kind in STANDS_UNTIL.values()])

# All that the lines of what is asked say: the database carries every row through the count, so each column costs.
_LINE = (
    *("kind", "number", "words", "holder", "area_id", "wanted_at", "due_at", "soon_at", "opened_at"),
    *(f"case__{name}" for name in ("number", "title", "town_id", "state", "is_open", "stage", "due_at", "soon_at")),
    *("department__name", "person__name"),
)


def asked_of(standing: Standing, *, most: int) -> tuple[list[Strand], int]:
    """What this person, or a unit of theirs, has to answer in cases that they see: the first due, and how many there are.

    One query, however many there are.
    """
    strands = ask(("asked_of", standing.key, most), lambda: _asked_of(standing, most), now=clock.now())
    return strands, getattr(strands[0], "total", 0) if strands else 0


def _asked_of(standing: Standing, most: int) -> "QuerySet[Strand]":
    now = Slot("now", models.DateTimeField())
    # Whoever sent an order waits for its answer though the case has ended; so does who asked to return it.
    owed = Q(kind__in=[StrandKind.ORDER, StrandKind.RETURN]) & Q(is_seen(standing, "case"))
    seen = Q(is_seen(standing, "case", is_open=True)) | owed
    found = Strand.objects.running().asked_of(standing).filter(seen).exclude(_NOT_YET, due_at__gt=now)
    first = found.select_related("case", "department", "person").only(*_LINE).annotate(total=Window(Count("pk")))
    return first.order_by(F("due_at").asc(nulls_last=True), "pk")[:most]


def strand_running(case: Case, kind: StrandKind) -> Strand | None:
    """The newest of this kind."""
    return next(iter(ask("newest_running", _newest_running, case=case.pk, kind=kind)), None)


def _newest_running() -> "QuerySet[Strand]":
    case, kind = Slot("case", Case._meta.pk), Slot("kind", Strand._meta.get_field("kind"))
    return Strand.objects.running().filter(case_id=case, kind=kind).order_by("-pk")[:1]


def letters_of(case: Case) -> list[tuple[Strand, Mapping[str, object]]]:
    """Each time that it was passed to a body outside, with what history says of it; the first one first."""
    strands = list(Strand.objects.filter(case=case, kind=StrandKind.CHASE).order_by("pk"))
    told = {entry.sequence: detail_of(entry) for entry in entries_of(case.uid)} if strands else {}
    return [(strand, told.get(strand.opened_sequence, {})) for strand in strands]


def standing_strands(case: Case) -> list[Strand]:
    """Why and until when the case stands still; nothing, without a query, for one that does not."""
    kind = STANDS_UNTIL.get(State(case.state))
    return list(Strand.objects.running().filter(case=case, kind=kind)) if kind else []


def answers_owed(_standing: Standing) -> StrandQuerySet:
    """What a town's centre owes to whoever sent an order."""
    return Strand.objects.running().filter(kind=StrandKind.ORDER)


def orders_running() -> StrandQuerySet:
    """Supervision orders and instructions that wait for an answer."""
    return Strand.objects.running().filter(kind__in=_ORDERS)


def shelf_of(_standing: Standing) -> StrandQuerySet:
    """When what was put off is looked at again."""
    return Strand.objects.running().filter(kind=StrandKind.SHELF)


def receipt_awaited(_standing: Standing) -> StrandQuerySet:
    """When the body outside is asked again."""
    return Strand.objects.running().filter(kind=StrandKind.CHASE)


def orders_seen(standing: Standing) -> StrandQuerySet:
    """Supervision orders and leaders' instructions in the cases that this person sees, with what a list shows."""
    orders = Strand.objects.filter(kind__in=_ORDERS)
    return orders.filter(is_seen(standing, "case")).select_related("case", "department", "person")


def gravely_late(standing: Standing, *, most: int) -> list[Case]:
    """Open cases whose limit is over by half again, the longest first; `is_supervised`: an order runs there already."""
    marked = Clock.objects.filter(case=OuterRef("pk"), stage=OuterRef("stage"), ended_at=None, told=Mark.GRAVE)
    order = Strand.objects.running().filter(case=OuterRef("pk"), kind=StrandKind.SUPERVISION)
    late = Case.objects.visible_to(standing).open().filter(Exists(marked)).annotate(is_supervised=Exists(order))
    return list(late.with_names().order_by("due_at", "pk")[:most])
