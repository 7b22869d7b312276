"""One action for many cases: held, begun, and carried on case by case, each by `take` under a command of its own."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid5

import structlog
from django.db import transaction
from django.db.models import F

from wangge.apps.accounts.models import Person
from wangge.apps.cases.actions.batch_orders import orders_for
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.take import take
from wangge.apps.cases.models import Batch, BatchRow, BatchState, Case, Outcome
from wangge.apps.cases.queries.batches import shares_among
from wangge.apps.cases.rules.bulk import IN_BULK, MOST_AT_ONCE
from wangge.apps.kit import clock
from wangge.apps.posts.queries import standing_of
from wangge.apps.posts.rules import Standing

_KEPT = timedelta(days=30)
_KEPT_UNSENT = timedelta(days=1)
log = structlog.get_logger()


@transaction.atomic
def hold_batch(
    action: str, cases: Iterable[int], *, actor: Standing, came_from: str = "", said: Mapping[str, Any] | None = None
) -> Batch:
    """Keeps which cases were chosen for what, so that it can be looked over first. Nothing happens to them yet.

    Raises ValueError for what cannot be done in bulk, for nobody, for no case and for more than MOST_AT_ONCE.
    """
    keys = list(dict.fromkeys(cases))
    if action not in IN_BULK or actor.person_id is None or not 0 < len(keys) <= MOST_AT_ONCE:
        msg = f"{action} of {len(keys)} cases cannot be held"
        raise ValueError(msg)
    batch = Batch.objects.create(
        person_id=actor.person_id,
        action=action,
        said=dict(said or {}),
        came_from=came_from[:2000],
        held_at=clock.now(),
    )
    BatchRow.objects.bulk_create([BatchRow(batch=batch, case_id=key) for key in keys], batch_size=500)
    return batch


@transaction.atomic
def start_batch(batch: Batch, said: Mapping[str, Any], *, actor: Standing) -> bool:
    """Begins with what was filled in; False where it was begun before, by a second press or another window.

    Several `people` share what is assigned: whoever has least in hand gets the next.
    """
    held = Batch.objects.select_for_update().visible_to(actor).get(pk=batch.pk)
    if held.state != BatchState.HELD:
        return False
    held.said, held.state, held.begun_at = dict(said), BatchState.RUNNING, clock.now()
    held.save()
    if held.action == "assign":
        rows = list(held.rows.order_by("pk"))
        people = [int(one) for one in said["people"]]
        for row, person in zip(rows, shares_among(people, held, len(rows)), strict=True):
            row.to_id = person
        BatchRow.objects.bulk_update(rows, ["to_id"], batch_size=500)
    if held.action == "merge":
        held.rows.filter(case_id=said["into"]).delete()
    return True


@transaction.atomic
def drop_batch(batch: Batch, *, actor: Standing) -> None:
    """What was not begun."""
    Batch.objects.visible_to(actor).filter(pk=batch.pk, state=BatchState.HELD).delete()


def carry_on(batch: Batch, *, most: int) -> int:
    """Carries out at most `most` of what waits in it; how many were. After the last it is done."""
    person = Person.objects.get(pk=batch.person_id)
    standing = standing_of(person)
    keys = list(batch.rows.filter(outcome=Outcome.WAITING).order_by("pk").values_list("pk", flat=True)[:most])
    for key in keys:
        _carry_out(batch, key, standing)
    if len(keys) < most and not batch.rows.filter(outcome=Outcome.WAITING).exists():
        Batch.objects.filter(pk=batch.pk, state=BatchState.RUNNING).update(state=BatchState.DONE, done_at=clock.now())
    return len(keys)


def _carry_out(batch: Batch, key: int, standing: Standing) -> None:
    """One case and what became of it in one transaction; a fault of ours stops neither the others nor the worker."""
    try:
        with transaction.atomic():
            row = BatchRow.objects.select_for_update().get(pk=key)
            if row.outcome == Outcome.WAITING:
                row.code = _refusal(batch, row, standing)
                row.outcome = Outcome.REFUSED if row.code else Outcome.DONE
                row.save()
    except Exception as error:
        log.exception("batch_row_failed", action=batch.action, error=type(error).__name__)
        BatchRow.objects.filter(pk=key, outcome=Outcome.WAITING).update(outcome=Outcome.REFUSED, code="fault")


def _refusal(batch: Batch, row: BatchRow, standing: Standing) -> str:
    seen = Case.objects.visible_to(standing).select_related("category", "village", "grid")
    case = seen.filter(pk=row.case_id).first()
    if case is None:
        return "unseen"
    try:
        with transaction.atomic():
            for place, order in enumerate(orders_for(batch.action, batch.said, row, case)):
                name = f"{case.uid} {place}" if place else str(case.uid)
                take(case, order, actor=standing, command_id=uuid5(batch.uid, name))
    except Refused as refusal:
        return refusal.code
    return ""


def forget_old_batches() -> int:
    """Reports after a month, what was never begun after a day; how many."""
    now = clock.now()
    unsent = Batch.objects.filter(state=BatchState.HELD, held_at__lt=now - _KEPT_UNSENT)
    done = Batch.objects.filter(state=BatchState.DONE, done_at__lt=now - _KEPT, done_at__gte=F("begun_at"))
    return sum(found.delete()[0] for found in (unsent, done))
