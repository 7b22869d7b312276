"""Where somebody is signed in. Every look and every end is narrowed to the person's own."""

import time
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils.translation import gettext as _

from wangge.apps.accounts.models import Person

# The first that stands in what a browser says of itself; many say that they are others too.
_BROWSERS = (
    ("MicroMessenger", "WeChat"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_LATELY_SECONDS = 15 * 60
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("Windows", "Windows"), ("Mac", "Mac"), ("Linux", "Linux"))


def own_sessions(person: Person, current_key: str | None) -> list[dict[str, Any]]:
    """Those that have not run out, the newest first."""
    mine = list(UserSession.objects.filter(user=person).order_by("-created_at"))
    keys = [one.session_key for one in mine]
    # When a session ends is between the browser and the server: the database's own time, whatever the day on our clock.
    alive = set(
        Session.objects.filter(session_key__in=keys, expire_date__gt=Now()).values_list("session_key", flat=True)
    )
    return [
        {
            "id": one.pk,
            "device": device_of(one.user_agent),
            "address": one.ip,
            "since": one.created_at,
            "current": one.session_key == current_key,
        }
        for one in mine
        if one.session_key in alive
    ]


def end_sessions(person: Person, wanted: str, *, but: str | None) -> int:
    """Ends the session with the id `wanted`, or all `others`; never the one with the key `but`. How many ended."""
    mine = UserSession.objects.filter(user=person).exclude(session_key=but)
    ended = [one for one in mine if wanted in ("others", str(one.pk))]
    for one in ended:
        one.end()
    return len(ended)


def showed_password_lately(request: HttpRequest, person: Person) -> bool:
    """Whether whoever sits there has shown within the last quarter of an hour that they are who they are."""
    since = time.time() - _LATELY_SECONDS
    return any(record.get("at", 0) > since for record in get_authentication_records(request, person))


def forget_session(person_key: str | None) -> None:
    """The row of a session that is being signed out of."""
    UserSession.objects.filter(session_key=person_key).delete()


def device_of(user_agent: str) -> str:
    """Browser and system in two words, as people know them."""
    browser, system = (
        next((name for mark, name in known if mark in user_agent), "") for known in (_BROWSERS, _SYSTEMS)
    )
    if not (browser or system):
        return _("unknown device")
    return " · ".join(part for part in (browser, system) if part)
