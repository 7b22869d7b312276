"""Urged by rule: whoever holds a case that is late by half again hears of it once more, and the case counts it."""

from uuid import uuid5

from wangge.apps.cases.actions import Urge, take
from wangge.apps.cases.models import Case
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import OutboxItem
from wangge.apps.posts.rules import Standing

_SELF = Standing(SYSTEM)


def urge_by_rule(item: OutboxItem, case: Case) -> None:
    """Once for each mark, and only while the stage that is late still goes on."""
    if case.is_open and case.stage == item.payload.get("stage"):
        take(case, Urge(), actor=_SELF, command_id=uuid5(case.uid, f"urge {item.entry_id}"))
