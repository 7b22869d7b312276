"""What a person's posts in grids need on a device, and nothing else: least data."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import F, OuterRef, Q, Subquery

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place, tree
from wangge.apps.cases.models import Case
from wangge.apps.cases.models.groups import GRID_FRIENDS, GRID_SERVANTS
from wangge.apps.posts.models import Post
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.queries import todo_of

_LATELY = timedelta(days=30)
_MOST = 500
_IN_GRIDS = frozenset({*GRID_SERVANTS, *GRID_FRIENDS})


@dataclass(frozen=True)
class WorkingSet:
    """`cases`: open ones of one's own grids, and what one has reported within a month; at most 500, the first due first."""

    standing: Standing
    cases: list[tuple[int, str, int]]
    """Key, uid and version of each."""
    tasks: list[tuple[int, str, str, int | None]]
    """Key, uid, version and version of its form: the open ones of one's posts in grids, at most 500."""
    grids: list[Place]
    towns: list[Place]


def working_set(standing: Standing, now: datetime) -> WorkingSet:
    """Other posts of the same person have the desk for their work."""
    narrow = replace(standing, posts=tuple(post for post in standing.posts if post.role in _IN_GRIDS))
    lately = Q(reporter_person_id=standing.person_id, reported_at__gte=now - _LATELY)
    found = (
        Case.objects.visible_to(narrow)
        .filter(Q(is_open=True) | lately)
        .order_by(F("due_at").asc(nulls_last=True), "pk")
    )
    rows = [(pk, str(uid), length) for pk, uid, length in found.values_list("pk", "uid", "chain_length")[:_MOST]]
    return WorkingSet(narrow, rows, _tasks(narrow), own_grids(narrow), _towns(standing))


def _tasks(narrow: Standing) -> list[tuple[int, str, str, int | None]]:
    """What may be done in a task of a case changes with the case."""
    length = Case.objects.filter(uid=OuterRef("subject_uid")).values("chain_length")[:1]
    found = todo_of(narrow).annotate(case_length=Subquery(length))
    rows = found.values_list("pk", "uid", "version", "case_length", "form_version_id")[:_MOST]
    return [(pk, str(uid), f"{version}.{case or 0}", form) for pk, uid, version, case, form in rows]


def own_grids(standing: Standing) -> list[Place]:
    places, mine = tree().places, standing.areas_as(_IN_GRIDS)
    return [places[one] for one in sorted(mine) if one in places]


def home_town(standing: Standing) -> Place | None:
    """Where this person serves first; None of somebody who serves nowhere."""
    return next(iter(_towns(standing)), None)


def last_town(person_id: int) -> Place | None:
    """Where somebody served last who serves nowhere any more."""
    posts = Post.objects.filter(person_id=person_id).select_related("department").order_by("-ends_on", "-pk")
    return next(iter(_towns_of(posts[:1])), None)


def _towns(standing: Standing) -> list[Place]:
    return _towns_of(standing.posts)


def _towns_of(posts: Iterable[Post]) -> list[Place]:
    areas = tree()
    ids = (post.area_id or (post.department.town_id if post.department else 0) for post in posts)
    found = (areas.above(areas.places[one], Kind.TOWN) for one in ids if one in areas.places)
    return list({town.id: town for town in found if town}.values())
