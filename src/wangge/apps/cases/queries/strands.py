from django.db.models import Count, F, Window

from wangge.apps.cases.models import Case, Strand
from wangge.apps.posts.rules import Standing


def asked_of(standing: Standing, *, most: int) -> tuple[list[Strand], int]:
    """What this person, or a unit of theirs, has to answer in cases that they see: the first due, and how many there are.

    One query, however many there are.
    """
    seen = Case.objects.visible_to(standing).open().order_by()
    found = Strand.objects.running().asked_of(standing).filter(case__in=seen)
    first = found.select_related("case", "department", "person").annotate(total=Window(Count("pk")))
    strands = list(first.order_by(F("due_at").asc(nulls_last=True), "pk")[:most])
    return strands, getattr(strands[0], "total", 0) if strands else 0
