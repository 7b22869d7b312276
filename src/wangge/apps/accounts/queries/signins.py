"""Who signed in and who could not, as django-axes writes it down."""

from dataclasses import dataclass
from datetime import datetime

from axes.models import AccessFailureLog, AccessLog
from django.db.models import QuerySet

from wangge.apps.accounts.models import Person

_FIELDS = ("pk", "attempt_time", "username", "ip_address", "user_agent")


@dataclass(frozen=True, slots=True)
class SignIn:
    at: datetime
    account: str
    address: str
    user_agent: str
    succeeded: bool


def last_sign_ins(person: Person, *, most: int = 10) -> list[SignIn]:
    """The person's own, newest first, with those that failed under their account; two queries."""
    mine = {"username": person.username}
    found = [*_told(AccessLog.objects.filter(**mine), most, succeeded=True)]
    found += _told(AccessFailureLog.objects.filter(**mine), most, succeeded=False)
    return sorted(found, key=lambda one: one.at, reverse=True)[:most]


def _told(rows: "QuerySet[AccessLog] | QuerySet[AccessFailureLog]", most: int, *, succeeded: bool) -> list[SignIn]:
    values = rows.order_by("-pk").values_list(*_FIELDS)[:most]
    return [SignIn(at, name or "", address or "", agent, succeeded) for _key, at, name, address, agent in values]
