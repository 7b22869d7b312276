"""The one intake: web page, desk, file and every later channel hand their reports in here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from wangge.apps.cases.actions import Made, Report, Settle, report_case, report_finding, settle_case
from wangge.apps.cases.models import Case
from wangge.apps.intake.models import RawReport
from wangge.apps.kit import crypto
from wangge.apps.kit.alone import within
from wangge.apps.kit.canonical import digest
from wangge.apps.kit.rows import insert
from wangge.apps.ledger.events import When
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.models import Task

_ABOUT = "intake.rawreport"


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """`source` names the channel or file, `external_id` is its own id of the report, `raw` what it sent, as texts."""

    source: str
    raw: Mapping[str, str]
    external_id: str = ""


@dataclass(frozen=True)
class Received:
    """`repeat`: this very report had come in before, and nothing was changed."""

    made: Made
    repeat: bool


def receive_report(
    order: Report | Settle,
    incoming: Incoming,
    *,
    actor: Standing,
    command_id: UUID,
    when: When | None = None,
    found_in: Task | None = None,
) -> Received:
    """Keeps what came in and makes a case of it, both or neither. Raises cases.actions.Refused.

    `found_in`: the task in which it was found, if it was.
    """
    when = when or When.now()
    # A report that is refused leaves what it stands in usable.
    with within():
        if found_in is not None:
            made = report_finding(found_in, order, actor=actor, command_id=command_id, when=when)
        elif isinstance(order, Settle):
            made = settle_case(order, actor=actor, command_id=command_id, when=when)
        else:
            made = report_case(order, actor=actor, command_id=command_id, when=when)
        if not made.repeat:
            keep_raw(made.case, incoming, when)
    return Received(made, made.repeat)


def keep_raw(case: Case, incoming: Incoming, when: When) -> None:
    """What came in, sealed, beside the case that it is about."""
    body = body_of(incoming.raw)
    raw = RawReport(
        source=incoming.source[:60],
        external_id=incoming.external_id[:120],
        sealed_body=crypto.encrypt(body, about=_ABOUT),
        body_hash=digest(body.encode()),
        case=case,
        received_at=when.recorded_at,
    )
    insert(raw)


def body_of(raw: Mapping[str, str]) -> str:
    """What came in as one text, the same whatever the order of its fields."""
    return json.dumps(dict(raw), ensure_ascii=False, sort_keys=True)
