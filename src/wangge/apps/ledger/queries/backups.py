from django.db.models import Max

from wangge.apps.ledger.models import Backup, Entry, Epoch


def epoch() -> str:
    """Of the database as it is now; empty before the first."""
    uid = Epoch.objects.order_by("-pk").values_list("uid", flat=True).first()
    return str(uid) if uid else ""


def last_backup() -> Backup | None:
    return Backup.objects.order_by("-made_at").first()


def last_position() -> int:
    """Whatever was written before is in a backup that reaches as far as this."""
    last: int | None = Entry.objects.aggregate(last=Max("pk"))["last"]
    return last or 0


def durable_through() -> int | None:
    """The key of an entry up to which all entries are in a backup; None where none was ever made."""
    return Backup.objects.order_by("-through").values_list("through", flat=True).first()
