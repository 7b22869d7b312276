from wangge.apps.ledger.actions.append import append, append_many
from wangge.apps.ledger.actions.backups import begin_backup, begin_epoch, note_backup, rows_of_a_restore
from wangge.apps.ledger.actions.commands import CommandDiffers, Given, carry_out_once, earlier_command, remember_command
from wangge.apps.ledger.actions.effects import (
    give_up,
    kept_inside,
    owe,
    owe_all,
    raise_version,
    raise_version_at_once,
    raising_together,
    send_messages,
    sending_together,
    settle,
    settle_all,
    try_again,
)
from wangge.apps.ledger.actions.inbox import mark_dealt_with, mark_one_read, mark_read
from wangge.apps.ledger.actions.looks import note_look
from wangge.apps.ledger.actions.verification import AlreadyRunning, begin_verification, verify_on

__all__ = [
    "AlreadyRunning",
    "CommandDiffers",
    "Given",
    "append",
    "append_many",
    "begin_backup",
    "begin_epoch",
    "begin_verification",
    "carry_out_once",
    "earlier_command",
    "give_up",
    "kept_inside",
    "mark_dealt_with",
    "mark_one_read",
    "mark_read",
    "note_backup",
    "note_look",
    "owe",
    "owe_all",
    "raise_version",
    "raise_version_at_once",
    "raising_together",
    "remember_command",
    "rows_of_a_restore",
    "send_messages",
    "sending_together",
    "settle",
    "settle_all",
    "try_again",
    "verify_on",
]
