"""The towns that somebody's posts lie in."""

from wangge.apps.areas.models import Area, Kind
from wangge.apps.areas.queries import Tree, towns_served, tree
from wangge.apps.cases.models.groups import DEPARTMENT, GRID_FRIENDS, GRID_SERVANTS, TOWN_DESK, TOWN_READERS
from wangge.apps.posts.models import Post
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role

# Those who look at matters by where they are.
WITH_MAP = (*TOWN_DESK, *TOWN_READERS, *DEPARTMENT, *GRID_SERVANTS, *GRID_FRIENDS, Role.SECRETARY, Role.COUNTY_OPERATOR)


def town_ids(standing: Standing, areas: Tree) -> set[int]:
    """Of a department its town; of an area the town above it, or, of the county, all towns."""
    return {town for post in standing.posts for town in _towns_of(post, areas)}


def _towns_of(post: Post, areas: Tree) -> set[int]:
    if post.department:
        return {post.department.town_id}
    place = areas.places.get(post.area_id or 0)
    if place is None:
        return set()
    above = areas.above(place, Kind.TOWN)
    return {above.id} if above else {town.id for town in areas.of_kind(Kind.TOWN)}


def home_town(standing: Standing, located: int | None = None) -> Area:
    """The served town that a report of this person is for: `located` if they serve there, else their first."""
    ids = town_ids(standing, tree())
    mine = [town for town in towns_served() if town.pk in ids] or list(towns_served())
    return next((town for town in mine if town.pk == located), mine[0])
