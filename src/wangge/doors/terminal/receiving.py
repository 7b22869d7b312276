"""One operation of a batch from the wire to its answer: whatever is wrong with it holds up no other."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from pydantic import ValidationError

from wangge.apps.cases.actions import Refused, take
from wangge.apps.cases.models import Case
from wangge.apps.intake.actions import receive_report
from wangge.apps.kit.canonical import canonical_json
from wangge.apps.ledger.events import When
from wangge.apps.terminals.actions import Answer as Outcome, Sent, receive, refuse_for_good
from wangge.apps.terminals.workflow import Fate
from wangge.doors.terminal.guard import TerminalRequest
from wangge.doors.terminal.orders import ON_CASE, incoming_of, report_of, settle_of
from wangge.doors.terminal.picking import Picked
from wangge.doors.terminal.wire.batch import Answer, BadPhoto
from wangge.doors.terminal.wire.kinds import KINDS, OPERATION, OnCase
from wangge.doors.terminal.words import words_of

_log = structlog.get_logger("wangge.terminal")
_LONGEST_ID = 64
# Of the three parts that are told where something is wrong, no more than fits on a small screen.
_LONGEST_PLACE = 60


def answer_to(request: TerminalRequest, raw: Any, skew: timedelta) -> Answer:
    """Never raises."""
    said_id = raw.get("id") if isinstance(raw, dict) else None
    known = said_id[:_LONGEST_ID] if isinstance(said_id, str) and said_id.isascii() else None
    if request.device.ended_at is not None:
        return _plain(known, "device_off")
    try:
        text = canonical_json(raw)
        operation = OPERATION.validate_json(text)
    except ValidationError as error:
        return _invalid(known, raw, error)
    except (ValueError, TypeError, RecursionError):
        return _plain(known, "json")
    try:
        return _received(request, operation, raw, skew)
    except Exception as error:  # noqa: BLE001 - whatever it is, the ones beside it go on
        _log.exception("operation_failed", kind=operation.kind, error=type(error).__name__)
        return Answer(id=known, fate=Fate.WAITS, code="fault", words=words_of("fault"))


def _plain(known: str | None, code: str, **values: object) -> Answer:
    return Answer(id=known, fate=Fate.REFUSED, code=code, words=words_of(code, **values))


def _invalid(known: str | None, raw: Any, error: ValidationError) -> Answer:
    kind = raw.get("kind") if isinstance(raw, dict) else None
    if isinstance(kind, str) and kind not in KINDS:
        # Of a later app: it waits on the device for a later server.
        return Answer(id=known, fate=Fate.WAITS, code="kind", words=words_of("kind"))
    # The first part of the place is the kind, by which the model was chosen.
    places = [".".join(str(part) for part in one["loc"] if part not in KINDS) for one in error.errors()[:3]]
    where = ", ".join(place[:_LONGEST_PLACE] for place in places if place)
    return _plain(known, "content", where=where)


def _received(request: TerminalRequest, operation: Any, raw: dict[str, Any], skew: timedelta) -> Answer:
    picked = Picked(request.user.pk)
    case = _case_of(request, operation)
    sent = Sent(
        uid=operation.id,
        kind=operation.kind,
        content=raw,
        said_at=operation.happened_at,
        skew=skew,
        case=case,
        awaits=picked.awaits,
    )
    if not request.standing.posts:
        code = "post_ended"
        outcome = refuse_for_good(sent, actor=request.standing, device=request.device, code=code, words=words_of(code))
    elif isinstance(operation, OnCase) and case is None:
        code = "no_case"
        outcome = refuse_for_good(sent, actor=request.standing, device=request.device, code=code, words=words_of(code))
    else:
        outcome = receive(
            sent,
            actor=request.standing,
            device=request.device,
            carry=lambda when: _carry(request, operation, case, raw, picked, when),
        )
    return _told(operation.id, outcome, case, picked)


def _case_of(request: TerminalRequest, operation: Any) -> Case | None:
    if not isinstance(operation, OnCase):
        return None
    return Case.objects.visible_to(request.standing).filter(uid=operation.case).first()


def _carry(
    request: TerminalRequest, operation: Any, case: Case | None, raw: dict[str, Any], picked: Picked, when: When
) -> Case:
    actor, said = request.standing, operation.content
    if case is None:
        build: Any = settle_of if operation.kind == "settle" else report_of
        order = build(operation, said, actor, picked)
        made = receive_report(order, incoming_of(raw), actor=actor, command_id=operation.id, when=when)
        return made.made.case
    order = ON_CASE[operation.kind](said, picked)
    return take(case, order, actor=actor, command_id=operation.id, when=when, seen=operation.seen)


def _told(uid: UUID, outcome: Outcome, case: Case | None, picked: Picked) -> Answer:
    row = outcome.operation
    words = outcome.words or words_of(outcome.code) or (Refused(outcome.code).words if outcome.code else "")
    return Answer(
        id=str(uid),
        fate=outcome.fate,
        code=outcome.code,
        words=words,
        case=row.case_uid if row else None,
        number=case.number if case else "",
        position=row.position if row else None,
        received_at=row.received_at if row else None,
        reviewer=row.reviewer.name if row and row.reviewer else "",
        awaits=sorted(picked.awaits),
        bad_photos=[BadPhoto(sha256=sha256, words=said) for sha256, said in picked.bad.items()],
    )
