from uuid import UUID

from wangge.apps.kit import clock
from wangge.apps.ledger.events import Actor
from wangge.apps.ledger.models import Look


def note_look(*, actor: Actor, subject_kind: str, subject_uid: UUID, what: str, reason: str) -> Look:
    """Writes into the book of looks that a person saw protected data. Raises ValueError for anybody but a person."""
    if actor.id is None:
        msg = "only a person can look"
        raise ValueError(msg)
    return Look.objects.create(
        actor_id=actor.id,
        subject_kind=subject_kind,
        subject_uid=subject_uid,
        what=what,
        reason=reason[:200],
        looked_at=clock.now(),
    )
