"""One operation of a device: carried out once, or refused in words, or kept for somebody to look at. Never lost."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from wangge.apps.areas.queries import tree
from wangge.apps.cases.actions import Refused
from wangge.apps.cases.models import Case, Photo
from wangge.apps.kit import clock, crypto
from wangge.apps.kit.alone import alone
from wangge.apps.kit.canonical import canonical_json, digest
from wangge.apps.kit.rows import insert
from wangge.apps.ledger.actions import append, owe, send_messages, settle
from wangge.apps.ledger.events import When
from wangge.apps.ledger.models import Entry
from wangge.apps.ledger.queries import last_entry_of, next_position, unread_among
from wangge.apps.posts.queries import people_serving
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import TOWN_DESK, Role
from wangge.apps.tasks.actions import Refused as TaskRefused
from wangge.apps.tasks.models import Task
from wangge.apps.terminals.models import AwaitedPhoto, Device, Operation
from wangge.apps.terminals.queries import About, about, about_of, home_town, last_town, photos_in, received_among
from wangge.apps.terminals.queries.operations import ABOUT
from wangge.apps.terminals.workflow import (
    CORRECTABLE,
    HAND_OVER,
    HANDED_TOLD,
    KEPT_TOLD,
    PHOTO,
    Fate,
    Outcome,
    SubjectKind,
)

# Below that, clocks differ by what the way here takes.
_SAME_CLOCK = timedelta(minutes=2)


class NoNotice(Exception):
    """There is none, or it is somebody else's."""


@dataclass(frozen=True)
class NoticeRead:
    """A line of one's own inbox that was read on the device; the name of both for good."""

    uid: UUID


Subject = Case | Task | NoticeRead


@dataclass(frozen=True, kw_only=True)
class Sent:
    """As it came. `said_at` is by the device's clock, which is ahead of ours by `skew`."""

    uid: UUID
    kind: str
    content: Mapping[str, Any]
    said_at: datetime
    skew: timedelta
    subject: Case | Task | None = None
    # Photos that it names and that have not come yet, by what they show.
    awaits: Mapping[str, str]

    @cached_property
    def content_hash(self) -> bytes:
        return digest(self.kind.encode(), b"\0", canonical_json(self.content))

    def when(self) -> When:
        """Deadlines go by our clock; what the device claims is put right by as much as its clock is wrong."""
        now = clock.now()
        skew = self.skew if abs(self.skew) > _SAME_CLOCK else timedelta()
        return When.now(happened_at=min(self.said_at - skew, now))


@dataclass(frozen=True)
class Answer:
    """`code` is empty for what was carried out, else a key of the words that go with it; `fields`: faults by their place.

    `refusal` knows those words, where it is one of this very moment.
    """

    fate: Fate
    code: str = ""
    refusal: Refused | TaskRefused | None = None
    operation: Operation | None = None
    about: About = field(default_factory=About)
    fields: Mapping[str, str] = field(default_factory=dict)
    reviewer: str = ""


_KINDS: Mapping[type[Subject], SubjectKind] = {
    Case: SubjectKind.CASE,
    Task: SubjectKind.TASK,
    NoticeRead: SubjectKind.NOTICE,
}
# What it has made or changed.
Carry = Callable[[When], Subject]


def receive(sent: Sent, *, actor: Standing, device: Device, carry: Carry, earlier: Operation | None = None) -> Answer:
    """Carries it out by `carry`, in a transaction of its own, with what is remembered of it.

    `earlier` is what `queries.received_among` finds under its id.
    """
    if earlier is not None:
        return _repeated(sent, actor, earlier)
    try:
        with alone():
            return _carried_out(sent, actor, device, carry)
    except (Refused, TaskRefused) as refusal:
        return _first(sent, actor) or _refused(sent, actor, device, refusal)
    except NoNotice:
        return Answer(Fate.REFUSED, "no_notice")
    except IntegrityError:
        if answer := _first(sent, actor):
            return answer
        raise


def refuse_for_good(
    sent: Sent, *, actor: Standing, device: Device, code: str, earlier: Operation | None = None
) -> Answer:
    """Without trying: it is kept, since its author can do nothing about it."""
    if earlier is not None:
        return _repeated(sent, actor, earlier)
    with transaction.atomic():
        return _kept(sent, actor, device, code)


def keep_bad_photo(operation: Operation, sha256: str, code: str, *, actor: Standing) -> None:
    """A photo that could not be made after its receipt was given: its author and a reviewer are told, as of an operation."""
    uid, kind, subject = uuid5(operation.uid, sha256), operation.subject_kind, operation.subject_uid
    models: Mapping[str, type[Case | Task]] = {SubjectKind.CASE: Case, SubjectKind.TASK: Task}
    sent = Sent(
        uid=uid,
        kind=PHOTO,
        content={"id": str(uid), "kind": PHOTO, "content": {"photo": sha256}},
        said_at=operation.said_at,
        skew=timedelta(seconds=operation.skew),
        subject=models[kind].objects.get(uid=subject) if subject else None,
        awaits={},
    )
    _kept(sent, actor, operation.device, code)


def _first(sent: Sent, actor: Standing) -> Answer | None:
    """Where it came twice at this very moment, and the other one was first: that was carried out, whatever this one met."""
    known = received_among([sent.uid]).get(sent.uid)
    return _repeated(sent, actor, known) if known else None


