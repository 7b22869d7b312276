import secrets
from collections.abc import Mapping

from wangge.apps.kit.canonical import canonical_json, digest
from wangge.apps.kit.rows import insert
from wangge.apps.ledger.events import Actor, When
from wangge.apps.ledger.models import Chained, Entry, EntryDetail

_SALT = 16


def append(
    subject: Chained,
    *,
    actor: Actor,
    action: str,
    detail: Mapping[str, object],
    when: When | None = None,
    state_from: str = "",
    state_to: str = "",
) -> Entry:
    """Adds an entry to the subject's chain and moves the subject's length and head on, without saving the subject.

    The caller holds the subject's row locked, inside the transaction that saves it. `detail` holds what
    `kit.canonical` can spell.
    """
    when = when or When.now()
    salt, text = secrets.token_bytes(_SALT), canonical_json(detail)
    entry = Entry(
        subject_kind=subject._meta.label_lower,
        subject_uid=subject.uid,
        sequence=subject.chain_length + 1,
        action=action,
        actor_id=actor.id,
        actor_kind=actor.kind.value,
        happened_at=when.happened_at,
        effective_at=when.effective_at,
        recorded_at=when.recorded_at,
        state_from=state_from,
        state_to=state_to,
        detail_digest=digest(salt, text),
        previous_hash=bytes(subject.chain_head),
    )
    entry.entry_hash = entry.sealed_hash()
    insert(entry)
    insert(EntryDetail(entry=entry, salt=salt, detail=text.decode()))
    subject.chain_length, subject.chain_head = entry.sequence, entry.entry_hash
    return entry
