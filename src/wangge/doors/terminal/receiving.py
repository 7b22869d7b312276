"""One operation of a batch from the wire to its answer: whatever is wrong with it holds up no other."""

from collections.abc import Container, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

import structlog
from django.db import DatabaseError, connection, transaction
from pydantic import ValidationError

from wangge.apps.cases.actions import Refused
from wangge.apps.cases.actions.refusals import WORDS as CASE_WORDS
from wangge.apps.cases.models import Case
from wangge.apps.kit.canonical import canonical_json
from wangge.apps.kit.photos import PhotoRefused
from wangge.apps.ledger.actions import raising_together
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.actions.refusals import WORDS as TASK_WORDS
from wangge.apps.tasks.models import Task
from wangge.apps.terminals.actions import Answer as Outcome, Sent, receive, refuse_for_good
from wangge.apps.terminals.models import Operation
from wangge.apps.terminals.queries import received_among
from wangge.apps.terminals.workflow import HANDED_OVER, Fate, SubjectKind
from wangge.doors.terminal.carrying import Read, Subject, carry
from wangge.doors.terminal.guard import TerminalRequest
from wangge.doors.terminal.orders import NEED_PHOTOS, look_ahead
from wangge.doors.terminal.picking import Picked
from wangge.doors.terminal.turns import first
from wangge.doors.terminal.wire.batch import Answer, BadPhoto
from wangge.doors.terminal.wire.kinds import KINDS, OPERATION, HandOver, OnCase, OnTask, ReadNotice
from wangge.doors.terminal.words import spoken, words_of

_log = structlog.get_logger("wangge.terminal")
_LONGEST_ID = 64
# Of the three parts that are told where something is wrong, no more than fits on a small screen.
_LONGEST_PLACE = 60
_TOGETHER = 20


class Known(NamedTuple):
    """What those that are carried out together are about, as far as their author sees it: asked once for all of them."""

    earlier: dict[UUID, Operation]
    subjects: dict[UUID, Subject]


def answers_to(request: TerminalRequest, raws: Sequence[Any], skew: timedelta) -> list[Answer]:
    """In the same order, each by itself; what they have in common is asked for so many together."""
    here = received_among(filter(None, map(_id_in, raws)))
    read = [_read(request, raw, here) for raw in raws]
    answers: list[Answer] = []
    for start in range(0, len(read), _TOGETHER):
        answers += _answers_together(request, read[start : start + _TOGETHER], skew)
    return answers


def _answers_together(request: TerminalRequest, read: Sequence[Read | Answer], skew: timedelta) -> list[Answer]:
    try:
        with raising_together(), first(), _one_transaction():
            known = _known_of(request, [one.operation for one in read if isinstance(one, Read)])
            answers = [one if isinstance(one, Answer) else _answer_to(request, one, skew, known) for one in read]
            _refuse_lost()
    except DatabaseError:
        return [one if isinstance(one, Answer) else _fault(one) for one in read]
    for one in read:
        if isinstance(one, Read):
            one.picked.look_again(request.standing)
    return answers


def _one_transaction() -> AbstractContextManager[object]:
    """SQLite's only writer is asked for once for all of them, each in a savepoint of its own.

    Where there are many writers each has its own transaction: batches that hold what they have written until their end
    (the number of the last case, a device's history) wait for one another in a circle.
    """
    return transaction.atomic() if connection.vendor == "sqlite" else nullcontext()


def _known_of(request: TerminalRequest, operations: Sequence[Any]) -> Known:
    cases = {one.case for one in operations if isinstance(one, OnCase | HandOver) and one.case}
    tasks = {one.task for one in operations if isinstance(one, OnTask | HandOver) and one.task}
    subjects: dict[UUID, Subject] = {}
    if cases:
        subjects |= {case.uid: case for case in Case.objects.visible_to(request.standing).filter(uid__in=cases)}
    if tasks:
        subjects |= {task.uid: task for task in Task.objects.visible_to(request.standing).filter(uid__in=tasks)}
    return Known(received_among(one.id for one in operations), subjects)


def _named_in(operation: Any) -> UUID | None:
    """What it is about by its own words; None of a report."""
    named: UUID | None = getattr(operation, "task", None) or getattr(operation, "case", None)
    return named


def _refuse_lost() -> None:
    """Where the database went away, what it had taken by then is gone too."""
    if connection.in_atomic_block and transaction.get_rollback():
        raise DatabaseError


def _read(request: TerminalRequest, raw: Any, here: Container[UUID]) -> Read | Answer:
    said_id = raw.get("id") if isinstance(raw, dict) else None
    known = said_id[:_LONGEST_ID] if isinstance(said_id, str) and said_id.isascii() else None
    # What arrived before a device was shut off is said to have arrived: its author must not do it again.
    if request.device.ended_at is not None and not request.brought and _id_in(raw) not in here:
        return _plain(known, "device_off")
    try:
        operation = OPERATION.validate_json(canonical_json(raw))
    except ValidationError as error:
        return _invalid(known, raw, error)
    except (ValueError, TypeError, RecursionError):
        return _plain(known, "json")
    picked = Picked(request.user.pk)
    if operation.id not in here:
        for name in ("photos", "after"):
            picked.find(getattr(operation.content, name, ()), make=operation.kind in NEED_PHOTOS)
        look_ahead(operation)
    return Read(operation, raw, picked)


