"""Other cases that have to do with one."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q

from wangge.apps.cases.models import Case, CaseLink, is_seen
from wangge.apps.kit.kept import Slot, ask
from wangge.apps.posts.rules import Standing

if TYPE_CHECKING:
    from django.db.models import QuerySet

_MOST = 20


class Related(NamedTuple):
    """As much of another case as a line about it says."""

    pk: int
    number: str
    title: str
    state: str
    merged_into_id: int | None
    same_as_id: int | None
    part_of_id: int | None
    reported_at: datetime


def related_to(case: Case, standing: Standing) -> list[Related]:
    """Those that this person sees, the newest first: merged, linked, split, or the same as the reporter says; one query."""
    key = ("related_to", standing.key)
    known = {"same_as": case.same_as_id, "into": case.merged_into_id, "whole": case.part_of_id}
    found = [Related(*row) for row in ask(key, lambda: _related(standing), case=case.pk, **known)]
    return [one for one in found if one.pk != case.pk]


def _related(standing: Standing) -> "QuerySet[Case, tuple[Any, ...]]":
    case, same_as, into, whole = (Slot(name, Case._meta.pk) for name in ("case", "same_as", "into", "whole"))
    # One question of an index each: put together with "or", the database would go through all cases.
    others = (
        Case.objects.filter(same_as_id=case)
        .values("pk")
        .union(
            Case.objects.filter(merged_into_id=case).values("pk"),
            Case.objects.filter(part_of_id=case).values("pk"),
            Case.objects.filter(part_of_id=whole).values("pk"),
            Case.objects.filter(pk__in=[same_as, into, whole]).values("pk"),
            CaseLink.objects.filter(case_id=case).values("to"),
            CaseLink.objects.filter(to_id=case).values("case"),
        )
    )
    seen = Case.objects.filter(is_seen(standing, "pk"), pk__in=others).order_by("-reported_at")
    return seen.values_list(*Related._fields)[:_MOST]


def merged_reports(case: Case) -> int:
    """How many cases were merged into this one, or into the report of which it is a part: their reporters read the answer too."""
    merged = Q(merged_into=case) | Q(merged_into=case.part_of_id, merged_into__isnull=False)
    return Case.objects.filter(merged).count()
