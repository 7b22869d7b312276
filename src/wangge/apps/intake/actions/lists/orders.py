"""A table of orders, taken in: from above, or divided by the county; its layout is remembered for the next."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.db import transaction

from wangge.apps.accounts.models import Person
from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import county, towns_served
from wangge.apps.cases.actions import OrderComes, Report
from wangge.apps.cases.actions.numbers import next_county_number
from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import AnswerForm, Channel, OrderSender
from wangge.apps.intake.actions.from_above import join_order, receive_order
from wangge.apps.intake.models import OrderLayout
from wangge.apps.intake.queries.plans import Options, OrderDeed
from wangge.apps.kit import clock
from wangge.apps.ledger.actions import append
from wangge.apps.ledger.events import Actor
from wangge.apps.posts.queries import standing_of
from wangge.apps.posts.rules import Standing

Tell = Callable[[int, int], None]
_KEPT = ("headings", "columns", "buffer_hours", "form")


def write_orders(deeds: list[OrderDeed], options: Options, *, actor: Actor, tell: Tell) -> None:
    """Inside the caller's transaction. Raises Refused where somebody was faster."""
    towns = {town.pk: town for town in towns_served()}
    standing = standing_of(Person.objects.get(pk=actor.id or 0))
    cases = Case.objects.in_bulk([deed.case_id for deed in deeds if deed.case_id])
    for done, deed in enumerate(deeds):
        comes = _comes(deed, options)
        if deed.case_id:
            join_order(cases[deed.case_id], comes, deed.raw, actor=standing, command_id=uuid4())
        else:
            _make(deed, comes, towns[deed.town_id], standing)
        tell(done, len(deeds))
    kept = {name: getattr(options, name) for name in _KEPT}
    keep_layout(Area.objects.get(pk=options.root.id), OrderSender(options.sender), kept, actor=actor)


@transaction.atomic
def keep_layout(town: Area, sender: OrderSender, kept: dict[str, Any], *, actor: Actor) -> OrderLayout:
    """Remembers how this sender's tables look; the same again leaves nothing."""
    Area.objects.select_for_update().get(pk=town.pk)
    layout = OrderLayout.objects.filter(town=town, sender=sender).first() or OrderLayout(town=town, sender=sender)
    if layout.pk and all(getattr(layout, name) == kept[name] for name in _KEPT):
        return layout
    for name in _KEPT:
        setattr(layout, name, kept[name])
    append(layout, actor=actor, action="keep_layout", detail={"town": town.code, "sender": sender.value, **kept})
    layout.save()
    return layout


def _make(deed: OrderDeed, comes: OrderComes, town: Area, standing: Standing) -> None:
    report = Report(
        town=town,
        text=deed.text,
        title=deed.title,
        channel=Channel.HOTLINE if comes.sender is OrderSender.HOTLINE else Channel.OTHER,
        category=deed.category,
        raw_category=deed.raw_category,
        place=deed.place,
        name=deed.name,
        phone=deed.phone,
    )
    receive_order(report, comes, deed.raw, actor=standing, command_id=uuid4())


def _comes(deed: OrderDeed, options: Options) -> OrderComes:
    return OrderComes(
        sender=OrderSender(options.sender),
        number=deed.number or next_county_number(county().area, clock.now()),
        received_at=deed.received_at or clock.now(),
        due_at=deed.due_at,
        buffer_hours=options.buffer_hours,
        return_until=deed.return_until,
        form=AnswerForm(options.form),
        words=deed.text if deed.case_id else "",
    )
