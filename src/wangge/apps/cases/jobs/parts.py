"""A report that was split goes where its parts lead it."""

from collections.abc import Iterable
from contextlib import suppress
from uuid import uuid5

from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from wangge.apps.cases.actions import CloseParent, FollowParts, Order, Refused, ReopenParent, take
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import parts_of
from wangge.apps.cases.rules.splitting import is_settled
from wangge.apps.cases.workflow import State
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import OutboxItem
from wangge.apps.posts.rules import Standing


def deliver_parts(item: OutboxItem, case: Case) -> None:
    """To the report that `case` is a part of, or that something merged into it is a part of."""
    wholes = Case.objects.filter(Q(pk=case.part_of_id) | Q(parts__merged_into=case)).distinct().order_by("pk")
    for whole in list(wholes):
        order = _what_follows(whole, parts_of(whole))
        if order:
            # Somebody may be faster: then their own step is owed, too.
            with suppress(Refused):
                take(whole, order, actor=Standing(SYSTEM), command_id=uuid5(whole.uid, f"parts {item.pk}"))


def _what_follows(whole: Case, parts: list[Case]) -> Order | None:
    going_on = [part for part in parts if not is_settled(part)]
    if whole.state == State.CLOSED:
        return ReopenParent(part=going_on[0]) if going_on else None
    if not going_on:
        return CloseParent(answer=answer_of(parts))
    latest = max((part.handling_due_at for part in going_on if part.handling_due_at), default=None)
    if latest and whole.handling_due_at and latest > whole.handling_due_at:
        return FollowParts(until=latest)
    return None


def answer_of(parts: Iterable[Case]) -> str:
    """What became of each, in the language of the town's residents."""
    with translation.override(settings.LANGUAGE_CODE):
        return "\n".join(_outcome(number, part) for number, part in enumerate(parts, 1))


def _outcome(number: int, part: Case) -> str:
    end = part.merged_into or part
    outcome = end.get_result_display() if end.result else end.get_state_display()
    said = _("%(n)d. %(title)s: %(outcome)s.") % {"n": number, "title": part.title, "outcome": outcome}
    return f"{said} {end.answer}".strip() if end.state == State.CLOSED else said
