"""How the tables of orders from above look: as remembered of their sender, else by the usual headings."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.apps.cases.workflow import OrderSender
from wangge.apps.intake.models import ListKind, OrderLayout, Upload
from wangge.apps.intake.queries.plans import columns_of, laid_out
from wangge.apps.intake.queries.uploads import KEPT_FOR
from wangge.apps.kit import clock
from wangge.apps.kit.tabular import Column, headings_in
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role


def layout_of(town_id: int, sender: OrderSender) -> OrderLayout | None:
    return OrderLayout.objects.filter(town_id=town_id, sender=sender).first()


def read_layout(content: bytes, kind: ListKind, root_id: int, sender: OrderSender) -> dict[str, Any]:
    """The options with which this table is planned, guessed; whoever sent it may correct them. Raises TableRefused."""
    known = layout_of(root_id, sender)
    remembered = known.columns if known else {}
    with laid_out(content) as path:
        headings = headings_in(path, _columns(kind, remembered))
    found = {"sender": sender.value, "headings": headings, "columns": guessed_columns(kind, headings, remembered)}
    return found | ({"buffer_hours": known.buffer_hours, "form": known.form} if known else {})


def guessed_columns(kind: ListKind, headings: Sequence[str], remembered: Mapping[str, str]) -> dict[str, str]:
    """Field → heading. What is remembered goes first, and no heading is taken twice."""
    found = {name: heading for name, heading in remembered.items() if heading in headings}
    free = [heading for heading in headings if heading not in found.values()]
    for column in columns_of(kind):
        if column.name in found:
            continue
        heading = next((one for alias in column.aliases for one in free if _folded(one) == _folded(alias)), None)
        if heading:
            found[column.name] = heading
            free.remove(heading)
    return found


def order_list_of(standing: Standing, uid: UUID) -> Upload | None:
    """Their own, while it is kept and they serve at the desk of that town, or of the county."""
    towns, counties = (sorted(standing.areas_as(roles)) for roles in (TOWN_DESK, [Role.COUNTY_OPERATOR]))
    kinds = Q(kind=ListKind.ORDERS, root_id__in=towns) | Q(kind=ListKind.TOWN_ORDERS, root_id__in=counties)
    rows = Upload.objects.filter(kinds, uid=uid, person_id=standing.person_id or 0)
    return rows.filter(held_at__gt=clock.now() - KEPT_FOR).first()


def _columns(kind: ListKind, remembered: Mapping[str, str]) -> list[Column]:
    return [
        Column(column.name, (*column.aliases, *filter(None, [remembered.get(column.name)])))
        for column in columns_of(kind)
    ]


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()
