"""A file that a phone saved and somebody brought to the office: what is in it goes the way it would have gone over the wire."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from wangge.apps.kit.photos import PhotoRefused
from wangge.apps.posts.queries import standing_of
from wangge.apps.posts.rules import Standing
from wangge.apps.terminals.actions import BadPiece, forget_made, keep_piece, note_arrived
from wangge.apps.terminals.models import Device
from wangge.apps.terminals.queries import OutboxFile, photos_awaited, photos_in, reached
from wangge.apps.terminals.workflow import Fate
from wangge.doors.porch.brought import Brought
from wangge.doors.terminal.careful import careful_json
from wangge.doors.terminal.guard import TerminalRequest
from wangge.doors.terminal.receiving import answers_to
from wangge.doors.terminal.wire.batch import Answer
from wangge.doors.terminal.words import words_of

_TOGETHER = 20
_LARGEST = 1_000_000


def receive_brought(file: OutboxFile, device: Device) -> list[Brought]:
    """One by one, in the order in which they were written, as from this device and its person."""
    request = TerminalRequest()
    request.user, request.standing = device.person, standing_of(device.person)
    request.device, request.brought = device, True
    brought: list[Brought] = []
    names = file.names("item")
    for start in range(0, len(names), _TOGETHER):
        raws = [_read(file, name) for name in names[start : start + _TOGETHER]]
        good = [raw for raw in raws if raw is not None]
        photos = {sha256 for raw in good for sha256 in photos_in(raw)}
        for sha256 in sorted(photos):
            _put(file, sha256, request.standing)
        answers = answers_to(request, good, file.skew)
        coming, awaited = iter(answers), photos_awaited(_known(answers))
        brought += [_damaged() if raw is None else _brought(raw, next(coming), awaited) for raw in raws]
        _forget(good, answers, request.standing)
    return brought


def _read(file: OutboxFile, name: str) -> dict[str, Any] | None:
    body = file.opened("item", name)
    if body is None or len(body) > _LARGEST:
        return None
    try:
        raw = careful_json(body)
    except (ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) else None


def _put(file: OutboxFile, sha256: str, standing: Standing) -> None:
    """From where the wire was cut. One that is not in the file is waited for, as on the wire."""
    if f"photo:{sha256}" not in file.pieces:
        return
    photo, person_id = file.opened("photo", sha256), standing.person_id or 0
    here, complete = reached(person_id, sha256)
    if photo is None:
        return
    # What it stumbles over is said in the answer: the photo is still waited for.
    with suppress(BadPiece, PhotoRefused, OSError):
        if not complete:
            keep_piece(sha256, photo[here:], actor=standing.actor, offset=here, size=len(photo))
        note_arrived(sha256, actor=standing)


def _forget(raws: Sequence[dict[str, Any]], answers: Sequence[Answer], standing: Standing) -> None:
    done = [raw for raw, one in zip(raws, answers, strict=True) if one.fate in {Fate.APPLIED, Fate.REPEAT}]
    forget_made(standing.person_id or 0, {sha256 for raw in done for sha256 in photos_in(raw)})


def _known(answers: Sequence[Answer]) -> list[UUID]:
    """Of what is here by now."""
    return [UUID(one.id) for one in answers if one.id and one.fate in {Fate.APPLIED, Fate.REPEAT}]


def _brought(raw: dict[str, Any], answer: Answer, awaited: Counter[UUID]) -> Brought:
    is_known = answer.fate in {Fate.APPLIED, Fate.REPEAT}
    return Brought(
        raw=raw,
        fate=answer.fate,
        code=answer.code,
        words=answer.words,
        number=answer.number,
        awaits=awaited[UUID(answer.id)] if answer.id and is_known else len(answer.awaits),
    )


def _damaged() -> Brought:
    return Brought(raw={}, fate=Fate.REFUSED, code="damaged", words=words_of("json"), number="", awaits=0)
