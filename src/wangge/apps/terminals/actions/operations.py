"""One operation of a device: carried out once, or refused in words, or kept for somebody to look at. Never lost."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from wangge.apps.areas.queries import tree
from wangge.apps.cases.actions import Refused
from wangge.apps.cases.models import Case
from wangge.apps.kit import clock, crypto
from wangge.apps.kit.canonical import canonical_json, digest
from wangge.apps.kit.rows import insert
from wangge.apps.ledger.actions import append
from wangge.apps.ledger.events import When
from wangge.apps.ledger.models import Entry
from wangge.apps.posts.queries import people_serving
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.apps.terminals.models import AwaitedPhoto, Device, Operation
from wangge.apps.terminals.queries import home_town
from wangge.apps.terminals.queries.operations import ABOUT
from wangge.apps.terminals.workflow import CORRECTABLE, Fate, Outcome

# Below that, clocks differ by what the way here takes.
_SAME_CLOCK = timedelta(minutes=2)


@dataclass(frozen=True, kw_only=True)
class Sent:
    """As it came. `said_at` is by the device's clock, which is ahead of ours by `skew`."""

    uid: UUID
    kind: str
    content: Mapping[str, Any]
    said_at: datetime
    skew: timedelta
    case: Case | None = None
    # Photos that it names and that have not come yet, by what they show.
    awaits: Mapping[str, str]

    def content_hash(self) -> bytes:
        return digest(self.kind.encode(), b"\0", canonical_json(self.content))

    def when(self) -> When:
        """Deadlines go by our clock; what the device claims is put right by as much as its clock is wrong."""
        now = clock.now()
        skew = self.skew if abs(self.skew) > _SAME_CLOCK else timedelta()
        return When.now(happened_at=min(self.said_at - skew, now))


@dataclass(frozen=True)
class Answer:
    """`code` is empty for what was carried out, else a key of the words that go with it; `number` is the case's."""

    fate: Fate
    code: str = ""
    words: str = ""
    operation: Operation | None = None
    number: str = ""


Carry = Callable[[When], Case]


def receive(sent: Sent, *, actor: Standing, device: Device, carry: Carry) -> Answer:
    """Carries it out by `carry`, in a transaction of its own, with what is remembered of it."""
    try:
        with transaction.atomic():
            return _known(sent, actor) or _carried_out(sent, actor, device, carry)
    except Refused as refusal:
        return _refused(sent, actor, device, refusal)
    except IntegrityError:
        # It comes twice at this very moment, and the other one was first.
        known = _known(sent, actor)
        if known is None:
            raise
        return known


def refuse_for_good(sent: Sent, *, actor: Standing, device: Device, code: str, words: str) -> Answer:
    """Without trying: it is kept, since its author can do nothing about it."""
    with transaction.atomic():
        return _known(sent, actor) or _kept(sent, actor, device, code, words)


def _known(sent: Sent, actor: Standing) -> Answer | None:
    found = Operation.objects.filter(uid=sent.uid).select_related("reviewer").first()
    if found is None:
        return None
    if found.person_id != actor.person_id or bytes(found.content_hash) != sent.content_hash():
        return Answer(Fate.REFUSED, "other_content")
    fate = Fate.REPEAT if found.outcome == Outcome.APPLIED else Fate.KEPT
    return Answer(fate, found.code, operation=found, number=_number_of(found))


def _number_of(operation: Operation) -> str:
    if operation.case_uid is None:
        return ""
    return Case.objects.filter(uid=operation.case_uid).values_list("number", flat=True).first() or ""


def _carried_out(sent: Sent, actor: Standing, device: Device, carry: Carry) -> Answer:
    when = sent.when()
    case = carry(when)
    position = Entry.objects.filter(subject_uid=case.uid).order_by("-sequence").values_list("pk", flat=True).first()
    row = _row(sent, actor, device, when, outcome=Outcome.APPLIED, case_uid=case.uid, position=position or 0)
    insert(row)
    AwaitedPhoto.objects.bulk_create(
        AwaitedPhoto(operation=row, sha256=sha256, shows=shows) for sha256, shows in sent.awaits.items()
    )
    return Answer(Fate.APPLIED, operation=row, number=case.number)


def _refused(sent: Sent, actor: Standing, device: Device, refusal: Refused) -> Answer:
    if refusal.code == "photo" and sent.awaits:
        return Answer(Fate.WAITS, "photos_first")
    if refusal.code in CORRECTABLE:
        code = "other_content" if refusal.code == "repeat" else refusal.code
        return Answer(Fate.REFUSED, code, refusal.words)
    with transaction.atomic():
        return _known(sent, actor) or _kept(sent, actor, device, refusal.code, refusal.words)


def _kept(sent: Sent, actor: Standing, device: Device, code: str, words: str) -> Answer:
    """In the device's own history, and sealed: it may name people."""
    locked = Device.objects.select_for_update().get(pk=device.pk)
    reviewer = _reviewer(sent.case, actor)
    detail = {"operation": str(sent.uid), "kind": sent.kind, "why": code, "reviewer": reviewer}
    when = sent.when()
    entry = append(locked, actor=actor.actor, action="keep_operation", detail=detail, when=when)
    locked.save()
    row = _row(sent, actor, device, when, outcome=Outcome.KEPT, position=entry.pk, code=code, reviewer_id=reviewer)
    row.case_uid = sent.case.uid if sent.case else None
    home = home_town(actor)
    row.town_id = sent.case.town_id if sent.case else home.id if home else None
    row.sealed = crypto.encrypt(canonical_json(sent.content).decode(), about=ABOUT)
    insert(row)
    return Answer(Fate.KEPT, code, words, row, sent.case.number if sent.case else "")


def _row(sent: Sent, actor: Standing, device: Device, when: When, **more: Any) -> Operation:
    return Operation(
        uid=sent.uid,
        device=device,
        person_id=actor.person_id or 0,
        kind=sent.kind,
        content_hash=sent.content_hash(),
        said_at=sent.said_at,
        skew=round(sent.skew.total_seconds()),
        received_at=when.recorded_at,
        **more,
    )


def _reviewer(case: Case | None, actor: Standing) -> int | None:
    """The chief of the grid, else the village's secretary; where there is neither, the centre sees it anyway."""
    grids = {case.handling_grid_id or case.grid_id or 0} if case else actor.areas_as(Role.values)
    villages = {tree().places[grid].parent_id or 0 for grid in grids if grid in tree().places}
    asked: Iterable[tuple[Role, set[int]]] = ((Role.GRID_CHIEF, grids), (Role.SECRETARY, villages))
    for role, areas in asked:
        others = [one for one in people_serving([role], area_ids=areas) if one != actor.person_id]
        if others:
            return others[0]
    return None
