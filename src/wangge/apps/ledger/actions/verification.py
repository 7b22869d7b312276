"""Reading all chains for the auditor, a slice at a time: whatever stops the worker, the next slice goes on from there."""

from collections.abc import Iterable
from uuid import UUID

from django.db import IntegrityError, transaction

from wangge.apps.kit import clock
from wangge.apps.ledger.events import Actor
from wangge.apps.ledger.models import Chained, Entry, Verification, VerificationFault
from wangge.apps.ledger.queries.chains import (
    ChainFault,
    chain_faults,
    chained_models,
    of_no_known_kind,
    without_subject,
)

_THINGS_IN_A_SLICE = 300
# All are counted; so many are kept by name.
_MOST_NAMED = 1000


class AlreadyRunning(Exception):
    """The chains are being read already; one reading at a time is enough."""


def begin_verification(*, actor: Actor) -> Verification:
    """Asks the worker to read all chains. Raises AlreadyRunning, and ValueError for anybody but a person."""
    if actor.id is None:
        msg = "only a person can ask for a verification"
        raise ValueError(msg)
    try:
        with transaction.atomic():
            return Verification.objects.create(
                asked_by=actor.id, asked_at=clock.now(), expected=Entry.objects.count(), kind=_first_kind()
            )
    except IntegrityError as error:
        raise AlreadyRunning from error


@transaction.atomic
def verify_on() -> bool:
    """Reads one slice of what is being verified; False when nothing is."""
    run = Verification.objects.select_for_update(skip_locked=True).filter(running=True).first()
    if run is None:
        return False
    # A reading that began before this version may stand at a kind of thing that is no more: it ends there.
    model = next((model for model in chained_models() if model._meta.label_lower == run.kind), None)
    uids = _next_uids(model, run.after) if model else []
    if model is None:
        _finish(run)
    elif uids:
        _note(run, _confirmed(model, _faults_in(model, uids, run)))
        run.things, run.after = run.things + len(uids), uids[-1]
    else:
        _note(run, without_subject(model))
        _go_to_next_kind(run)
    run.save()
    return True


def _first_kind() -> str:
    return chained_models()[0]._meta.label_lower


def _next_uids(model: type[Chained], after: UUID | None) -> list[UUID]:
    things = model._default_manager.order_by("uid")
    if after is not None:
        things = things.filter(uid__gt=after)
    return list(things.values_list("uid", flat=True)[:_THINGS_IN_A_SLICE])


def _faults_in(model: type[Chained], uids: list[UUID], run: Verification) -> list[ChainFault]:
    def tick(entries: int) -> None:
        run.entries += entries

    stretch = (uids[0], uids[-1])
    things = model._default_manager.filter(uid__range=stretch)
    return list(chain_faults(things, tick=tick, between=stretch))


def _confirmed(model: type[Chained], suspected: list[ChainFault]) -> list[ChainFault]:
    """A case that changed between two looks seems broken for a moment: what is suspected is held and read again."""
    uids = sorted({fault.subject_uid for fault in suspected})
    held = [thing.uid for thing in model._default_manager.select_for_update().filter(uid__in=uids).order_by("uid")]
    found: list[ChainFault] = []
    for uid in held:
        found += chain_faults(model._default_manager.filter(uid=uid), between=(uid, uid))
    return found


def _go_to_next_kind(run: Verification) -> None:
    kinds = [model._meta.label_lower for model in chained_models()]
    following = kinds[kinds.index(run.kind) + 1 :]
    run.after = None
    if following:
        run.kind = following[0]
        return
    _finish(run)


def _finish(run: Verification) -> None:
    _note(run, of_no_known_kind())
    run.kind, run.running, run.finished_at = "", False, clock.now()


def _note(run: Verification, faults: Iterable[ChainFault]) -> None:
    for fault in faults:
        run.faults += 1
        if run.faults <= _MOST_NAMED:
            VerificationFault.objects.create(
                verification=run,
                subject_kind=fault.subject_kind,
                subject_uid=fault.subject_uid,
                sequence=fault.sequence,
                fault=fault.kind,
            )
