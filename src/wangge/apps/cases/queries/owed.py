"""What the worker asks again and again: which effects are owed now, and about which cases."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import models
from django.db.models import QuerySet

from wangge.apps.cases.models import Case
from wangge.apps.cases.rules.telling import REPORTER_TOLD
from wangge.apps.kit import clock
from wangge.apps.kit.kept import Slot, ask, ask_among
from wangge.apps.ledger.models import OutboxItem


def owed_now(limit: int) -> list[OutboxItem]:
    """At most `limit` of those due, the longest waiting first; not what reporters are told."""
    return ask(("owed_now", limit), lambda: _due(limit), now=clock.now())


def _due(limit: int) -> "QuerySet[OutboxItem]":
    now = Slot("now", models.DateTimeField())
    due = OutboxItem.objects.filter(done_at=None, given_up_at=None, due_at__lte=now).exclude(kind=REPORTER_TOLD)
    return due.order_by("due_at", "pk")[:limit]


def locked_owed(keys: Sequence[int]) -> list[OutboxItem]:
    """Those of them that are not done and that nobody else works on, locked."""
    return ask_among("locked_owed", OutboxItem._meta.pk, _lock, keys) if keys else []


def _lock(keys: list[Any]) -> "QuerySet[OutboxItem]":
    waiting = OutboxItem.objects.select_for_update(skip_locked=True).filter(pk__in=keys, done_at=None)
    return waiting.order_by("due_at", "pk")


def cases_of(uids: Collection[str]) -> dict[str, Case]:
    """By uid."""
    found = ask_among("owed_about", Case._meta.get_field("uid"), _about, sorted(uids)) if uids else []
    return {str(case.uid): case for case in found}


def _about(uids: list[Any]) -> "QuerySet[Case]":
    return Case.objects.filter(uid__in=uids)
