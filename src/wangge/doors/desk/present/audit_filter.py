"""What the auditor asks for, as the address bar holds it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.http import QueryDict
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from wangge.apps.accounts.queries import people_called
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries.audit import Asked
from wangge.apps.cases.workflow import MOVES
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.audit_words import action_words, office_words

_LONGEST = 60
_FIELDS = ("who", "case", "action", "since", "until")


@dataclass(frozen=True)
class Filter:
    """`fields` as typed; `faults` says what of it cannot be meant, by field."""

    fields: dict[str, str]
    faults: dict[str, str]
    asked: Asked

    @property
    def is_narrow(self) -> bool:
        return any(self.fields.values())

    def in_words(self) -> str:
        """For the book: what was exported."""
        return "; ".join(f"{name}={value}" for name, value in self.fields.items() if value) or "*"


def read_filter(query: QueryDict, auditor: Standing, *, by_account: bool = False) -> Filter:
    """`by_account`: also accounts that do not exist may be asked for."""
    fields = {name: query.get(name, "").strip().replace("\0", "")[:_LONGEST] for name in _FIELDS}
    faults: dict[str, str] = {}
    people = people_called(fields["who"]) if fields["who"] else None
    if people == [] and not by_account:
        faults["who"] = _("Nobody has this account, name or telephone.")
    subject = _subject(fields["case"], auditor, faults)
    since, until = (_day(fields[name], name, faults) for name in ("since", "until"))
    asked = Asked(
        people=None if people is None else frozenset(pk for pk, _account in people),
        # Also what was typed: somebody may have tried an account that does not exist.
        accounts=None if people is None else frozenset({fields["who"], *(account for _pk, account in people)}),
        subject=subject,
        action=fields["action"],
        since=_begin(since) if since else None,
        until=_begin(until + timedelta(days=1)) if until and until < date.max else None,
        before=_before(query.get("before", "")),
    )
    return Filter(fields, faults, asked)


def _subject(number: str, auditor: Standing, faults: dict[str, str]) -> Any:
    if not number:
        return None
    found = Case.objects.visible_to(auditor).numbered(number).values_list("uid", flat=True).first()
    if found is None:
        faults["case"] = _("There is no case with this number.")
    return found


def _day(text: str, name: str, faults: dict[str, str]) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        faults[name] = _("Please write a day as 2026-11-23.")
        return None


def _begin(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))


def _before(text: str) -> tuple[datetime, int] | None:
    """From the address of the next page; anything else means the first page."""
    moment, _dot, key = text.partition(".")
    if not (moment.isascii() and moment.isdigit() and key.isascii() and key.isdigit()) or len(text) > _LONGEST:
        return None
    try:
        return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=int(moment)), int(key[:18])
    except OverflowError:
        return None


def after(at: datetime, key: int) -> str:
    """The place of a row in the address: to the microsecond, for many come in the same second."""
    return f"{(at - datetime.fromtimestamp(0, UTC)) // timedelta(microseconds=1)}.{key}"


def action_choices() -> list[tuple[str, str]]:
    """Those of the loop that work, then those of the office."""
    loop = [(code, str(move.label)) for code, move in MOVES.items() if move.built]
    return [*loop, *((code, action_words(code)) for code in office_words())]
