"""The auditor's books as rows of text, for the page and for export alike."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wangge.apps.cases.queries.audit import (
    Asked,
    entries_for,
    looks_for,
    names_of_subjects,
    sign_ins_for,
)
from wangge.apps.cases.workflow import State
from wangge.apps.ledger.events import ActorKind
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.audit_words import action_words, kind_words, look_words
from wangge.doors.desk.present.people import People
from wangge.doors.porch.sessions import device_of

_HASH_SHOWN = 12
STRETCH = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """`cells` are the columns after the time; `case` is the number of the case that the row is about, if it is about one."""

    at: datetime
    key: int
    cells: list[str]
    case: str = ""


@dataclass(frozen=True)
class Book:
    code: str
    label: str
    columns: Sequence[str]
    rows: Callable[[Standing, Asked], "QuerySet[Any]"]
    told: Callable[[list[Any]], list[Line]]
    # Whoever tried to sign in need not be anybody who is known here.
    by_account: bool = False


def books() -> dict[str, Book]:
    """In the order of their tabs, in the reader's language."""
    time, who = _("time"), _("who")
    found = (
        Book("looks", _("Who looked"), (time, who, _("looked at"), _("whose"), _("reason given")), looks_for, _looks),
        Book(
            "entries",
            _("Who did what"),
            (time, who, _("action"), _("subject of it"), _("state"), _("entry and hash")),
            entries_for,
            _entries,
        ),
        Book("signins", _("Sign-ins"), _sign_in_columns(), _came_in, _sign_ins, by_account=True),
        Book("refused", _("Refused sign-ins"), _sign_in_columns(), _refused, _sign_ins, by_account=True),
    )
    return {book.code: book for book in found}


def _sign_in_columns() -> Sequence[str]:
    return _("time"), _("account"), _("address"), _("device")


def _came_in(auditor: Standing, asked: Asked) -> "QuerySet[Any]":
    return sign_ins_for(auditor, asked, refused=False)


def _refused(auditor: Standing, asked: Asked) -> "QuerySet[Any]":
    return sign_ins_for(auditor, asked, refused=True)


def _looks(rows: list[Any]) -> list[Line]:
    people = People([], besides=[row.actor_id for row in rows])
    names = names_of_subjects((row.subject_kind, row.subject_uid) for row in rows)
    return [
        Line(
            row.looked_at,
            row.pk,
            [
                _who(people, row.actor_id, row.looked_at),
                look_words(row.what),
                _subject(row, names),
                _reason(row.reason),
            ],
            _number(row, names),
        )
        for row in rows
    ]


def _entries(rows: list[Any]) -> list[Line]:
    people = People([], besides=[row.actor_id for row in rows])
    names = names_of_subjects((row.subject_kind, row.subject_uid) for row in rows)
    return [
        Line(
            row.recorded_at,
            row.pk,
            [
                _actor(people, row),
                action_words(row.action),
                _subject(row, names),
                _move(row),
                f"{row.sequence} · {bytes(row.entry_hash).hex()[:_HASH_SHOWN]}",
            ],
            _number(row, names),
        )
        for row in rows
    ]


def _sign_ins(rows: list[Any]) -> list[Line]:
    return [
        Line(row.attempt_time, row.pk, [row.username or "", row.ip_address or "", device_of(row.user_agent)])
        for row in rows
    ]


def _who(people: People, person_id: int | None, at: datetime) -> str:
    return " · ".join(part for part in (people.name(person_id), people.post(person_id, at)) if part)


def _actor(people: People, row: Any) -> str:
    others = {ActorKind.SYSTEM: _("system"), ActorKind.RESIDENT: _("resident"), ActorKind.CONTRACTOR: _("contractor")}
    return others.get(row.actor_kind) or _who(people, row.actor_id, row.recorded_at)


def _number(row: Any, names: dict[Any, str]) -> str:
    return names.get(row.subject_uid, "") if row.subject_kind == "cases.case" else ""


def _subject(row: Any, names: dict[Any, str]) -> str:
    return " ".join((kind_words(row.subject_kind), names.get(row.subject_uid, str(row.subject_uid)[:8])))


def _move(row: Any) -> str:
    states = [str(State(code).label) for code in (row.state_from, row.state_to) if code in State.values]
    return " → ".join(dict.fromkeys(states))


def _reason(reason: str) -> str:
    return _("handles the case") if reason == "handling" else reason


def rows_for_export(book: Book, auditor: Standing, asked: Asked) -> Iterable[list[str]]:
    """All rows, some at a time: each stretch begins where the one before it ended, so memory and waiting stay small."""
    return chain.from_iterable(_stretches(book, auditor, asked))


def _stretches(book: Book, auditor: Standing, asked: Asked) -> Iterable[list[list[str]]]:
    before = asked.before
    while True:
        lines = book.told(list(book.rows(auditor, asked.starting(before))[:STRETCH]))
        if not lines:
            return
        yield [[localtime(line.at).strftime("%Y-%m-%d %H:%M:%S"), *line.cells] for line in lines]
        before = (lines[-1].at, lines[-1].key)
