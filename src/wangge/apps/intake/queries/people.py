"""The people whom an administrator looks after."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from wangge.apps.accounts.models import Person
from wangge.apps.areas.queries import Place, county, local_day
from wangge.apps.cases.models import Case
from wangge.apps.posts.models import Department, Post, PostQuerySet

_POSTS = Post.objects.select_related("area", "department").order_by("starts_on", "pk")


def people_of(roots: Iterable[Place], words: str = "", unit: str = "") -> "QuerySet[Person]":
    """With every post of theirs; `words` in name, account or number; `unit` is the code of an area or department."""
    people = Person.objects.filter(pk__in=_posts_in(roots, unit).values("person_id"))
    if words:
        people = people.filter(Q(name__icontains=words) | Q(username__icontains=words) | Q(phone__contains=words))
    return people.order_by("name", "pk").prefetch_related(Prefetch("posts", queryset=_POSTS))


def person_of(roots: Iterable[Place], username: str) -> Person | None:
    return people_of(roots).filter(username=username).first()


def waiting_people(roots: Iterable[Place], unit: str = "") -> "QuerySet[Person]":
    """Those without a password who serve today, in an area with all that lies in it or in a department."""
    live = _posts_in(roots, unit).live_on(local_day(county()))
    people = Person.objects.without_password().filter(pk__in=live.values("person_id"))
    return people.order_by("name", "pk").prefetch_related(Prefetch("posts", queryset=_POSTS))


def departments_of(roots: Iterable[Place]) -> "QuerySet[Department]":
    """Living ones, by town."""
    here = Q()
    for root in roots:
        here |= Q(town__path__startswith=root.path)
    return Department.objects.filter(here, ends_on=None).select_related("town").order_by("town__order", "code")


def held_by(person: Person) -> int:
    """Open cases that this person themself handles."""
    return Case.objects.filter(is_open=True, handler_id=person.pk).count()


def today() -> date:
    return local_day(county())


def _posts_in(roots: Iterable[Place], unit: str) -> PostQuerySet:
    here = Q()
    for root in roots:
        here |= Q(area__path__startswith=root.path) | Q(department__town__path__startswith=root.path)
    posts = Post.objects.filter(here)
    if unit:
        posts = posts.filter(Q(area__path__contains=f"{unit}/") | Q(department__code=unit))
    return posts
