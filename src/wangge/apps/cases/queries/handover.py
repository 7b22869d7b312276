"""What lies in somebody's hands within a unit, and into whose it could go."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet

from wangge.apps.accounts.models import Person
from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case, CaseQuerySet, Strand, StrandQuerySet
from wangge.apps.cases.models.groups import DEPARTMENT, GRID_SERVANTS, TOWN_DESK
from wangge.apps.cases.rules.handover import may_hand_over
from wangge.apps.cases.workflow import Holder
from wangge.apps.posts.models import Post
from wangge.apps.posts.queries import people_serving
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role

_TOGETHER = (DEPARTMENT, GRID_SERVANTS, TOWN_DESK)


def cases_in_hand(post: Post) -> CaseQuerySet:
    """Open cases that the person handles in the unit of this post."""
    return Case.objects.open().filter(_handled_in(post), handler_id=post.person_id)


def strands_in_hand(post: Post) -> StrandQuerySet:
    """What the person is asked by name in the unit of this post."""
    unit = Q(department_id=post.department_id) if post.department_id else Q(area_id=post.area_id)
    if post.role in TOWN_DESK:
        unit = Q(holder=Holder.CENTRE, case__town_id=post.area_id)
    return Strand.objects.running().filter(unit, person_id=post.person_id)


def _handled_in(post: Post) -> Q:
    if post.department_id:
        return Q(department_id=post.department_id)
    in_grid = Q(handling_grid_id=post.area_id) | Q(handling_grid=None, grid_id=post.area_id)
    return Q(department=None) & in_grid


def successors_of(post: Post) -> list[Person]:
    """Who serves in the same unit and can go on with it, by name."""
    roles = next((group for group in _TOGETHER if post.role in group), (Role(post.role),))
    areas = [post.area_id] if post.area_id else []
    departments = [post.department_id] if post.department_id else []
    ids = people_serving(roles, area_ids=areas, department_ids=departments)
    return list(Person.objects.filter(pk__in=ids).exclude(pk=post.person_id).order_by("name", "pk"))


@dataclass(frozen=True)
class InHand:
    """A post, and how much lies in the hands of its person within its unit."""

    post: Post
    cases: int
    asked: int


def in_hand(posts: Iterable[Post]) -> list[InHand]:
    """Those of `posts` that have anything, one for each person and unit; three queries for all of them."""
    found = list(posts)
    people = {post.person_id for post in found}
    cases = Case.objects.open().filter(handler_id__in=people)
    by_unit = cases.values_list("handler_id", "department_id", "handling_grid_id", "grid_id").annotate(Count("pk"))
    strands = Strand.objects.running().filter(person_id__in=people)
    asked = strands.values_list("person_id", "department_id", "area_id", "holder", "case__town_id").annotate(
        Count("pk")
    )
    held: dict[tuple[int, str, int | None], int] = {}
    for person, department, handling, grid, count in by_unit:
        key = (person, "department", department) if department else (person, "area", handling or grid)
        held[key] = held.get(key, 0) + count
    owed: dict[tuple[int, str, int | None], int] = {}
    for person, department, area, holder, town, count in asked:
        where = town if holder == Holder.CENTRE else area
        key = (person, "department", department) if department else (person, "area", where)
        owed[key] = owed.get(key, 0) + count
    newest = {_key(post): post for post in sorted(found, key=lambda post: post.pk)}
    rows = [InHand(post, held.get(key, 0), owed.get(key, 0)) for key, post in newest.items()]
    return [row for row in rows if row.cases or row.asked]


def _key(post: Post) -> tuple[int, str, int | None]:
    if post.department_id:
        return post.person_id, "department", post.department_id
    return post.person_id, "area", post.area_id


def posts_to_hand_over(standing: Standing) -> "QuerySet[Post]":
    """Posts, also past ones, of people who have work in hand, where this person may hand it over."""
    areas = tree().places
    heads = Q(department_id__in=sorted(standing.departments_as([Role.HEAD])))
    paths = [areas[area].path for area in sorted(standing.areas_as([Role.ADMINISTRATOR])) if area in areas]
    under = [Q(area__path__startswith=path) | Q(department__town__path__startswith=path) for path in paths]
    busy = Q(person_id__in=Case.objects.open().order_by().values("handler_id")) | Q(
        person_id__in=Strand.objects.running().order_by().values("person_id")
    )
    posts = Post.objects.filter(reduce(or_, under, heads), busy)
    return posts.select_related("person", "area", "department").order_by("person__name", "pk")


def post_to_hand_over(standing: Standing, pk: int) -> Post | None:
    """Whether or not anything lies in its person's hands."""
    post = Post.objects.filter(pk=pk).select_related("person", "area", "department").first()
    return post if post and may_hand_over(standing, post) else None
