from wangge.apps.ledger.models.backup import Backup, Epoch
from wangge.apps.ledger.models.chain import Chained, Entry, EntryDetail
from wangge.apps.ledger.models.command import Command
from wangge.apps.ledger.models.look import Look
from wangge.apps.ledger.models.outbox import Message, OutboxItem
from wangge.apps.ledger.models.verification import Verification, VerificationFault
from wangge.apps.ledger.models.version import Version

__all__ = [
    "Backup",
    "Chained",
    "Command",
    "Entry",
    "EntryDetail",
    "Epoch",
    "Look",
    "Message",
    "OutboxItem",
    "Verification",
    "VerificationFault",
    "Version",
]
