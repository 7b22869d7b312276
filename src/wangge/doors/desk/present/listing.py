"""The cases of a list: those of a view that this person sees, narrowed and in the order asked for."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import F
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case, CaseQuerySet
from wangge.apps.cases.models.groups import TOWN_DESK, TOWN_READERS
from wangge.apps.kit.once import once
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.columns import SORTS_OF_ENDED
from wangge.doors.desk.present.filters import Asked
from wangge.doors.desk.present.towns import town_ids
from wangge.doors.desk.present.views import View

# Among what has ended over the years a filter looks through so many, the newest of the period: no index serves every filter.
LOOKED_THROUGH = 10_000
_ORDERS = {
    "reported": ("reported_at", "pk"),
    "number": ("number",),
    "grid": ("village__code", "grid__code", "pk"),
    "category": ("category__group__order", "category__order", "category__code", "pk"),
}
# So said that no index has this order: SQLite would go through the whole past of a town by it, looking for what is open.
_OF_OPEN = {"reported_at": Coalesce("reported_at", "happened_at"), "number": Coalesce("number", "title")}


def cases_asked(standing: Standing, view: View, asked: Asked, now: datetime) -> CaseQuerySet:
    seen = Case.objects.visible_to(standing).filter(view.which(standing))
    cases = _ended(standing, seen, asked) if view.ended else view.dated(_open(seen), standing)
    narrowed = cases.filter(asked.condition(now, standing.person_id, due=view.due, soon=view.soon))
    return narrowed.order_by(*_order(view, asked.sort))


def is_looked_through(view: View, asked: Asked) -> bool:
    """Whether only the newest of what has ended were looked through for what is asked."""
    return view.ended and asked.is_more_than_a_period


def _open(seen: CaseQuerySet) -> CaseQuerySet:
    """By an index of open cases, whatever else is asked for: SQLite takes one only where danger, its second column, is named."""
    return seen.open().filter(danger__in=[False, True])


def _ended(standing: Standing, seen: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    ended = _in_their_towns(standing, seen.filter(is_open=False))
    if not asked.is_more_than_a_period:
        return ended
    newest = ended.filter(asked.reported()).order_by("-reported_at", "-pk")
    return seen.filter(pk__in=newest.values("pk")[:LOOKED_THROUGH])


def _in_their_towns(standing: Standing, ended: CaseQuerySet) -> CaseQuerySet:
    """“Of the town, or reported by oneself” has SQLite sort everything that ever ended; an index of the town knows the newest."""
    return ended.filter(town_id__in=sorted(_whole_towns(standing))) if all_lies_in_their_towns(standing) else ended


def all_lies_in_their_towns(standing: Standing) -> bool:
    """Whether somebody sees whole towns, and nothing of theirs lies elsewhere; one query where there is an elsewhere."""
    return once(f"in their towns {standing.person_id}", lambda: _all_in_their_towns(standing))


def _all_in_their_towns(standing: Standing) -> bool:
    areas, towns = tree(), _whole_towns(standing)
    if not towns or not town_ids(standing, areas) <= towns:
        return False
    elsewhere = {one.id for one in areas.of_kind(Kind.TOWN) if one.number_prefix} - towns
    return not elsewhere or not _own_in(elsewhere, standing).exists()


def _own_in(towns: Collection[int], standing: Standing) -> CaseQuerySet:
    """By an index, town for town: “in none of mine” would go through all that somebody ever reported."""
    own = Case.objects.visible_to(standing).filter(reporter_person_id=standing.person_id)
    return own.filter(town_id__in=sorted(towns))


def _whole_towns(standing: Standing) -> frozenset[int]:
    return frozenset(standing.areas_as((*TOWN_DESK, *TOWN_READERS)))


def _order(view: View, sort: str) -> list[OrderBy | str]:
    """Danger first and what is due first, unless something else is asked for; what has ended newest first."""
    name = sort.removeprefix("-")
    if view.ended and name not in SORTS_OF_ENDED:
        return ["-reported_at", "-pk"]
    if not name:
        return ["-danger", view.due, "pk"]
    falls = sort.startswith("-")
    fields = (view.due, "pk") if name == "due" else _ORDERS[name]
    if view.ended:
        # Never empty: were it said where empty ones come, PostgreSQL would take no index.
        return [f"-{one}" if falls else one for one in fields]
    ordered = [_OF_OPEN.get(one, F(one)) for one in fields]
    return [one.desc(nulls_last=True) if falls else one.asc(nulls_last=True) for one in ordered]
