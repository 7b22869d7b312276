"""What a town has set up so far."""

from dataclasses import dataclass

from django.db.models import Q

from wangge.apps.accounts.models import Person
from wangge.apps.areas.models import CalendarDay, Kind, VillagersGroup
from wangge.apps.areas.queries import Place, county, local_day, tree
from wangge.apps.cases.queries import categories
from wangge.apps.posts.models import Department, Post
from wangge.apps.posts.workflow import Role


@dataclass(frozen=True)
class SetUp:
    """Numbers within one county or town; `roles` are the codes of those that somebody holds."""

    towns: int
    villages: int
    grids: int
    grids_without_outline: int
    groups: int
    departments: int
    posts: int
    roles: frozenset[str]
    without_password: int
    categories: int
    last_year: int
    is_provisional: bool
    this_year: int


def set_up_of(root: Place) -> SetUp:
    """A fixed number of queries, however large the place."""
    inside = tree().under(root.path)
    grids = [place for place in inside if place.kind == Kind.GRID]
    today = local_day(county())
    here = Q(area__path__startswith=root.path) | Q(department__town__path__startswith=root.path)
    live = Post.objects.live_on(today).filter(here)
    invited = Person.objects.without_password().filter(posts__in=live)
    last = CalendarDay.objects.order_by("-date").values_list("date", "provisional").first()
    return SetUp(
        towns=sum(place.kind == Kind.TOWN and bool(place.number_prefix) for place in inside),
        villages=sum(place.kind == Kind.VILLAGE for place in inside),
        grids=len(grids),
        grids_without_outline=sum(place.shape is None for place in grids),
        groups=VillagersGroup.objects.filter(village__path__startswith=root.path).count(),
        departments=Department.objects.filter(town__path__startswith=root.path, ends_on=None).count(),
        posts=live.count(),
        roles=frozenset(live.values_list("role", flat=True).distinct()) & frozenset(Role.values),
        without_password=invited.distinct().count(),
        categories=len(categories()),
        last_year=last[0].year if last else 0,
        is_provisional=bool(last and last[1]),
        this_year=today.year,
    )
