from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from wangge.apps.accounts.actions.people import PEOPLE
from wangge.apps.accounts.models import Person
from wangge.apps.areas.queries import Stamp, county, local_day, stamp_of
from wangge.apps.kit.kept import Slot, ask, ask_among
from wangge.apps.kit.once import once
from wangge.apps.ledger.queries import version_of
from wangge.apps.posts.models import Absence, Contractor, Department, OutsideBody, Post
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role

_PERSON: Any = Person._meta.pk
_BEHIND = (
    "pk",
    "name",
    "posts__role",
    "posts__department__short_name",
    "posts__area__short_name",
    "posts__starts_on",
    "posts__ends_on",
)


# Raised within the transaction of each change of a post: who has just lost one loses what it opened at once.
POSTS = "posts"


def standing_of(person: Person) -> Standing:
    """The person with their live posts, areas and departments; from memory while no post has changed (one small query)."""
    one = county()
    posts = _live_posts(stamp_of(one), version_of(POSTS), local_day(one), person.pk)
    return Standing(person.as_actor(), person.name, posts)


def served_lately(person: Person, *, days: int) -> bool:
    """Whether any post of theirs ended within so many days, today included."""
    since = local_day(county()) - timedelta(days=days)
    return Post.objects.filter(person=person, ends_on__gte=since).exists()


def department_names() -> dict[str, str]:
    """Code → short name of every department, also of those that are no more; from memory."""
    return _department_names(stamp_of(county()), version_of(POSTS))


@lru_cache(maxsize=4)
def _department_names(_stamp: Stamp, _version: int) -> dict[str, str]:
    return dict(Department.objects.values_list("code", "short_name"))


@lru_cache(maxsize=2000)
def _live_posts(_stamp: Stamp, _version: int, today: date, person_id: int) -> tuple[Post, ...]:
    return tuple(ask("live_posts", _live, today=today, person=person_id))


def _live() -> "QuerySet[Post]":
    live = Post.objects.live_on(Slot("today", Post._meta.get_field("starts_on"))).filter(
        person_id=Slot("person", _PERSON)
    )
    return live.select_related("area", "department__town").order_by("pk")


def people_serving(
    roles: Iterable[Role], *, area_ids: Iterable[int] = (), department_ids: Iterable[int] = ()
) -> list[int]:
    """Ids of the persons who hold one of `roles` today in one of the areas or departments."""
    who, areas, departments = sorted(roles), sorted(area_ids), sorted(department_ids)
    today = local_day(county())
    as_of = f"{version_of(POSTS)} {version_of(PEOPLE)} {today}"
    question = f"serving {who} {areas} {departments} {as_of}"
    return list(once(question, lambda: _serving(today, who, areas, departments)))


def _serving(today: date, roles: list[Role], areas: list[int], departments: list[int]) -> list[int]:
    where = Q(area_id__in=areas) | Q(department_id__in=departments)
    rows = Post.objects.live_on(today).filter(where, role__in=roles, person__is_active=True)
    return sorted(set(rows.values_list("person_id", flat=True)))


def names_serving(roles: Iterable[Role], *, department_ids: Iterable[int]) -> dict[int, str]:
    """Person → name of those who hold one of `roles` today in one of the departments; one query."""
    live = Post.objects.live_on(local_day(county())).filter(role__in=sorted(roles), person__is_active=True)
    return dict(live.filter(department_id__in=sorted(department_ids)).values_list("person_id", "person__name"))


@dataclass(frozen=True, slots=True)
class Held:
    """A post as history names it; `unit` is the short name of its department or area."""

    name: str
    role: str
    unit: str
    starts_on: date
    ends_on: date | None


def posts_behind(ids: Iterable[int | None]) -> dict[int, list[Held]]:
    """Person → the posts that they hold or held, with their name, in one query; one without a post has an empty role."""
    wanted = sorted({one for one in ids if one is not None})
    held: dict[int, list[Held]] = {}
    found = ask_among("posts_behind", _PERSON, _posts_of, wanted) if wanted else []
    for key, name, role, department, area, starts_on, ends_on in found:
        held.setdefault(key, []).append(
            Held(name, role or "", department or area or "", starts_on or date.min, ends_on)
        )
    return held


def _posts_of(people: list[Any]) -> "QuerySet[Person, tuple[Any, ...]]":
    return Person.objects.filter(pk__in=people).order_by("pk", "posts__pk").values_list(*_BEHIND)


