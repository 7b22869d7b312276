from wangge.apps.accounts.queries import names_of
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.ledger.models import Chained
from wangge.apps.ledger.queries import entries_of


def refuse_stale(subject: Chained, seen: int | None) -> None:
    """Of two who change the same thing the second is told who was first, and loses nothing. Raises Refused."""
    if seen is None or seen >= subject.chain_length:
        return
    entry = entries_of(subject.uid).get(sequence=subject.chain_length)
    name = names_of([entry.actor_id]).get(entry.actor_id or 0, "")
    raise Refused("changed", by=name, at=entry.recorded_at, action=entry.action)
