from wangge.apps.ledger.queries.backups import durable_through, epoch, last_backup, life, next_position
from wangge.apps.ledger.queries.chains import (
    ChainFault,
    chain_faults,
    chained_models,
    of_no_known_kind,
    without_subject,
)
from wangge.apps.ledger.queries.commands import was_carried_out
from wangge.apps.ledger.queries.failing import failing_effect, failing_effects
from wangge.apps.ledger.queries.history import (
    Told,
    detail_in,
    detail_of,
    entries_of,
    last_entry_of,
    people_who,
    told,
)
from wangge.apps.ledger.queries.inbox import inbox_of, notices_of, unread_among, unread_of
from wangge.apps.ledger.queries.verifications import last_verifications
from wangge.apps.ledger.queries.versions import beside_versions, version_of, version_of_all

__all__ = [
    "ChainFault",
    "Told",
    "beside_versions",
    "chain_faults",
    "chained_models",
    "detail_in",
    "detail_of",
    "durable_through",
    "entries_of",
    "epoch",
    "failing_effect",
    "failing_effects",
    "inbox_of",
    "last_backup",
    "last_entry_of",
    "last_verifications",
    "life",
    "next_position",
    "notices_of",
    "of_no_known_kind",
    "people_who",
    "told",
    "unread_among",
    "unread_of",
    "version_of",
    "version_of_all",
    "was_carried_out",
    "without_subject",
]
