"""What every open page asks every few seconds, answered the short way while nothing has changed: by two small queries.

Two hundred desks ask forty times a second. The long way (`views.live`) finds out who somebody is and which towns they look
at; here it is only found out that all of that still holds, and what does not is sent the long way again.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import QuerySet, Subquery
from django.http import HttpRequest, HttpResponse

from wangge.apps.accounts.queries import length_of_history
from wangge.apps.analytics.workflow import COUNTED
from wangge.apps.areas.queries import Tree, county, county_stamp, local_day, tree
from wangge.apps.cases.queries import presence_version
from wangge.apps.kit import clock
from wangge.apps.kit.kept import ask
from wangge.apps.kit.once import asking_once
from wangge.apps.ledger.queries import version_of, version_of_all
from wangge.apps.posts.queries import POSTS
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.towns import town_ids
from wangge.doors.porch.addresses import fixed
from wangge.doors.porch.people import StaffRequest
from wangge.doors.porch.session_store import living

_MOST = 2000


class _Known(NamedTuple):
    """Whom the long way let in, what that rested on, and the names of the versions that they look at.

    Whatever happens to a person's account or second factor makes their history longer.
    """

    person_id: int
    history: int
    county: UUID
    zone: ZoneInfo
    day: date
    posts: int
    names: tuple[str, ...]


class Also(NamedTuple):
    """What some pages ask after besides cases: newly counted numbers, colleagues who open a case."""

    numbers: bool = False
    presence: bool = False


# By database, session, and what is asked after.
_known: dict[tuple[str, str, Also], _Known] = {}


def also_asked(request: HttpRequest) -> Also:
    return Also(numbers=request.GET.get("of") == "numbers", presence="presence" in request.GET)


def live_tag(standing: Standing, areas: Tree | None = None, *, numbers: bool = False, presence: bool = False) -> str:
    """What open pages of this person compare; one small query, and another where the caller has not got the areas yet.

    `numbers`: it changes when something has been counted; `presence`: also when a colleague opens a case.
    """
    return _tag(_names(standing, areas or tree(), Also(numbers, presence)))


def remember(request: StaffRequest) -> None:
    """The long way has let this person in: the next time the short way may do."""
    one, key = county(), request.session.session_key
    if key is None:
        return
    if len(_known) >= _MOST:
        _known.clear()
    _known[_here(key, also_asked(request))] = _Known(
        person_id=request.user.pk,
        history=request.user.chain_length,
        county=one.stamp,
        zone=ZoneInfo(one.time_zone),
        day=local_day(one),
        posts=version_of(POSTS),
        names=_names(request.standing, tree(), also_asked(request)),
    )


def unchanged_at_once(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Stands before sessions, people and everything else that a page needs and a “no” does not."""

    def handle(request: HttpRequest) -> HttpResponse:
        tag = request.META.get("HTTP_IF_NONE_MATCH")
        if tag and request.method == "GET" and request.path_info == fixed("desk:live") and _still(request, tag):
            return HttpResponse(status=304, headers={"ETag": tag, "Cache-Control": "no-store"})
        return get_response(request)

    return handle


def _still(request: HttpRequest, tag: str) -> bool:
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    known = _known.get(_here(key, also_asked(request)))
    if known is None or clock.now().astimezone(known.zone).date() != known.day:
        return False
    found = ask("watching", _session, key=key, person=known.person_id)
    with asking_once():
        return (
            found == [(known.history, known.county)] and version_of(POSTS) == known.posts and _tag(known.names) == tag
        )


def _session() -> "QuerySet[Session, tuple[int, UUID]]":
    """While it lives: how long the history of its person is, if they may sign in, and the state of the county's areas."""
    return living().values_list(Subquery(length_of_history()), Subquery(county_stamp()))


def _here(key: str, also: Also) -> tuple[str, str, Also]:
    return str(connection.settings_dict["NAME"]), key, also


def _names(standing: Standing, areas: Tree, also: Also) -> tuple[str, ...]:
    towns = sorted(town_ids(standing, areas))
    names = [f"cases:{town}" for town in towns]
    if also.presence:
        names += [presence_version(town) for town in towns]
    return (*names, COUNTED) if also.numbers else tuple(names)


def _tag(names: tuple[str, ...]) -> str:
    return f'"{len(names)}-{version_of_all(names)}"'
