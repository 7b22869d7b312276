from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Subquery

from wangge.apps.kit.kept import ask
from wangge.apps.ledger.models import Backup, Entry, Epoch


def epoch() -> str:
    """Of the database as it is now; empty before the first."""
    return life()[0]


def last_backup() -> Backup | None:
    return Backup.objects.order_by("-made_at").first()


def next_position() -> int:
    """A file that is here now is in each backup that reaches as far as this: its files were read later than now."""
    found: list[int] = ask("last_position", lambda: Entry.objects.order_by("-pk").values_list("pk", flat=True)[:1])
    return 1 + (found[0] if found else 0)


def durable_through() -> int | None:
    """The key of an entry up to which all entries are in a backup; None where none was ever made."""
    return life()[1]


def life() -> tuple[str, int | None]:
    """Both, by one question that is kept ready: every answer to a phone says them."""
    found: list[tuple[UUID, int | None]] = ask("life", _life)
    if found:
        return str(found[0][0]), found[0][1]
    return "", next(iter(_through()), None)


def _life() -> "QuerySet[Epoch, Any]":
    return Epoch.objects.order_by("-pk").values_list("uid", Subquery(_through()))[:1]


def _through() -> "QuerySet[Backup, int]":
    return Backup.objects.order_by("-through").values_list("through", flat=True)[:1]
