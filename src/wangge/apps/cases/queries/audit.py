"""What an auditor reads: the book of looks, who did what, who signed in; codes and names, never what a case says."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from axes.models import AccessFailureLog, AccessLog
from django.apps import apps
from django.db.models import Model, Q, QuerySet

from wangge.apps.accounts.models import Person
from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import towns_served
from wangge.apps.cases.models import Case
from wangge.apps.ledger.models import Entry, Look
from wangge.apps.posts.models import Post
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role

_CASE = "cases.case"
_NAME_FIELDS = {
    _CASE: "number",
    "accounts.person": "name",
    "areas.area": "name",
    "posts.department": "name",
    "posts.post": "person__name",
    "cases.category": "name",
}
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Asked:
    """What is looked for; `None` asks for anything, an empty set of people or an unknown subject for nothing."""

    people: frozenset[int] | None = None
    accounts: frozenset[str] | None = None
    subject: UUID | None = None
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None
    # Time and key of the row that the page, or the stretch, comes after.
    before: tuple[datetime, int] | None = None

    def starting(self, before: tuple[datetime, int] | None) -> "Asked":
        return replace(self, before=before)


def looks_for(auditor: Standing, asked: Asked) -> "QuerySet[Look]":
    """Newest first."""
    rows = Look.objects.filter(_about_own_towns(auditor))
    return _narrowed(rows, asked, "looked_at")


def entries_for(auditor: Standing, asked: Asked) -> "QuerySet[Entry]":
    """Newest first, without details."""
    rows = Entry.objects.filter(_about_own_towns(auditor))
    return _narrowed(rows.filter(action=asked.action) if asked.action else rows, asked, "recorded_at")


def sign_ins_for(auditor: Standing, asked: Asked, *, refused: bool) -> "QuerySet[Any]":
    """Rows of django-axes, newest first: of those who came in, or of those who did not."""
    rows = (AccessFailureLog if refused else AccessLog).objects.order_by("-pk")
    towns = _own_towns(auditor)
    if towns is not None:
        own = Person.objects.filter(pk__in=_serving(towns))
        rows = rows.filter(username__in=own.values("username"))
    if asked.accounts is not None:
        rows = rows.filter(username__in=sorted(asked.accounts))
    if asked.before:
        rows = rows.filter(pk__lt=asked.before[1])
    return _within(rows, asked, "attempt_time")


def names_of_subjects(subjects: Iterable[tuple[str, UUID]]) -> dict[UUID, str]:
    """What people know each by; one query for each kind of thing."""
    by_kind: dict[str, set[UUID]] = {}
    for kind, uid in subjects:
        by_kind.setdefault(kind, set()).add(uid)
    found: dict[UUID, str] = {}
    for kind, uids in by_kind.items():
        if kind in _NAME_FIELDS:
            rows = apps.get_model(kind)._default_manager.filter(uid__in=uids)
            found |= dict(rows.values_list("uid", _NAME_FIELDS[kind]))
    return found


def _narrowed(rows: "QuerySet[Row]", asked: Asked, time: str) -> "QuerySet[Row]":
    if asked.people is not None:
        rows = rows.filter(actor_id__in=sorted(asked.people))
    if asked.subject is not None:
        rows = rows.filter(subject_uid=asked.subject)
    if asked.before:
        at, key = asked.before
        # The first condition is for the index, the second for rows of the very same moment.
        rows = rows.filter(Q(**{f"{time}__lt": at}) | Q(pk__lt=key), **{f"{time}__lte": at})
    return _within(rows, asked, time).order_by(f"-{time}", "-pk")


def _within(rows: "QuerySet[Row]", asked: Asked, time: str) -> "QuerySet[Row]":
    if asked.since:
        rows = rows.filter(**{f"{time}__gte": asked.since})
    return rows.filter(**{f"{time}__lt": asked.until}) if asked.until else rows


def _own_towns(auditor: Standing) -> set[int] | None:
    """Ids of the towns whose books this auditor reads; None for one who reads all that are at work here."""
    own = auditor.areas_as([Role.AUDITOR])
    paths = tuple(post.area.path for post in auditor.posts if post.area and post.area_id in own)
    towns = {town.pk for town in towns_served() if paths and town.path.startswith(paths)}
    return None if towns == {town.pk for town in towns_served()} else towns


def _about_own_towns(auditor: Standing) -> Q:
    """A case belongs to its town, everything else to the town of whoever did it."""
    towns = _own_towns(auditor)
    if towns is None:
        return Q()
    own = Case.objects.filter(town_id__in=towns).values("uid")
    is_case = Q(subject_kind=_CASE)
    return (is_case & Q(subject_uid__in=own)) | (~is_case & Q(actor_id__in=_serving(towns)))


def _serving(towns: set[int]) -> "QuerySet[Post, Any]":
    """Whoever holds or held a post in the towns, in an area of theirs or in a department."""
    where = Q(department__town_id__in=towns)
    for path in Area.objects.filter(pk__in=towns).values_list("path", flat=True):
        where |= Q(area__path__startswith=path)
    return Post.objects.filter(where).values("person_id")
