from django.db.models import Exists, OuterRef, Q

from wangge.apps.cases.models import Case, Clock, Strand
from wangge.apps.cases.workflow import Holder, Mark, StrandKind
from wangge.apps.posts.rules import Standing


def burning_cases(standing: Standing, *, most: int) -> list[Case]:
    """Open cases that are dangerous, under a supervision order, or late by half again; the dangerous ones first.

    Each says why: `danger`, `is_supervised`, `is_grave`. One query.
    """
    grave = Clock.objects.filter(case=OuterRef("pk"), stage=OuterRef("stage"), ended_at=None, told=Mark.GRAVE)
    order = Strand.objects.running().filter(case=OuterRef("pk"), kind=StrandKind.SUPERVISION)
    seen = Case.objects.visible_to(standing).open_by_index()
    cases = seen.annotate(is_supervised=Exists(order), is_grave=Exists(grave))
    found = cases.filter(Q(danger=True) | Q(is_supervised=True) | Q(is_grave=True)).with_names()
    return list(found.gravest_first()[:most])


def asked_of_the_county(standing: Standing, *, most: int) -> list[Strand]:
    """What the county was asked to coordinate in cases that this person sees, the longest waiting first."""
    seen = Case.objects.visible_to(standing).filter(pk=OuterRef("case_id")).open().order_by()
    asked = Strand.objects.running().filter(Exists(seen), kind=StrandKind.ESCALATION, holder=Holder.COUNTY)
    return list(asked.select_related("case").order_by("opened_at", "pk")[:most])