def absences_of(people: Iterable[int | None]) -> list[Absence]:
    """Of these people, today and to come, the first one first; from memory."""
    one, wanted = county(), set(people)
    return [
        absence
        for absence in _absences(stamp_of(one), version_of(POSTS), local_day(one))
        if absence.person_id in wanted
    ]


def away_on(day: date) -> dict[int, int | None]:
    """Person → who stands in for them, if anybody, of those who are away on a day from today on; from memory."""
    one = county()
    live = _absences(stamp_of(one), version_of(POSTS), local_day(one))
    return {absence.person_id: absence.deputy_id for absence in live if absence.starts_on <= day <= absence.ends_on}


@lru_cache(maxsize=4)
def _absences(_stamp: Stamp, _version: int, today: date) -> tuple[Absence, ...]:
    """Of a whole county: few are away on a day."""
    live = Absence.objects.live_from(today).select_related("person", "deputy")
    return tuple(live.order_by("starts_on", "pk"))


def absence_by_key(pk: int) -> Absence | None:
    """One that was not taken back."""
    return Absence.objects.filter(pk=pk, ended=False).first()


def person_by_key(pk: int) -> Person:
    """Raises Person.DoesNotExist."""
    return Person.objects.get(pk=pk)


def body_names() -> dict[str, str]:
    """Code → name of every body outside, also of those that are no more; from memory."""
    return _body_names(stamp_of(county()), version_of(POSTS))


@lru_cache(maxsize=4)
def _body_names(_stamp: Stamp, _version: int) -> dict[str, str]:
    return dict(OutsideBody.objects.values_list("code", "name"))


def bodies_in(town_id: int) -> list[OutsideBody]:
    """The bodies outside to which the town passes matters on."""
    return list(OutsideBody.objects.filter(town_id=town_id, ends_on=None).order_by("kind", "code"))


def contractors_of(department_ids: Iterable[int]) -> list[Contractor]:
    """Those on the lists of these departments, by name."""
    listed = Contractor.objects.filter(department_id__in=list(department_ids), ended=False)
    return list(listed.select_related("department").order_by("department__code", "name"))


def departments_in(town_id: int) -> list[Department]:
    """The town's living departments, own ones first; from memory."""
    return list(_departments_in(stamp_of(county()), version_of(POSTS), town_id))


@lru_cache(maxsize=40)
def _departments_in(_stamp: Stamp, _version: int, town_id: int) -> tuple[Department, ...]:
    order = {"town": 0, "stationed": 1, "company": 2, "village": 3, "county": 4}
    rows = Department.objects.filter(town_id=town_id, ends_on=None)
    return tuple(sorted(rows, key=lambda department: (order[department.kind], department.code)))


def serving_in(area_id: int, roles: Iterable[Role]) -> tuple[tuple[str, str], ...]:
    """Role and name of those who hold one of `roles` in the area today, in the order of `roles`; from memory."""
    one = county()
    as_of = (version_of(POSTS), version_of(PEOPLE), local_day(one))
    return _serving_in(stamp_of(one), as_of, area_id, tuple(roles))


@lru_cache(maxsize=500)
def _serving_in(
    _stamp: Stamp, as_of: tuple[int, int, date], area_id: int, roles: tuple[Role, ...]
) -> tuple[tuple[str, str], ...]:
    live = Post.objects.live_on(as_of[2]).filter(area_id=area_id, role__in=roles, person__is_active=True)
    found = live.order_by("person__name", "pk").values_list("role", "person__name")
    return tuple(sorted(found, key=lambda post: roles.index(Role(post[0]))))


def serving_in_units(areas: Iterable[int], departments: Iterable[int], roles: Iterable[Role]) -> list[Post]:
    """Today's posts of `roles` in these units themselves, full time first, then by name; with persons and units, one query."""
    lies_there = Q(area__in=list(areas)) | Q(department__in=list(departments))
    live = Post.objects.live_on(local_day(county())).filter(lies_there, role__in=list(roles), person__is_active=True)
    return list(live.select_related("person", "area", "department").order_by("part_time", "person__name", "pk"))


def staff_of(paths: Iterable[str], *, roles: Iterable[Role] = (), people: Iterable[int] = ()) -> list[Post]:
    """Today's posts in these areas and in the departments of these towns: of `roles` or `people`; with persons, one query."""
    where = Q(pk__in=())
    for path in paths:
        where |= Q(area__path__startswith=path) | Q(department__town__path__startswith=path)
    asked = Q(role__in=list(roles)) | Q(person_id__in=list(people))
    live = Post.objects.live_on(local_day(county())).filter(where, asked, person__is_active=True)
    return list(live.select_related("person", "area", "department").order_by("person__name", "person_id", "pk"))
