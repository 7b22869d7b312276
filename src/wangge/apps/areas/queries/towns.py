from functools import lru_cache

from wangge.apps.areas.models import Area, Kind
from wangge.apps.areas.queries.tree import Tree, tree


def towns_served() -> tuple[Area, ...]:
    """The towns that number cases here, in their order; neighbours are only drawn. Raises County.DoesNotExist."""
    return _served(tree())


@lru_cache(maxsize=4)
def _served(areas: Tree) -> tuple[Area, ...]:
    ids = [place.id for place in areas.of_kind(Kind.TOWN) if place.number_prefix]
    return tuple(Area.objects.filter(pk__in=ids).order_by("order", "code"))
