from wangge.apps.ledger.queries.chains import ChainFault, chain_faults
from wangge.apps.ledger.queries.history import detail_of, entries_of, people_who
from wangge.apps.ledger.queries.versions import version_of

__all__ = ["ChainFault", "chain_faults", "detail_of", "entries_of", "people_who", "version_of"]
