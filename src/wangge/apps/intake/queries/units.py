"""Areas and departments as an administrator looks after them, and what stands on the board of a grid."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import Place, area_of, county, local_day, tree
from wangge.apps.posts.models import Department, GridContact, OutsideBody, Post
from wangge.apps.posts.workflow import Role

_ON_BOARD = (Role.GRID_CHIEF, Role.GRID_WORKER, Role.CADRE, Role.LEGAL)


@dataclass(frozen=True)
class OnBoard:
    role: str
    name: str
    phone: str


def area_within(roots: Iterable[Place], code: str) -> Area | None:
    place = tree().by_code.get(code)
    inside = place is not None and any(place.path.startswith(root.path) for root in roots)
    return area_of(place.id) if place and inside else None


def department_within(roots: Iterable[Place], code: str) -> Department | None:
    found = Department.objects.select_related("town").filter(code=code, ends_on=None).first()
    return found if found and any(found.town.path.startswith(root.path) for root in roots) else None


def body_within(roots: Iterable[Place], code: str) -> OutsideBody | None:
    found = OutsideBody.objects.select_related("town").filter(code=code, ends_on=None).first()
    return found if found and any(found.town.path.startswith(root.path) for root in roots) else None


def bodies_of(roots: Iterable[Place]) -> list[OutsideBody]:
    """Those to which something can be passed, by town and kind."""
    here = Q(pk__in=())
    for root in roots:
        here |= Q(town__path__startswith=root.path)
    return list(
        OutsideBody.objects.filter(here, ends_on=None).select_related("town").order_by("town__order", "kind", "code")
    )


def contacts_of(grid: Area) -> list[GridContact]:
    return list(GridContact.objects.filter(grid=grid, removed=False).order_by("pk"))


def serving_in(grid: Area) -> list[OnBoard]:
    """Full-time workers and the chief come first; part-time ones are not on the board."""
    live = Post.objects.live_on(local_day(county())).filter(area=grid, role__in=_ON_BOARD, part_time=False)
    order = {role.value: place for place, role in enumerate(_ON_BOARD)}
    posts = sorted(live.select_related("person"), key=lambda post: (order[post.role], post.pk))
    return [OnBoard(str(Role(post.role).label), post.person.name, post.person.phone) for post in posts]


def serving_count(area: Area) -> int:
    return Post.objects.live_on(local_day(county())).filter(area=area).count()
