"""The cases of a list: those of a view that this person sees, narrowed and in the order asked for."""

from datetime import datetime

from django.db.models import F
from django.db.models.expressions import OrderBy

from wangge.apps.cases.models import Case, CaseQuerySet
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.columns import SORTS_OF_ENDED
from wangge.doors.desk.present.ended import ended_cases
from wangge.doors.desk.present.filters import UNINDEXED, Asked
from wangge.doors.desk.present.views import View

_ORDERS = {
    "reported": ("reported_at", "pk"),
    "number": ("number",),
    "grid": ("village__code", "grid__code", "pk"),
    "category": ("category__group__order", "category__order", "category__code", "pk"),
}


def cases_asked(
    standing: Standing, view: View, asked: Asked, now: datetime, *, most: int | None = None
) -> CaseQuerySet:
    """`most`: so many from its beginning are wanted, which finds them sooner in a long past; None: all."""
    seen = Case.objects.visible_to(standing).filter(view.which(standing))
    if view.ended:
        past = _order_of_ended(asked.sort)
        ended = ended_cases(standing, seen, asked, past, most)
        return ended.filter(asked.without_days.condition(now, standing.person_id)).order_by(*past)
    condition = asked.condition(now, standing.person_id, due=view.due, soon=view.soon, few=True)
    found = view.dated(seen.open_by_index(), standing).filter(condition)
    return found.order_by(*_order(view, asked.sort)) if asked.sort else found.gravest_first(view.due)


def _order(view: View, sort: str) -> list[OrderBy]:
    name, falls = sort.removeprefix("-"), sort.startswith("-")
    fields = (view.due, "pk") if name == "due" else _ORDERS[name]
    ordered = [UNINDEXED.get(one, F(one)) for one in fields]
    return [one.desc(nulls_last=True) if falls else one.asc(nulls_last=True) for one in ordered]


def _order_of_ended(sort: str) -> list[str]:
    """The newest first, unless something else is asked for. Where empty ones come is not said: PostgreSQL would take no index."""
    name = sort.removeprefix("-")
    if name not in SORTS_OF_ENDED:
        return ["-reported_at", "-pk"]
    return [f"-{one}" if sort.startswith("-") else one for one in _ORDERS[name]]
