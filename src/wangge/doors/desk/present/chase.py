"""What is to be chased: each list with how much lies in it, what turns yellow and what is red; each number is a link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import orders_seen
from wangge.apps.cases.rules.bulk import bulk_actions_of
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.filters import Asked
from wangge.doors.desk.present.listing import cases_asked
from wangge.doors.desk.present.menu import SEES_ORDERS
from wangge.doors.desk.present.views import View, views_of
from wangge.doors.porch.standing import clock_of, holder_of

_LONGEST_LATE = 10
# In the order in which one chases; of each person those that are theirs.
_LISTS = (
    "mine",
    "department",
    "supporting",
    "village",
    "county",
    "centre",
    "town",
    "calls",
    "above",
    "shelved",
    "receipts",
)
# Their date is no limit: on it somebody looks again, or asks again.
_BY_DATE = frozenset({"calls", "shelved", "receipts"})


@dataclass(frozen=True)
class Line:
    """One list; `urges`: those that are late can be urged from here, all together."""

    label: str
    total: int
    soon: int
    late: int
    url: str
    soon_url: str
    late_url: str
    by_date: bool = False
    urges: str = ""


def lines_of(standing: Standing, now: datetime) -> list[Line]:
    """Two queries, however many lists and cases there are."""
    views = [view for view in views_of(standing) if view.code in _LISTS]
    views.sort(key=lambda view: _LISTS.index(view.code))
    counts = Case.objects.visible_to(standing).open().aggregate(**_counts(views, standing, now)) if views else {}
    may_urge = "urge" in bulk_actions_of(standing)
    lines = [_line(view, counts, may_urge=may_urge) for view in views]
    return [*lines, *_orders(standing, now)]


def _counts(views: Sequence[View], standing: Standing, now: datetime) -> dict[str, Count]:
    found: dict[str, Count] = {}
    for view in views:
        inside = view.which(standing) or Q(is_open=True)
        found[f"{view.code}_total"] = Count("pk", filter=inside)
        found[f"{view.code}_soon"] = Count("pk", filter=Q(inside, view.is_soon(standing, now)))
        found[f"{view.code}_late"] = Count("pk", filter=Q(inside, view.is_due(standing, lt=now)))
    return found


def _line(view: View, counts: dict[str, int], *, may_urge: bool) -> Line:
    url, late = reverse("desk:queue", args=[view.code]), counts[f"{view.code}_late"]
    by_date = view.code in _BY_DATE
    return Line(
        label=str(view.label),
        total=counts[f"{view.code}_total"],
        soon=counts[f"{view.code}_soon"],
        late=late,
        url=url,
        soon_url=f"{url}?soon=1",
        late_url=f"{url}?late=1",
        by_date=by_date,
        urges=view.code if may_urge and late and not by_date and view.code != "centre" else "",
    )


def _orders(standing: Standing, now: datetime) -> list[Line]:
    """Supervision orders and leaders' errands, which have a register of their own."""
    if not standing.has(*SEES_ORDERS):
        return []
    counts = (
        orders_seen(standing)
        .running()
        .aggregate(
            total=Count("pk"),
            soon=Count("pk", filter=Q(soon_at__lte=now, due_at__gte=now)),
            late=Count("pk", filter=Q(due_at__lt=now)),
        )
    )
    url = reverse("desk:orders")
    label = _("Supervision orders and instructions")
    return [Line(label, counts["total"], counts["soon"], counts["late"], url, url, f"{url}?show=late")]


def longest_late(standing: Standing, now: datetime) -> list[dict[str, Any]]:
    """In the widest list of this person: what has waited longest, each to be urged by itself."""
    codes = {view.code: view for view in views_of(standing)}
    widest = next((codes[code] for code in ("town", "village", "department") if code in codes), None)
    if widest is None:
        return []
    may_urge = "urge" in bulk_actions_of(standing)
    cases = cases_asked(standing, widest, Asked(late=True, sort="due"), now).with_names()
    return [
        {
            "number": case.number,
            "title": case.title,
            "url": reverse("desk:case", args=[case.number]),
            "urge_url": reverse("desk:act", args=[case.number, "urge"]) if may_urge else "",
            "holder": holder_of(case),
            "clock": clock_of(case, now),
            "urges": case.urges,
        }
        for case in cases[:_LONGEST_LATE]
    ]