def _id_in(raw: Any) -> UUID | None:
    said = raw.get("id") if isinstance(raw, dict) else None
    try:
        return UUID(said) if isinstance(said, str) and len(said) <= _LONGEST_ID else None
    except ValueError:
        return None


def _answer_to(request: TerminalRequest, read: Read, skew: timedelta, known: Known) -> Answer:
    """Never raises."""
    try:
        return _received(request, read, skew, known)
    except Exception as error:  # noqa: BLE001 - whatever it is, the ones beside it go on
        _log.exception("operation_failed", kind=read.operation.kind, error=type(error).__name__)
        return _fault(read)


def _fault(read: Read) -> Answer:
    return Answer(id=str(read.operation.id), fate=Fate.WAITS, code="fault", **spoken(lambda: words_of("fault")))


def _plain(known: str | None, code: str, **values: object) -> Answer:
    return Answer(id=known, fate=Fate.REFUSED, code=code, **spoken(lambda: words_of(code, **values)))


def _invalid(known: str | None, raw: Any, error: ValidationError) -> Answer:
    kind = raw.get("kind") if isinstance(raw, dict) else None
    if isinstance(kind, str) and kind not in KINDS:
        # Of a later app: it waits on the device for a later server.
        return Answer(id=known, fate=Fate.WAITS, code="kind", **spoken(lambda: words_of("kind")))
    # The first part of the place is the kind, by which the model was chosen.
    places = [".".join(str(part) for part in one["loc"] if part not in KINDS) for one in error.errors()[:3]]
    where = ", ".join(place[:_LONGEST_PLACE] for place in places if place)
    return _plain(known, "content", where=where)


def _received(request: TerminalRequest, read: Read, skew: timedelta, known: Known) -> Answer:
    """Asks the database nothing but within the savepoint that the action makes."""
    operation, picked, standing = read.operation, read.picked, request.standing
    named = _named_in(operation)
    subject = known.subjects.get(named) if named else None
    sent = Sent(
        uid=operation.id,
        kind=operation.kind,
        content=read.raw,
        said_at=operation.happened_at,
        skew=skew,
        subject=subject,
        awaits=picked.awaits,
    )
    code = _never(operation, standing, is_unseen=named is not None and subject is None)
    by: Any = {"actor": standing, "device": request.device, "earlier": known.earlier.get(operation.id)}
    if code:
        outcome = refuse_for_good(sent, code=code, **by)
    else:
        outcome = receive(sent, carry=lambda when: carry(read, subject, when, actor=standing), **by)
    if outcome.operation:
        # Twice in one batch is a repeat, too.
        known.earlier[operation.id] = outcome.operation
    return _told(operation.id, outcome, picked)


def _never(operation: Any, standing: Standing, *, is_unseen: bool) -> str:
    """Why it is not even tried, but kept as it came; empty: it is tried."""
    if isinstance(operation, HandOver):
        return HANDED_OVER
    # To have read something is nothing that anybody has to look at.
    if not standing.posts and not isinstance(operation, ReadNotice):
        return "post_ended"
    return ("no_task" if isinstance(operation, OnTask) else "no_case") if is_unseen else ""


def _told(uid: UUID, outcome: Outcome, picked: Picked) -> Answer:
    row, about = outcome.operation, outcome.about
    said: Any = spoken(lambda: _words(outcome)) if outcome.code else {}
    return Answer(
        id=str(uid),
        fate=outcome.fate,
        code=outcome.code,
        **said,
        fields=dict(outcome.fields),
        case=about.case,
        task=about.task,
        number=about.number,
        position=row.position if row else None,
        received_at=row.received_at if row else None,
        reviewer=outcome.reviewer,
        awaits=picked.missing,
        bad_photos=[_bad(sha256, refusal) for sha256, refusal in picked.bad.items()],
    )


def _bad(sha256: str, refusal: PhotoRefused) -> BadPhoto:
    return BadPhoto(sha256=sha256, **spoken(lambda: refusal.message))


def _words(outcome: Outcome) -> str:
    """Of one that was kept before by its code; what came of a task may have been refused by its case."""
    if outcome.refusal:
        return outcome.refusal.words
    row, code = outcome.operation, outcome.code
    said = words_of(code)
    if said or not code:
        return said
    on_task = row is not None and row.subject_kind == SubjectKind.TASK
    known = TASK_WORDS if on_task else CASE_WORDS
    return known[code]() if code in known else Refused(code).words