def _repeated(sent: Sent, actor: Standing, found: Operation) -> Answer:
    if found.person_id != actor.person_id or bytes(found.content_hash) != sent.content_hash:
        return Answer(Fate.REFUSED, "other_content")
    fate = Fate.REPEAT if found.outcome == Outcome.APPLIED else Fate.KEPT
    return Answer(fate, found.code, operation=found, about=about_of(found), reviewer=_name(found))


def _name(operation: Operation) -> str:
    return operation.reviewer.name if operation.reviewer else ""


def _carried_out(sent: Sent, actor: Standing, device: Device, carry: Carry) -> Answer:
    when = sent.when()
    subject = carry(when)
    row = _row(sent, actor, device, when, subject, outcome=Outcome.APPLIED, position=_position(subject))
    insert(row)
    for sha256, shows in sent.awaits.items():
        insert(AwaitedPhoto(operation=row, sha256=sha256, shows=shows))
    return Answer(Fate.APPLIED, operation=row, about=_about(subject))


def _position(subject: Subject) -> int:
    """Of the last entry that was written for it: what a task is about may have moved on with it. Reading has none."""
    if isinstance(subject, NoticeRead):
        return next_position()
    case = subject.subject_uid if isinstance(subject, Task) else None
    return max(last_entry_of(uid) for uid in (subject.uid, case) if uid)


def _about(subject: Subject | None) -> About:
    if isinstance(subject, Case):
        return About(case=subject.uid, number=subject.number)
    return about(SubjectKind.TASK, subject.uid) if isinstance(subject, Task) else About()


def _refused(sent: Sent, actor: Standing, device: Device, refusal: Refused | TaskRefused) -> Answer:
    if refusal.code == "photo" and sent.awaits:
        return Answer(Fate.WAITS, "photos_first")
    if refusal.code in CORRECTABLE:
        code = "other_content" if refusal.code == "repeat" else refusal.code
        fields = refusal.fields if isinstance(refusal, TaskRefused) else {}
        return Answer(Fate.REFUSED, code, refusal, fields=fields)
    with transaction.atomic():
        return _kept(sent, actor, device, refusal.code, refusal)


def _kept(
    sent: Sent, actor: Standing, device: Device, code: str, refusal: Refused | TaskRefused | None = None
) -> Answer:
    """In the device's own history, and sealed: it may name people. Its photos wait here with it."""
    locked = Device.objects.select_for_update().get(pk=device.pk)
    # What was handed to the office is for the office.
    reviewer = None if sent.kind == HAND_OVER else _reviewer(sent.subject, actor)
    detail = {"operation": str(sent.uid), "kind": sent.kind, "why": code, "reviewer": reviewer}
    when = sent.when()
    entry = append(locked, actor=actor.actor, action="keep_operation", detail=detail, when=when)
    locked.save()
    row = _row(sent, actor, device, when, sent.subject, outcome=Outcome.KEPT, position=entry.pk)
    row.code, row.reviewer_id = code, reviewer
    home = home_town(actor) or last_town(actor.person_id or 0)
    row.town_id = sent.subject.town_id if sent.subject else home.id if home else None
    row.sealed = crypto.encrypt(canonical_json(sent.content).decode(), about=ABOUT)
    insert(row)
    AwaitedPhoto.objects.bulk_create(
        AwaitedPhoto(operation=row, sha256=sha256, shows=Photo.Shows.BEFORE) for sha256 in photos_in(sent.content)
    )
    _tell_reviewer(row, entry)
    return Answer(Fate.KEPT, code, refusal, row, _about(sent.subject), reviewer=_name(row))


def _tell_reviewer(row: Operation, entry: Entry) -> None:
    """Of many that come together one line is enough. Where nobody is named the centre of the town is told."""
    people = [row.reviewer_id] if row.reviewer_id else []
    if not people and row.town_id:
        people = people_serving(TOWN_DESK, area_ids=[row.town_id])
    code = HANDED_TOLD if row.kind == HAND_OVER else KEPT_TOLD
    told = owe(entry, code, payload={"operation": str(row.uid)})
    send_messages(told, sorted(set(people) - unread_among(people, code)), code=code, parameters={})
    settle(told)


def _row(sent: Sent, actor: Standing, device: Device, when: When, subject: Subject | None, **more: Any) -> Operation:
    return Operation(
        uid=sent.uid,
        device=device,
        person_id=actor.person_id or 0,
        kind=sent.kind,
        subject_kind=_KINDS[type(subject)] if subject else "",
        subject_uid=subject.uid if subject else None,
        content_hash=sent.content_hash,
        said_at=sent.said_at,
        skew=round(sent.skew.total_seconds()),
        received_at=when.recorded_at,
        **more,
    )


def _reviewer(subject: Case | Task | None, actor: Standing) -> int | None:
    """The chief of the grid, else the village's secretary; where there is neither, the centre sees it anyway."""
    grids = _grids_of(subject) if subject else actor.areas_as(Role.values)
    villages = {tree().places[grid].parent_id or 0 for grid in grids if grid in tree().places}
    asked: Iterable[tuple[Role, set[int]]] = ((Role.GRID_CHIEF, grids), (Role.SECRETARY, villages))
    for role, areas in asked:
        others = [one for one in people_serving([role], area_ids=areas) if one != actor.person_id]
        if others:
            return others[0]
    return None


def _grids_of(subject: Case | Task) -> set[int]:
    if isinstance(subject, Task):
        return {subject.area_id or 0}
    return {subject.handling_grid_id or subject.grid_id or 0}
