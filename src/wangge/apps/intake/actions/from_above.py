"""An order from above with what came: on a case of its own, or on one that is here."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID, uuid5

from django.db import transaction

from wangge.apps.areas.queries import county
from wangge.apps.cases.actions import OrderComes, Refused, Report, take
from wangge.apps.cases.actions.numbers import next_county_number
from wangge.apps.cases.models import Case, OrderFromAbove
from wangge.apps.intake.actions.receive import Incoming, keep_raw, receive_report
from wangge.apps.intake.models import RawReport
from wangge.apps.intake.queries.answers import source_of
from wangge.apps.kit import clock
from wangge.apps.ledger.events import When
from wangge.apps.ledger.queries import was_carried_out
from wangge.apps.posts.rules import Standing

_ORDER = UUID("5b0d4d0e-0c7a-4a55-8a53-6e0f3a8f2d11")


@transaction.atomic
def receive_order(
    report: Report, comes: OrderComes, raw: Mapping[str, str], *, actor: Standing, command_id: UUID
) -> Case:
    """A matter of its own: its case and its number, both or neither. Raises cases.actions.Refused.

    `raw` is what came, by the sender's own headings.
    """
    known = OrderFromAbove.objects.filter(sender=comes.sender, number=comes.number).exists()
    if known and not was_carried_out(command_id, actor=actor.actor):
        raise Refused("order_elsewhere")
    incoming = Incoming(source=source_of(comes.sender), external_id=comes.number, raw=raw)
    received = receive_report(report, incoming, actor=actor, command_id=command_id)
    return take(received.made.case, comes, actor=actor, command_id=uuid5(_ORDER, str(command_id)))


@transaction.atomic
def order_town(report: Report, comes: OrderComes, raw: Mapping[str, str], *, actor: Standing, command_id: UUID) -> Case:
    """The county orders something of one of its towns; without a number it gets the county's next. Raises Refused."""
    if was_carried_out(command_id, actor=actor.actor):
        incoming = Incoming(source=source_of(comes.sender), raw=raw)
        return receive_report(report, incoming, actor=actor, command_id=command_id).made.case
    if not comes.number:
        comes = replace(comes, number=next_county_number(county().area, clock.now()))
    return receive_order(report, comes, raw, actor=actor, command_id=command_id)


@transaction.atomic
def join_order(case: Case, comes: OrderComes, raw: Mapping[str, str], *, actor: Standing, command_id: UUID) -> Case:
    """On a case that is here; what came is kept once for each number. Raises cases.actions.Refused."""
    case = take(case, comes, actor=actor, command_id=command_id)
    incoming = Incoming(source=source_of(comes.sender), external_id=comes.number, raw=raw)
    if not RawReport.objects.filter(source=incoming.source, external_id=incoming.external_id).exists():
        keep_raw(case, incoming, When.now())
    return case
