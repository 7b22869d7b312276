import secrets
from collections.abc import Callable, Iterable, Mapping

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
    entry, kept = _sealed(
        subject,
        actor=actor,
        action=action,
        detail=detail,
        when=when or When.now(),
        states=(state_from, state_to),
    )
    insert(entry)
    kept.entry = entry
    insert(kept)
    return entry


def append_many(
    news: Iterable[tuple[Chained, Mapping[str, object]]],
    *,
    actor: Actor,
    action: str,
    state_of: Callable[[Chained], str] = lambda _subject: "",
) -> list[Entry]:
    """`append` for many subjects with their details, in a few statements: what an import of thousands can afford.

    `state_of` names the state that each is in, and stays in.
    """
    when = When.now()
    made = [
        _sealed(subject, actor=actor, action=action, detail=detail, when=when, states=(state_of(subject),) * 2)
        for subject, detail in news
    ]
    entries = Entry.objects.bulk_create([entry for entry, _kept in made])
    for entry, (_same, kept) in zip(entries, made, strict=True):
        kept.entry = entry
    EntryDetail.objects.bulk_create([kept for _entry, kept in made])
    return entries


def _sealed(
    subject: Chained,
    *,
    actor: Actor,
    action: str,
    detail: Mapping[str, object],
    when: When,
    states: tuple[str, str],
) -> tuple[Entry, EntryDetail]:
    """The next entry of the subject's chain with its detail, both unsaved."""
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
        state_from=states[0],
        state_to=states[1],
        detail_digest=digest(salt, text),
        previous_hash=bytes(subject.chain_head),
    )
    entry.entry_hash = entry.sealed_hash()
    subject.chain_length, subject.chain_head = entry.sequence, entry.entry_hash
    return entry, EntryDetail(salt=salt, detail=text.decode())
