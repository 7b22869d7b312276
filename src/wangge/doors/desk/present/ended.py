"""What has ended: among all that a town ever had, the first rows of a list are found by an index."""

from collections.abc import Collection, Iterator, Sequence

from django.db.models import F
from django.db.models.expressions import OrderBy

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case, CaseQuerySet
from wangge.apps.cases.models.groups import TOWN_DESK, TOWN_READERS
from wangge.apps.kit.among import among
from wangge.apps.kit.once import once
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.filters import UNINDEXED, Asked
from wangge.doors.desk.present.towns import town_ids

# A filter looks through so many, the newest of the period: no index serves every filter.
LOOKED_THROUGH = 10_000
_NEWEST = ("-reported_at", "-pk")


def ended_cases(
    standing: Standing, seen: CaseQuerySet, asked: Asked, order: Sequence[str], most: int | None
) -> CaseQuerySet:
    """Of what is `seen`, what has ended in the period asked for; the first `most` in this order are among them, None: all.

    “Of the town, or reported by oneself” has a database sort everything that ever ended. So the first ones of the towns
    are found by themselves, and by themselves the first ones of what somebody has reported elsewhere.
    """
    ended = seen.filter(asked.reported(), is_open=False)
    if asked.is_more_than_a_period:
        order, most = _NEWEST, LOOKED_THROUGH
    towns, elsewhere = _whole_towns(standing), towns_elsewhere(standing)
    whole = ended.filter(town_id__in=sorted(towns)) if elsewhere is not None else ended
    if most is None:
        return whole if not elsewhere else ended
    if not elsewhere and not asked.is_more_than_a_period:
        return whole
    first = seen.filter(among(whole.order_by(*order).values("pk")[:most]))
    if not elsewhere:
        return first
    own = _own_in(elsewhere, standing).filter(asked.reported(few=True), is_open=False)
    others = seen.filter(among(own.order_by(*_by_no_index(order)).values("pk")[:most]))
    return seen.filter(among(first.order_by().values("pk").union(others.order_by().values("pk"))))


def is_looked_through(asked: Asked) -> bool:
    """Whether only the newest were looked through for what is asked."""
    return asked.is_more_than_a_period


def towns_elsewhere(standing: Standing) -> frozenset[int] | None:
    """Of somebody who sees whole towns: the others, where they have reported something; None: what they see is no such sum.

    One query where there are others.
    """
    return once(f"elsewhere {standing.person_id}", lambda: _towns_elsewhere(standing))


def _towns_elsewhere(standing: Standing) -> frozenset[int] | None:
    areas, towns = tree(), _whole_towns(standing)
    if not towns or not town_ids(standing, areas) <= towns:
        return None
    others = frozenset(one.id for one in areas.of_kind(Kind.TOWN) if one.number_prefix) - towns
    return others if others and _own_in(others, standing).exists() else frozenset()


def _own_in(towns: Collection[int], standing: Standing) -> CaseQuerySet:
    """By an index, town for town: “in none of mine” would go through all that somebody ever reported."""
    own = Case.objects.visible_to(standing).filter(reporter_person_id=standing.person_id)
    return own.filter(town_id__in=sorted(towns))


def _by_no_index(order: Sequence[str]) -> Iterator[OrderBy]:
    """Their towns lead to what is theirs; by its order all would be looked through that they ever reported."""
    for one in order:
        name = one.removeprefix("-")
        field = UNINDEXED.get(name, F(name))
        yield field.desc() if one.startswith("-") else field.asc()


def _whole_towns(standing: Standing) -> frozenset[int]:
    return frozenset(standing.areas_as((*TOWN_DESK, *TOWN_READERS)))
