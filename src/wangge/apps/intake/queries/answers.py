"""The answers to orders from above, as their sender's table has them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from wangge.apps.areas.queries import county
from wangge.apps.cases.models import OrderFromAbove
from wangge.apps.cases.workflow import AnswerForm, OrderSender
from wangge.apps.intake.models import ListKind, OrderLayout, RawReport
from wangge.apps.intake.queries.plans import headings_of
from wangge.apps.kit.crypto import decrypt

_RAW = "intake.rawreport"
# What is given by hand, and what every answer has.
_BY_HAND = ("number", "text", "place", "due_at")
_ANSWER = ("result", "answer", "contacted", "answered_at", "round")
# The sender knows who called; here that is nobody's to read without a reason.
_LEFT_EMPTY = frozenset({"name", "phone"})


def source_of(sender: OrderSender) -> str:
    """As raw rows name it."""
    return f"order:{sender.value}"


def usual_headings() -> dict[str, str]:
    """Field → what the senders mostly call it; their tables are Chinese whatever the reader's language is."""
    return headings_of(ListKind.ORDERS)


def answer_table(
    orders: Iterable[OrderFromAbove], sender: OrderSender, layout: OrderLayout | None
) -> tuple[list[str], Iterator[list[str]]]:
    """Headings and rows: the sender's columns as remembered, filled in; what of the answer has no place there comes behind."""
    found, usual = list(orders), usual_headings()
    columns = layout.columns if layout else {name: usual[name] for name in _BY_HAND}
    headings = list(layout.headings) if layout else list(columns.values())
    fields = {heading: name for name, heading in columns.items()}
    for name in _ANSWER:
        if name not in columns:
            headings.append(usual[name])
            fields[usual[name]] = name
    raws = _raw_rows([one.number for one in found], sender)
    rows = ([_cell(one, heading, fields, raws.get(one.number, {})) for heading in headings] for one in found)
    return headings, rows


def _cell(one: OrderFromAbove, heading: str, fields: Mapping[str, str], raw: Mapping[str, str]) -> str:
    name = fields.get(heading, "")
    if name in _LEFT_EMPTY:
        return ""
    own = {
        "number": one.number,
        "result": str(one.get_result_display()) if one.form == AnswerForm.FULL else "",
        "answer": one.answer,
        "contacted": one.contacted,
        "answered_at": _spelled(one.answered_at),
        "round": str(one.round),
    }
    return own[name] if name in own else raw.get(heading) or raw.get(usual_headings().get(name, ""), "")


def _spelled(at: datetime | None) -> str:
    return at.astimezone(ZoneInfo(county().time_zone)).strftime("%Y-%m-%d %H:%M") if at else ""


def _raw_rows(numbers: list[str], sender: OrderSender) -> dict[str, dict[str, str]]:
    rows = RawReport.objects.filter(source=source_of(sender), external_id__in=numbers)
    return {row.external_id: json.loads(decrypt(bytes(row.sealed_body), about=_RAW)) for row in rows}
