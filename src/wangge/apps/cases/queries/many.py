"""What is asked of each case before anybody may act on it, for many cases at once."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, Q

from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.queries.history import WORK
from wangge.apps.cases.workflow import StrandKind
from wangge.apps.ledger.models import Entry


def strands_in_all(cases: Iterable[Case]) -> dict[int, list[Strand]]:
    """Case → what runs in it, and the parts of supporting departments, as `rules.verdict.strands_in` gives them."""
    by_key = {case.pk: case for case in cases}
    shown = Strand.objects.filter(Q(ended_at=None) | Q(kind=StrandKind.SUPPORT), case_id__in=by_key)
    found: dict[int, list[Strand]] = defaultdict(list)
    for strand in shown.select_related("department", "person").order_by(F("due_at").asc(nulls_last=True), "pk"):
        strand.case = by_key[strand.case_id]
        found[strand.case_id].append(strand)
    return found


def workers_on_all(uids: Iterable[UUID]) -> dict[UUID, frozenset[int]]:
    """Case → the persons who worked on it."""
    rows = Entry.objects.filter(subject_uid__in=list(uids), action__in=WORK).values_list("subject_uid", "actor_id")
    found: dict[UUID, set[int]] = defaultdict(set)
    for uid, actor in rows:
        if actor is not None:
            found[uid].add(actor)
    return {uid: frozenset(people) for uid, people in found.items()}
