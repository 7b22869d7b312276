from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction

from wangge.apps.kit import clock
from wangge.apps.ledger.actions.append import append
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Backup, Chained, Epoch


def begin_backup(of: Chained, uid: UUID) -> None:
    """Moves history on, so that a file which came before and one that comes from now on are of different places in it.

    `of` is whose history tells it.
    """
    with transaction.atomic():
        locked = type(of)._base_manager.select_for_update(of=("self",)).get(pk=of.pk)
        append(locked, actor=SYSTEM, action="begin_backup", detail={"backup": str(uid)})
        locked.save(update_fields=["chain_length", "chain_head"])


def note_backup(uid: UUID, *, made_at: datetime, through: int, size: int) -> Backup:
    """From now on phones may let go of what they sent up to `through`."""
    return Backup.objects.create(uid=uid, made_at=made_at, through=through, size=size)


def begin_epoch() -> Epoch:
    """The first one, where there is none yet."""
    return Epoch.objects.order_by("-pk").first() or Epoch.objects.create(began_at=clock.now())


def rows_of_a_restore(backup: UUID, *, made_at: datetime, through: int, size: int, epoch: UUID) -> list[str]:
    """Statements that give a restored database its new epoch before anybody works with it, and the backup it came from."""
    made, now = _moment(made_at), _moment(clock.now())
    kept = f"'{backup.hex}', '{made}', {through:d}, {size:d}"
    begun = f"'{epoch.hex}', '{now}', '{backup.hex}'"
    # Hexadecimal digits, numbers and moments.
    return [
        f"INSERT INTO ledger_backup (uid, made_at, through, size) VALUES ({kept})",  # noqa: S608
        f"INSERT INTO ledger_epoch (uid, began_at, backup) VALUES ({begun})",  # noqa: S608
    ]


def _moment(moment: datetime) -> str:
    """As SQLite keeps it, and as PostgreSQL reads it in a session whose zone is UTC."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
