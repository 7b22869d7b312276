"""What the towns ask of the county, and what the county has ordered of them."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import OrderFromAbove, Strand
from wangge.apps.cases.queries import asked_of
from wangge.apps.cases.workflow import OrderSender, StrandKind
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.above import above_rows
from wangge.doors.porch.standing import clock_of

_MOST = 200


def asked_by_towns(standing: Standing, now: datetime, *, town: str = "") -> list[dict[str, Any]]:
    """Coordination, and cases of other towns; of the town of this code alone where there is one. One query."""
    strands, _count = asked_of(standing, most=_MOST)
    only = tree().by_code.get(town)
    return [_asked(strand, now) for strand in strands if only is None or strand.case.town_id == only.id]


def _asked(strand: Strand, now: datetime) -> dict[str, Any]:
    case, wanted = strand.case, tree().places.get(strand.area_id or 0)
    return {
        "kind": capfirst(str(StrandKind(strand.kind).label)),
        "town": tree().places[case.town_id].name,
        "to": wanted.name if wanted else "",
        "number": case.number,
        "url": reverse("desk:case", args=[case.number]),
        "title": case.title,
        "words": strand.words,
        "at": strand.opened_at,
        "by": strand.person.name if strand.person else "",
        "clock": clock_of(case, now),
    }


def ordered_of_towns(standing: Standing, now: datetime, *, answered: bool) -> list[dict[str, Any]]:
    """The county's own orders: those that wait, the first due there first; or those answered, the newest first."""
    orders = OrderFromAbove.objects.visible_to(standing).filter(sender=OrderSender.COUNTY)
    orders = orders.filter(answered_at__isnull=not answered).select_related("case", "strand")
    found = list(orders.order_by("-answered_at" if answered else "due_at", "pk")[:_MOST])
    rows = above_rows(found, now)
    for one, row in zip(found, rows, strict=True):
        row |= {"town": tree().places[one.case.town_id].name, "answer": one.answer}
    return rows
