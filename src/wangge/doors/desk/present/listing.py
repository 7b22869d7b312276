"""The cases of a list: those of a view that this person sees, narrowed and in the order asked for."""

from datetime import datetime

from django.db.models import F
from django.db.models.expressions import OrderBy

from wangge.apps.cases.models import Case, CaseQuerySet
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.columns import SORTS_OF_ENDED
from wangge.doors.desk.present.filters import Asked
from wangge.doors.desk.present.views import View

# Among what has ended over the years a filter looks through so many, the newest of the period: no index serves every filter.
LOOKED_THROUGH = 10_000
_ORDERS = {
    "reported": ("reported_at", "pk"),
    "number": ("number",),
    "grid": ("village__code", "grid__code", "pk"),
    "category": ("category__group__order", "category__order", "category__code", "pk"),
}


def cases_asked(standing: Standing, view: View, asked: Asked, now: datetime) -> CaseQuerySet:
    seen = Case.objects.visible_to(standing).filter(view.which(standing))
    cases = _ended(seen, asked) if view.ended else view.dated(seen.open(), standing)
    narrowed = cases.filter(asked.condition(now, standing.person_id, due=view.due, soon=view.soon))
    return narrowed.order_by(*_order(view, asked.sort))


def is_looked_through(view: View, asked: Asked) -> bool:
    """Whether only the newest of what has ended were looked through for what is asked."""
    return view.ended and asked.is_more_than_a_period


def _ended(seen: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    ended = seen.filter(is_open=False)
    if not asked.is_more_than_a_period:
        return ended
    newest = ended.filter(asked.reported()).order_by("-reported_at", "-pk")
    return seen.filter(pk__in=newest.values("pk")[:LOOKED_THROUGH])


def _order(view: View, sort: str) -> list[OrderBy | str]:
    """Danger first and what is due first, unless something else is asked for; what has ended newest first."""
    name = sort.removeprefix("-")
    if view.ended and name not in SORTS_OF_ENDED:
        return ["-reported_at", "-pk"]
    if not name:
        return ["-danger", view.due, "pk"]
    falls = sort.startswith("-")
    fields = (view.due, "pk") if name == "due" else _ORDERS[name]
    return [F(one).desc(nulls_last=True) if falls else F(one).asc(nulls_last=True) for one in fields]
